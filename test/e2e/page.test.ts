import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertRefused, PLAN, POLICY, ROOT, type Run, run, runIn } from './command.js';
import type { JsonReport } from './folder.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'outreach-lint-page-'));
  cpSync(join(ROOT, 'fixtures/unsold-fiber'), dir, { recursive: true });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The texts of the first column of a list, by the heading of the list's finding. */
function listed(page: string, heading: string): string[] {
  const article = page.split('<article ').find((text) => text.includes(heading)) ?? '';
  return [...article.matchAll(/<th scope="row">([^<]*)<\/th>/g)].map(([, text]) => text ?? '');
}

describe('-f html', () => {
  it('alone tells a reader the line to change and whom to leave out; other formats are as without it', async () => {
    const all = ['-f', 'json', '-f', 'html=page.html', '-f', 'pretty=page.txt', '--export', 'excluded=drop.csv'];
    const { out: json } = await runIn(dir, all);
    const findingsIn = (path: string) => readFileSync(path, 'utf8').split('\nchecked')[0];
    expect(findingsIn(join(dir, 'page.txt'))).toBe(findingsIn(join(ROOT, 'fixtures/unsold-fiber/expected.txt')));
    const page = readFileSync(join(dir, 'page.html'), 'utf8');
    expect(page).toContain('<h1>2 campaigns must change; 80 of 170 people to leave out.</h1>');
    const { findings } = JSON.parse(json) as JsonReport;
    expect(Math.max(...findings.map(({ sample }) => sample.length))).toBe(3);
    for (const { location, status } of findings)
      if (status === 'open') expect(page).toContain(`${location.file}, line ${location.line}`);
    const dropped = parse(readFileSync(join(dir, 'drop.csv')), { columns: true }) as Record<string, string>[];
    const out = dropped
      .filter((row) => row['touch_id'] === 'letter-1' && row['rule'] === 'serviceability/offer-available')
      .map((row) => row['contact_id']);
    expect(out).toHaveLength(56);
    expect(listed(page, 'offers &quot;fiber-300&quot; to 56 of 142').sort()).toEqual(out.sort());
  });

  it('shows what plans say without data, and nothing of data', async () => {
    const { out, code } = await runIn(join(ROOT, 'fixtures/busy-spot'), ['--plans-only', '-f', 'html']);
    expect(code).toBe(1);
    expect(out).toContain('spot-line gets about 450 calls within the hour, up to 450 callers at one time');
    expect(out).toContain('needs contacts');
  });

  it('is no format of what has no page', async () => {
    assertRefused(await run({}, ['data', '-f', 'html']), 'outreach-lint data has no format html.');
  });
});

const forecast = (files: Parameters<typeof run>[0], ...args: string[]): Promise<Run> =>
  run(files, ['forecast', ...args]);

describe('forecast', () => {
  it('prints weeks and calls of all plans, as text and as JSON', async () => {
    const cwd = join(ROOT, 'fixtures/busy-spot');
    const { out, err, code } = await runIn(cwd, ['forecast', '-f', 'pretty', '-f', `json=${join(dir, 'ahead.json')}`]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('touches per person (limit 3 in 7 days)');
    expect(out).toMatch(/2026-11-30 +60 +1 +1 +1 +60\n +tern-9-launch email 60/);
    expect(out).toMatch(/calls on spot-line \(tern-9-launch; 50 agents, 100 lines, calls of 4 minutes\)/);
    expect(out).toMatch(/2026-12-03 20:00 +450 +450\n +tern-9-launch\/spot-evening/);
    const ahead = JSON.parse(readFileSync(join(dir, 'ahead.json'), 'utf8'));
    expect(Object.keys(ahead)).toEqual(['version', 'asOf', 'timezone', 'campaigns', 'pressure', 'inbound', 'notes']);
    expect(ahead.inbound[1].hours[0]).toMatchObject({ calls: 450, atOnce: 450 });
  });

  it('judges nothing, and counts every plan also where one is named', async () => {
    const second = PLAN.replace('spring-letters', 'autumn-letters');
    const { out, code } = await forecast({ 'campaigns/autumn.yaml': second }, '-f', 'json', 'campaigns/spring.yaml');
    const { campaigns, pressure } = JSON.parse(out);
    expect(code).toBe(0);
    expect(campaigns.map(({ id }: { id: string }) => id)).toEqual(['autumn-letters', 'spring-letters']);
    expect(pressure.weeks.at(-1)).toMatchObject({ contacts: 1, touches: 4, max: 4 });
  });

  it('says which tables it needs', async () => {
    const { out, code } = await forecast({ 'outreach-lint.config.yaml': POLICY.replace(/data:.*/, '') });
    expect(code).toBe(0);
    expect(out).toContain('needs contacts: name the file in the policy under data, or with --data contacts=PATH');
    expect(out).toContain('no plan names a telephone line');
  });

  it('ends with 2 and the line of a plan that cannot be read, and where there is no plan', async () => {
    const broken = PLAN.replace('channel: mail', 'chanel: mail');
    assertRefused(await forecast({ 'campaigns/spring.yaml': broken }), 'campaigns/spring.yaml:6', /every plan/);
    assertRefused(await forecast({ 'campaigns/spring.yaml': null }), 'outreach-lint.config.yaml: no plan matches');
    assertRefused(await forecast({}, '--export', 'excluded=x.csv'), '--export is an option of lint only.');
  });
});
