import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageReport } from '../../src/report/page/page.js';
import { ROOT, runIn } from '../e2e/command.js';
import { axeFaults, browserPath, open, openBrowser, overhang, overlaps } from './browser.js';
import { finding, hostileReport, report } from './reports.js';

if (browserPath === null)
  console.warn('\n*** No Chromium was found: THE PAGE WAS NOT OPENED IN A BROWSER. See scripts/browser.mjs. ***\n');

let browser: Browser;
let dir: string;
const path = (name: string): string => join(dir, `${name}.html`);

const WINDOWS = [
  [1400, 'light'],
  [1400, 'dark'],
  [400, 'light'],
  [400, 'dark'],
] as const;

/** Pages of real runs, and what cannot happen in one. */
const STORIES = ['unsold-fiber', 'busy-spot', 'good-neighbor'];

describe.skipIf(browserPath === null)('a page in a browser', () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'outreach-lint-page-'));
    const story = (name: string) => join(ROOT, 'fixtures', name);
    const runs = STORIES.map((name) => runIn(story(name), ['-f', `html=${path(name)}`]));
    const ahead = runIn(story('echo-software'), ['forecast', '-f', `html=${path('forecast')}`]);
    writeFileSync(path('hostile'), pageReport(hostileReport()));
    writeFileSync(path('many'), pageReport(report(Array.from({ length: 60 }, (_, i) => finding(i, 40)))));
    browser = await openBrowser();
    for (const run of await Promise.all([...runs, ahead])) expect(run.err).toBe('');
  });

  afterAll(async () => {
    await browser?.close();
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  });

  it.each([...STORIES, 'forecast', 'hostile'])(
    '%s fits every window, asks for nothing, and all can read it',
    async (name) => {
      const { page, complaints } = await open(browser, path(name), 1400, 'light');
      for (const [width, colorScheme] of WINDOWS) {
        const window = `${width} ${colorScheme}`;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect((await page.screenshot()).length, window).toBeGreaterThan(10_000);
        expect(await overhang(page), window).toBe(0);
        expect(await overlaps(page), window).toEqual([]);
        if ((width === 400) === (colorScheme === 'dark')) expect(await axeFaults(page), window).toEqual([]);
      }
      expect(complaints).toEqual([]);
      expect(await page.title()).not.toBe('taken');
      await page.close();
    },
  );

  it('finds a contact in every list, and shows all again', async () => {
    const { page } = await open(browser, path('unsold-fiber'), 1400, 'light');
    const seen = () => page.locator('.finding:visible').count();
    const all = await seen();
    await page.fill('#search', 'home-160');
    expect(await page.locator('.finding tbody tr:visible').allTextContents()).toEqual([
      expect.stringContaining('home-160'),
    ]);
    expect(await page.textContent('#found')).toBe(`1 of ${all} findings, 1 rows of their lists`);
    await page.fill('#search', '');
    expect(await seen()).toBe(all);
    await page.close();
  });

  it('sorts a table by keyboard', async () => {
    const { page } = await open(browser, path('many'), 1400, 'light');
    const first = page.locator('.finding').first();
    await first.locator('summary').press('Enter');
    const button = first.locator('th button', { hasText: 'Hours' });
    const hours = async () => (await first.locator('tbody td.number').allTextContents()).map(Number);
    await button.press('Enter');
    expect(await hours()).toEqual((await hours()).toSorted((a, b) => a - b));
    expect(await first.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    await button.press('Enter');
    expect(await hours()).toEqual((await hours()).toSorted((a, b) => b - a));
    await page.close();
  });

  it('opens everything for paper, light and within its width', async () => {
    const { page } = await open(browser, path('unsold-fiber'), 800, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});
