import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/browser.mjs';

export const browserPath = findBrowser();

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath ?? '', args: BROWSER_FLAGS });

export interface Opened {
  readonly page: Page;
  /** What the console said, and everything that was asked for beside the page itself. */
  readonly complaints: string[];
}

/** Opens a file in a window of a width, in light or dark. */
export async function open(
  browser: Browser,
  path: string,
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const complaints: string[] = [];
  const address = pathToFileURL(path).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== address) complaints.push(`asks for ${request.url()}`);
  });
  await page.goto(address);
  return { page, complaints };
}

/** What axe-core finds wrong for people who read with a keyboard, a screen reader or weak eyes. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** How far the page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Texts that lie upon each other. */
export const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const isShown = (it) => it.checkVisibility() && it.getClientRects().length > 0;
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const found = [];
    const compare = (all) => all.forEach(([a, text], i) => {
      for (const [b, other] of all.slice(i + 1)) if (over(a, b)) found.push(text + ' / ' + other);
    });
    const boxes = (list) => list.filter(isShown).map((it) => [it.getBoundingClientRect(), it.textContent.slice(0, 40)]);
    for (const card of document.querySelectorAll('header, nav, .card, .campaign > p'))
      compare(boxes([...card.querySelectorAll('h1, h3, h4, p, dt, dd, caption, th, td, summary, .part span, .legend li')].filter((it) => it.closest('.scroll') === null || card.closest('.scroll') !== null)));
    for (const svg of document.querySelectorAll('svg')) compare(boxes([...svg.querySelectorAll('text')]));
    return found;
  })()`);
