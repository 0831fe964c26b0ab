import { describe, expect, it } from 'vitest';
import { assertRefused, type Files, outreachLint, type Run, run } from './command.js';
import { folderOf } from './folder.js';

const POLICY = `extends: recommended
region: US
timezone: America/Los_Angeles
data:
  contacts: { files: people-*.csv, columns: { contact_id: "Person #" }, constants: { country: US } }
  touches: { files: sent.csv, values: { channel: { letter: mail } } }
`;

/** A folder without any plan. */
const FOLDER: Files = {
  'outreach-lint.config.yaml': POLICY,
  'campaigns/spring.yaml': null,
  'contacts.csv': null,
  'people-1.csv': 'Person #,email,Shoe size\nrosa,rosa@example.com,38\nomar,,44\n',
  'people-2.csv': 'email,Person #,Shoe size,Hat\n,lin,37,\n,ana,39,M\n',
  'sent.csv':
    'contact_id,sent_at,channel,outcome\nrosa,2026-10-01 23:30,letter,sent\nomar,2026-10-05,fax,\nlin,2026-12-24,email,opened\n',
};

interface Seen {
  exitCode: number;
  asOf: string;
  policy: string | null;
  byPolicy: boolean;
  tables: {
    table: string;
    files: string[];
    format: string | null;
    rows: number | null;
    span: unknown;
    columns: { column: string; from: string | null; empty: number; empty_share: number; unmapped: unknown[] }[];
    unused: string[] | null;
    notes: string[];
    runs: string[];
    waits: { rule: string; needs: string[] }[];
    problem: string | null;
  }[];
  missing: { table: string; unlocks: string[]; helps: string[]; sharpens: string[] }[];
}

async function seen(files: Files, args: readonly string[] = []): Promise<Seen> {
  const { out, err, code } = await run(files, ['data', '-f', 'json', ...args]);
  expect(err).toBe('');
  const survey = JSON.parse(out) as Seen;
  expect(survey.exitCode).toBe(code);
  return survey;
}

describe.concurrent('outreach-lint data', () => {
  it('shows files, rows, time, columns, empty cells and words without a mapping, without any plan', async () => {
    const { tables, ...survey } = await seen(FOLDER);
    expect(survey).toMatchObject({ exitCode: 0, policy: 'outreach-lint.config.yaml', byPolicy: true });
    const [contacts, touches] = tables;
    expect(contacts).toMatchObject({
      table: 'contacts',
      files: ['people-1.csv', 'people-2.csv'],
      format: null,
      rows: 4,
      span: null,
      unused: ['Shoe size', 'Hat'],
      notes: [],
      problem: null,
    });
    const there = contacts?.columns.filter((column) => column.from !== null);
    expect(there).toEqual([
      { column: 'contact_id', from: '"Person #"', empty: 0, empty_share: 0, unmapped: [] },
      { column: 'email', from: '"email"', empty: 3, empty_share: 0.75, unmapped: [] },
      { column: 'country', from: 'always US', empty: 0, empty_share: 0, unmapped: [] },
    ]);
    expect(touches).toMatchObject({
      rows: 3,
      span: { column: 'sent_at', from: '2026-10-02T06:30:00Z', to: '2026-12-24T08:00:00Z' },
      notes: ['touches: 1 row is after now and not counted.'],
    });
    const channel = touches?.columns.find((column) => column.column === 'channel');
    expect(channel?.unmapped).toEqual([{ word: '"fax"', rows: 1 }]);
  });

  it('says which rules each table lets run, and ranks those that are missing', async () => {
    const { tables, missing } = await seen(FOLDER);
    expect(tables[0]?.runs).toContain('frequency/contact-cap');
    expect(tables[0]?.waits).toContainEqual({ rule: 'consent/suppressed', needs: ['suppressions'] });
    expect(missing[0]).toMatchObject({
      table: 'service_areas',
      helps: ['serviceability/told-unavailable'],
      sharpens: [],
    });
    const unlocked = missing.map((it) => it.unlocks.length);
    expect(unlocked).toEqual(unlocked.toSorted((a, b) => b - a));
    expect(missing.find((it) => it.table === 'suppressions')).toMatchObject({
      unlocks: ['consent/late-opt-out', 'consent/suppressed'],
    });
    expect(missing.find((it) => it.table === 'orders')?.sharpens).toContain('frequency/unengaged');
    const few = await seen({
      ...FOLDER,
      'outreach-lint.config.yaml': POLICY.replace('extends: recommended', 'rules: { account/open-case: warn }'),
    });
    expect(few.missing).toEqual([{ table: 'cases', unlocks: ['account/open-case'], helps: [], sharpens: [] }]);
  });

  it('shows the same to people', async () => {
    const { out, code } = await run(FOLDER, ['data']);
    expect(code).toBe(0);
    expect(out).toContain('contacts  people-1.csv and 1 more file\n  4 rows\n');
    expect(out).toMatch(/ {4}email +"email" {2}75 % empty\n/);
    expect(out).toContain('only for filter and where  "Shoe size", "Hat"');
    expect(out).toContain('3 rows, sent_at from 2026-10-02 to 2026-12-24');
    expect(out).toContain('no rule knows "fax" 1');
    expect(out).toMatch(/Not declared, the most useful first:\n {2}service_areas {2}lets \d+ more rules run: /);
  });

  it('goes on after a table that cannot be read, and ends with 2', async () => {
    const broken = { ...FOLDER, 'people-2.csv': 'email,Person #\n"open,lin\n' };
    const { tables, exitCode } = await seen(broken);
    expect(exitCode).toBe(2);
    expect(tables[0]).toMatchObject({ rows: null, columns: [] });
    expect(tables[0]?.problem).toMatch(/^people-2\.csv:/);
    expect(tables[1]).toMatchObject({ rows: 3, problem: null });
    const { out } = await run({ ...FOLDER, 'sent.csv': null }, ['data']);
    expect(out).toMatch(/touches {2}sent\.csv\n {2}cannot be read {2}sent\.csv: there is no such file/);
  });

  it('reads the files of the command line without any policy', async () => {
    const { tables, policy, byPolicy } = await seen({ ...FOLDER, 'outreach-lint.config.yaml': null }, [
      '--data',
      'touches=sent.csv',
    ]);
    expect({ policy, byPolicy }).toEqual({ policy: null, byPolicy: true });
    expect(tables.map((it) => it.table)).toEqual(['touches']);
  });

  it('ends with 3 where no table is declared', async () => {
    const { out, code } = await run({ ...FOLDER, 'outreach-lint.config.yaml': null }, ['data']);
    expect(code).toBe(3);
    expect(out).toMatch(/^No table is declared\. Name your files in the policy under data/);
    expect(out).toContain('contacts  lets');
  });

  it('refuses what is about linting, and a policy that is wrong', async () => {
    assertRefused(await run(FOLDER, ['data', '--plans-only']), '--plans-only is an option of lint only.');
    assertRefused(
      await run({ ...FOLDER, 'outreach-lint.config.yaml': 'extends: recommended\ndta: {}\n' }, ['data']),
      'outreach-lint.config.yaml:2',
    );
    expect((await run(FOLDER, ['data', 'people-1.csv'])).code).toBe(2);
  });

  it('takes "data" after "lint" for a plan', async () => {
    const { status, stderr } = outreachLint(folderOf({}), ['lint', 'data']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'data: there is no such plan. Check the name.\n' });
  });
});

describe.concurrent('no person is shown', () => {
  const CANARIES = ['Quillon Featherby', 'quillon@canary.example', '+14155550199', '77 Canary Lane'];
  const people = CANARIES.map((it) => `"${it}"`).join(',');
  const cases: [string, Files][] = [
    [
      'in any column',
      {
        'people-1.csv': `Person #,name,email,phone,address\n${CANARIES.map((it) => `"${it}",${people}`).join('\n')}\n`,
      },
    ],
    ['in a file without a header', { 'people-1.csv': `${people}\n${people}\n` }],
    [
      'in a column of words',
      { 'sent.csv': `contact_id,sent_at,channel\n${CANARIES.map((it) => `c1,2026-10-01,"${it}"`).join('\n')}\n` },
    ],
    [
      'in a column that tells rows apart',
      {
        'outreach-lint.config.yaml': POLICY.replace(
          '{ files: sent.csv, values: { channel: { letter: mail } } }',
          '{ files: sent.csv, format: marketo-activities }',
        ),
        'sent.csv': `leadId,activityDate,activityTypeId\n${CANARIES.map((it) => `c1,2026-10-01,"${it}"`).join('\n')}\n`,
      },
    ],
    [
      'in a column of times',
      { 'sent.csv': `contact_id,sent_at,channel\n${CANARIES.map((it) => `c1,"${it}",mail`).join('\n')}\n` },
    ],
  ];
  it.each(cases)('%s', async (_, files) => {
    for (const args of [['data'], ['data', '-f', 'json', '--debug']]) {
      const { out, err }: Run = await run({ ...FOLDER, ...files, 'people-2.csv': null }, args);
      expect(out.length).toBeGreaterThan(100);
      expect(out + err).not.toMatch(/featherby|canary|5550199/i);
    }
  });
});

describe.concurrent('outreach-lint formats', () => {
  it('lists the exports with a name, and shows how one is read', async () => {
    const list = await run({}, ['formats']);
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out).toContain('marketo-activities');
    expect(list.out).toContain('fills touches, suppressions');
    const one = await run({}, ['formats', 'twilio-calls']);
    expect(one.out).toMatch(/other_number +From where Direction is inbound, else To/);
    expect(one.out).toMatch(/outcome +Status \(completed is answered, busy is busy, no-answer is abandoned/);
  });

  it('gives them to programs, too', async () => {
    const { out } = await run({}, ['formats', '-f', 'json']);
    const { version, formats } = JSON.parse(out) as { version: number; formats: { name: string }[] };
    expect(version).toBe(1);
    expect(formats.map((it) => it.name)).toContain('fcc-availability');
  });

  it('knows what a slip meant', async () => {
    assertRefused(await run({}, ['formats', 'mailchmp']), 'unknown format "mailchmp". Did you mean "mailchimp"?');
  });
});
