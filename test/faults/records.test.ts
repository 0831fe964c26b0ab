import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from '../../src/lint.js';
import { jsonReport } from '../../src/report/json.js';
import { PLAN } from '../e2e/command.js';
import { writePeople } from './records.js';
import { chance, SEED, sized, tell } from './scale.js';
import { companyOf } from './started.js';

const READS_ALL = `${PLAN}audience: { where: "latitude > 0 and consent_at is not null" }\n`;
const HEADER = 'contact_id,note,latitude,consent_at\n';
const goodRows = (n: number): string => Array.from({ length: n }, (_, i) => `g${i},note,51.5,2026-01-01\n`).join('');

const policyOf = (contacts: string, engine = ''): string =>
  `rules: { frequency/minimum-gap: warn }\ndata: { contacts: { ${contacts} } }\n${engine}`;

/** A company that reads every column of its contacts. Gives its folder. */
const reading = (contacts = 'files: contacts.csv'): string =>
  companyOf({
    'outreach-lint.config.yaml': policyOf(contacts),
    'campaigns/spring.yaml': READS_ALL,
    'contacts.csv': HEADER,
  });

/** The sentence with which a run ends. */
const refused = (cwd: string): Promise<string> =>
  lint({ cwd, asOf: '2026-11-22' }).then(
    () => 'it was read',
    (error: Error) => error.message,
  );

it('names each of 78 faults among many records by its line, whatever the number of threads', async () => {
  const since = performance.now();
  const records = sized(40_000, 4_000_000) / 4;
  const cwd = reading();
  const random = chance(SEED);
  const lines = [20, 20, 19, 19].map((faults, i) => ({
    file: `part-${i}.csv`,
    faults: writePeople(join(cwd, `part-${i}.csv`), { ids: `p${i}-`, records, notes: records / 1000, faults }, random),
  }));
  const reports: string[] = [];
  for (const threads of [1, 2, 8].filter((n) => n !== 2 || sized(0, 1) === 1)) {
    const policy = policyOf(
      'files: "part-*.csv", on_bad_rows: skip, max_bad_rows: 78',
      `engine: { threads: ${threads} }\n`,
    );
    writeFileSync(join(cwd, 'outreach-lint.config.yaml'), policy);
    const report = await lint({ cwd, asOf: '2026-11-22' });
    for (const { file, faults } of lines)
      expect(report.notes).toContainEqual(
        `${file}: ${faults.length} rows that cannot be read were left out (lines ${listed(faults)}).`,
      );
    expect(report.summary.badRows).toEqual({ contacts: 78 });
    reports.push(jsonReport(report));
  }
  expect(new Set(reports).size).toBe(1);
  tell(`78 faults in ${records * 4} records`, since);
});

const listed = (lines: readonly number[]): string => `${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;

it('names what is no date after 30,000 good rows, and never takes it for an empty cell', async () => {
  const cwd = reading();
  const bad = ['notadate', '2026-13-45', '2026-02-30'].map((text, i) => `b${i},note,51.5,${text}\n`).join('');
  writeFileSync(join(cwd, 'contacts.csv'), `${HEADER}${goodRows(30_000)}${bad}`);
  const [first, second, third, ...others] = (await refused(cwd)).split('\n');
  expect(first).toMatch(/^contacts\.csv:30002: consent_at: this value is not a date\./);
  expect(second).toMatch(/^contacts\.csv:30003: consent_at: "2026-13-45" is not a date\./);
  expect(third).toMatch(/^contacts\.csv:30004: consent_at: "2026-02-30" is not a date\./);
  expect(others).toEqual([]);
});

/** A row whose quote stays open, in each of its columns. */
const OPEN = ['"q,open,51.5,2026-01-01\n', 'q,"open,51.5,2026-01-01\n', 'q,open,51.5,"2026-01-01\n'];

it('says on which line a quote is not closed, and that the rest is unread', async () => {
  const since = performance.now();
  const cwd = reading();
  const [rows, times] = [sized(800_000, 1_000_000), sized(3, 50)]; // from about 20 MB on, the database says nothing itself
  const random = chance(SEED);
  const before = goodRows(rows / 2);
  for (let i = 0; i < times; i++) {
    const start = before.lastIndexOf('\n', Math.floor(random() * before.length)) + 1;
    const line = before.slice(0, start).split('\n').length + 1;
    const open = OPEN[i % OPEN.length] ?? '';
    writeFileSync(
      join(cwd, 'contacts.csv'),
      `${HEADER}${before.slice(0, start)}${open}${before.slice(start)}${before}`,
    );
    const bad = random() < 0.5 ? 'fail' : 'skip, max_bad_rows: 100';
    const engine = `engine: { threads: ${[1, 2, 8][i % 4] ?? 4} }\n`;
    writeFileSync(join(cwd, 'outreach-lint.config.yaml'), policyOf(`files: contacts.csv, on_bad_rows: ${bad}`, engine));
    const place = new RegExp(`^contacts\\.csv:${line}: .*the rest of the file may be unread`);
    expect(await refused(cwd), `${open}on line ${line}, on_bad_rows: ${bad}, ${engine}`).toMatch(place);
  }
  tell(`${times} quotes that are not closed in ${rows} rows`, since);
});
