import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KeptData } from '../../src/engine/kept-data.js';
import { lint } from '../../src/lint.js';
import { lintKeeping } from '../../src/lint-keeping.js';
import type { Report } from '../../src/report/report.js';
import { AS_OF, folderOf, letters, plan, put } from './folder.js';

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');

const people = (count: number) =>
  `contact_id,email,country\n${rows(count, (i) => `c${i},p${i}@example.com,${i % 2 === 0 ? 'US' : 'CA'}`)}`;

const history = `contact_id,sent_at,channel,campaign_id\n${rows(60, (i) => `c${i % 7},2026-${i % 3 === 0 ? '08' : '11'}-${10 + (i % 10)}T10:00:00Z,${i === 9 ? 'fax' : 'mail'},${i % 5 === 0 ? 'a' : 'past'}`)}`;

const RULES = { 'frequency/contact-cap': 'error', 'consent/suppressed': 'error', 'data/reachable': 'warn' };

/** A company, and a run of it that keeps its tables. */
function company() {
  const dir = folderOf({
    'outreach-lint.config.yaml': {
      rules: RULES,
      region: 'US',
      data: { contacts: 'contacts.csv', touches: 'touches.csv', suppressions: 'no.csv.gz' },
    },
    'contacts.csv': people(40),
    'touches.csv': history,
    'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-02', '2026-12-03') }),
    'campaigns/list.csv': 'contact_id\nc1\nc2\n',
  });
  const suppress = (text: string) => writeFileSync(join(dir, 'no.csv.gz'), gzipSync(`contact_id,channel\n${text}`));
  suppress('c1,mail\nc2,\n');
  const kept = new KeptData();
  onTestFinished(() => kept.close());
  const asked = { cwd: dir, asOf: AS_OF };
  const run = () => lintKeeping(asked, kept);
  /** The report after a change, which must be that of a fresh run. */
  const edited = async (change: () => void): Promise<Report> => {
    change();
    const report = await run();
    expect(report).toEqual(await lint(asked));
    return report;
  };
  return { dir, suppress, run, edited };
}

const matched = ({ findings }: Report, rule: string) =>
  findings.filter((finding) => finding.rule === rule).map((finding) => finding.matched);

describe('tables that stay loaded between runs', () => {
  it('change no report, whatever was edited in between', async () => {
    const { dir, suppress, edited } = company();
    const edit = (id: string, over: Record<string, unknown>) => () =>
      put(dir, { [`campaigns/${id}.yaml`]: plan(id, over) });
    expect(matched(await edited(() => {}), 'consent/suppressed')).toEqual([2, 2, 2]);
    await edited(edit('a', { touches: letters('2026-12-08', '2026-12-09', '2027-01-20') }));
    await edited(edit('past', { touches: letters('2026-11-25') }));
    await edited(edit('a', { audience: { list: 'list.csv' }, touches: letters('2026-12-01') }));
    await edited(() => put(dir, { 'campaigns/list.csv': 'contact_id\nc1\nc3\nc5\nc999\n' }));
    const where = "country = 'CA' and email is not null";
    await edited(edit('a', { audience: { where }, touches: letters('2026-12-01') }));
    const larger = await edited(() => put(dir, { 'contacts.csv': people(50) }));
    expect(larger.summary.rows).toMatchObject({ contacts: 50 });
    expect(matched(await edited(() => suppress('c1,mail\nc3,\nc5,mail\n')), 'consent/suppressed')).toContain(3);
    const policy = { rules: RULES, data: { contacts: 'contacts.csv' } };
    await edited(() => put(dir, { 'outreach-lint.config.yaml': policy }));
  }, 120_000);

  it('go where a file cannot be read, and are there again once it is mended', async () => {
    const { dir, run, edited } = company();
    await run();
    put(dir, { 'contacts.csv': 'contact_id,email\nc1\n' });
    await expect(run()).rejects.toThrow('contacts.csv:2');
    await edited(() => put(dir, { 'contacts.csv': people(30) }));
  }, 60_000);

  it('are not read again', async () => {
    const { dir, run } = company();
    const paths = ['contacts.csv', 'touches.csv', 'no.csv.gz'].map((name) => join(dir, name));
    for (const path of paths) utimesSync(path, 1_700_000_000, 1_700_000_000);
    const { findings } = await run();
    for (const path of paths) {
      writeFileSync(path, 'x'.repeat(statSync(path).size)); // nobody could read it, and it looks as before
      utimesSync(path, 1_700_000_000, 1_700_000_000);
    }
    expect((await run()).findings).toEqual(findings);
  }, 60_000);
});
