import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outreachLint, ROOT } from './command.js';
import { AS_OF, failIn, folderOf, letters, plan, put } from './folder.js';

const POLICY = {
  rules: { 'frequency/minimum-gap': 'warn', 'data/reachable': 'warn', 'follow-up/declared': 'error' },
  data: { contacts: 'contacts.csv' },
};
const CONTACTS = `contact_id,name,email,phone,address
rosa,Rosa Quill,rosa@example.com,+1 415 555 0100,1 Quill Lane
tom,Tom Quill,,,
+14155550199,Ann Quill,ann@example.com,,2 Quill Lane
`;

/** Two letters an hour apart, the second one worth more, to people of whom one has no address. */
const company = (over: Record<string, string | Record<string, unknown>> = {}) =>
  folderOf({
    'outreach-lint.config.yaml': POLICY,
    'contacts.csv': CONTACTS,
    'campaigns/autumn.yaml': plan('autumn', { priority: 3, touches: letters('2026-12-02T09:00') }),
    'campaigns/winter.yaml': plan('winter', { priority: 7, touches: letters('2026-12-02T10:00') }),
    ...over,
  });

const run = (dir: string, ...args: string[]) => outreachLint(dir, ['--as-of', AS_OF, ...args]);
const read = (dir: string, file: string): string => readFileSync(join(dir, file), 'utf8');

describe('whom to leave out', () => {
  it('is one row per contact, touch, rule and reason, with the weaker campaign where two compete', () => {
    const dir = company();
    const { stderr, status } = run(dir, '--export', 'excluded=drop.csv');
    expect(read(dir, 'drop.csv')).toBe(`contact_id,campaign_id,touch_id,rule,reason
+14155550199,autumn,t1,frequency/minimum-gap,less than 24h apart
rosa,autumn,t1,frequency/minimum-gap,less than 24h apart
tom,autumn,t1,data/reachable,no postal address
tom,winter,t1,data/reachable,no postal address
`);
    expect(stderr).toBe('wrote drop.csv: 4 rows, 3 contacts, for errors and warnings\n');
    expect(status).toBe(0);
  });

  it('leaves nobody out for the sake of a touch that they do not get', () => {
    const dir = company({
      'contacts.csv': 'contact_id\nrosa\n',
      'outreach-lint.config.yaml': { ...POLICY, rules: { 'frequency/minimum-gap': 'warn' } },
      'campaigns/autumn.yaml': plan('autumn', { touches: letters('2026-12-02T09:00', '2026-12-03T05:00') }),
      'campaigns/winter.yaml': plan('winter', { touches: letters('2026-12-04T01:00') }),
    });
    const { stdout } = run(dir, '--export', 'excluded=drop.csv');
    expect(stdout).toContain('frequency/minimum-gap  campaigns/winter.yaml');
    expect(read(dir, 'drop.csv').split('\n').slice(1)).toEqual([
      'rosa,autumn,t2,frequency/minimum-gap,less than 24h apart',
      '',
    ]);
  });

  it('has nobody for a finding that is waived', () => {
    const waivers = [{ rule: 'data/reachable', campaign: 'winter', reason: 'x', owner: 'dana', expires: '2027-01-31' }];
    const dir = company({ 'outreach-lint.config.yaml': { ...POLICY, waivers } });
    run(dir, '--export', 'excluded=drop.csv');
    expect(read(dir, 'drop.csv')).toContain('tom,autumn,t1,data/reachable');
    expect(read(dir, 'drop.csv')).not.toContain('tom,winter,t1,data/reachable');
    expect(read(dir, 'drop.csv'), 'who gets the second letter is too close again').toContain('tom,autumn,t1,frequency');
  });

  it('names the touch of another campaign that makes room, when plans are named', () => {
    const dir = company();
    const { stderr } = run(dir, 'campaigns/winter.yaml', '--export', 'excluded=drop.csv', '--export', 'safe=lists');
    expect(read(dir, 'drop.csv')).toContain('rosa,autumn,t1,frequency/minimum-gap');
    expect(stderr).toBe(
      'wrote drop.csv: 3 rows, 3 contacts, for errors and warnings\nwrote lists/winter/t1.csv: 2 of 3 contacts\n',
    );
    expect(existsSync(join(dir, 'lists/autumn'))).toBe(false);
  });

  it('says for which findings nobody can be left out', () => {
    const dir = company({
      'campaigns/winter.yaml': plan('winter', { touches: [{ ...letters('2026-12-02')[0], signed_by: 'x' }] }),
    });
    const { stdout } = run(dir, '--export', 'excluded=drop.csv');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'nobody is left out for follow-up/declared: leaving people out of a touch does not mend that.',
    );
  });

  it('is a header where there is nobody', () => {
    const dir = company({
      'campaigns/autumn.yaml': plan('autumn', { touches: letters('2026-12-12') }),
      'contacts.csv': CONTACTS.replace(/^tom.*\n/m, ''),
    });
    const { stderr } = run(dir, '--export', 'excluded=drop.csv');
    expect(read(dir, 'drop.csv')).toBe('contact_id,campaign_id,touch_id,rule,reason\n');
    expect(stderr).toBe('wrote drop.csv: 0 rows, 0 contacts, for errors and warnings\n');
  });
});

describe('a safe list', () => {
  it('is the audience of a touch without those who are left out of it', () => {
    const dir = company();
    const { stderr } = run(dir, '--export', 'safe=lists');
    expect(read(dir, 'lists/autumn/t1.csv')).toBe('contact_id\n');
    expect(read(dir, 'lists/winter/t1.csv')).toBe('contact_id\n+14155550199\nrosa\n');
    expect(stderr).toBe('wrote lists/autumn/t1.csv: 0 of 3 contacts\nwrote lists/winter/t1.csv: 2 of 3 contacts\n');
  });

  it('is not written for touches that are past or go to nobody', () => {
    const touches = [...letters('2026-11-02'), { id: 'spot', channel: 'tv', at: '2026-12-09T20:00' }];
    const dir = company({ 'campaigns/autumn.yaml': plan('autumn', { touches }) });
    run(dir, '--export', 'safe=lists');
    expect(readdirSync(join(dir, 'lists'))).toEqual(['winter']);
  });

  it('tells of lists that an earlier run left', () => {
    const dir = company({ 'lists/spring/t9.csv': 'contact_id\nrosa\n' });
    expect(run(dir, '--export', 'safe=lists').stdout).toContain(
      'lists also holds spring/t9.csv, which this run did not write.',
    );
  });

  it('says that it knows nothing of rules that did not run', () => {
    const dir = company({
      'outreach-lint.config.yaml': { ...POLICY, rules: { 'consent/suppressed': 'error', 'data/reachable': 'warn' } },
    });
    expect(run(dir, '--export', 'safe=lists').stdout).toContain(
      'the safe lists know nothing of what the 1 skipped rule would find',
    );
  });
});

describe('matched rows', () => {
  it('are one file a rule, with ids, reasons and what the sentence of a row names', () => {
    const dir = company();
    const { stderr } = run(dir, '--export', 'rows=evidence');
    expect(
      read(dir, 'evidence/frequency/minimum-gap.csv'),
    ).toBe(`campaign_id,element,element_id,contact_id,hours,previous_campaign_id,reason
winter,touch,t1,+14155550199,1,autumn,less than 24h apart
winter,touch,t1,rosa,1,autumn,less than 24h apart
winter,touch,t1,tom,1,autumn,less than 24h apart
`);
    expect(stderr).toContain('wrote evidence/data/reachable.csv: 2 rows\n');
  });

  it('are none where nothing is open', () => {
    const dir = company({ 'outreach-lint.config.yaml': { ...POLICY, rules: { 'frequency/unengaged': 'warn' } } });
    const { stdout, stderr } = run(dir, '--export', 'rows=evidence');
    expect(stdout).toContain('evidence: no open finding has rows of data.');
    expect(stderr).toBe('');
  });
});

describe('an exported file', () => {
  it('is for its owner alone, has no person in it, and is the same bytes each time', () => {
    const dir = company();
    const all = ['--export', 'excluded=drop.csv', '--export', 'safe=lists', '--export', 'rows=evidence'];
    run(dir, ...all);
    const files = ['drop.csv', 'lists/winter/t1.csv', 'evidence/data/reachable.csv'];
    const first = files.map((file) => read(dir, file));
    expect(files.map((file) => statSync(join(dir, file)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    expect(first.join('')).not.toMatch(/quill|@|\+1 415/i);
    run(dir, ...all);
    expect(files.map((file) => read(dir, file))).toEqual(first);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is Parquet where its name says so', () => {
    const dir = company();
    run(dir, '--export', 'excluded=drop.parquet', '--export', 'safe=lists/*.parquet');
    for (const file of ['drop.parquet', 'lists/winter/t1.parquet']) expect(read(dir, file).slice(0, 4)).toBe('PAR1');
    put(dir, {
      'campaigns/autumn.yaml': plan('autumn', { touches: letters('2026-12-22') }),
      'campaigns/winter.yaml': plan('winter', {
        audience: { list: '../lists/winter/t1.parquet' },
        touches: letters('2026-12-02T10:00'),
      }),
    });
    expect(run(dir, '--export', 'safe=again').stderr).toContain('wrote again/winter/t1.csv: 2 of 2 contacts');
  });

  it('has no cell that a spreadsheet would run, and keeps telephone numbers as they are', () => {
    const ids = ['=cmd()', '@sum', '-2+3', '+cmd|x', '+14155550199', '-7', 'a=b'];
    const dir = company({ 'contacts.csv': `contact_id\n${ids.join('\n')}\n` });
    const { stdout } = run(dir, '--export', 'excluded=drop.csv', '--export', 'safe=lists');
    const shown = new Set(
      read(dir, 'drop.csv')
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',')[0]),
    );
    expect([...shown].sort()).toEqual([
      "'+cmd|x",
      "'=cmd()",
      "'@sum",
      '+14155550199',
      '-2+3',
      '-7',
      'a=b',
      'contact_id',
    ]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      "drop.csv: 3 contact_ids begin as a formula does and are written with a ' in front",
    );
  });

  it('has a name that every system takes', () => {
    const dir = company({ 'campaigns/winter.yaml': plan('../winter sale', { touches: letters('2026-12-02T10:00') }) });
    run(dir, '--export', 'safe=lists');
    expect(readdirSync(join(dir, 'lists')).sort()).toEqual(['%2E.%2Fwinter%20sale', 'autumn']);
  });
});

it('the README shows real exports', () => {
  const dir = join(folderOf({}), 'story');
  cpSync(join(ROOT, 'fixtures/unsold-fiber'), dir, { recursive: true });
  const { stderr } = run(dir, '--export', 'excluded=drop.csv', '--export', 'safe=lists', '--export', 'rows=evidence');
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  expect(readme).toContain(stderr);
  expect(readme).toContain(read(dir, 'drop.csv').split('\n').slice(0, 3).join('\n'));
});

describe('what cannot be exported is said before anything is read', () => {
  const refusing = (): string => {
    const dir = company({ 'other.yaml': { rules: { 'data/reachable': 'warn' }, data: { staff: 'staff.csv' } } });
    mkdirSync(join(dir, 'folder.csv'));
    symlinkSync(join(dir, 'contacts.csv'), join(dir, 'link.csv'));
    execFileSync('mkfifo', [join(dir, 'pipe.csv')]);
    return dir;
  };
  it.each([
    ['exluded=drop.csv', 'unknown export "exluded". Did you mean "excluded"?'],
    ['excluded', '--export excluded does not say where. Write for example --export excluded=drop.csv.'],
    ['excluded=', '--export excluded does not say where.'],
    ['excluded=drop.xlsx', '"drop.xlsx" ends neither in .csv nor in .parquet.'],
    ['excluded=folder.csv', 'folder.csv: this is a folder, not a file.'],
    ['excluded=pipe.csv', 'pipe.csv: this is a device or pipe, not a file.'],
    ['excluded=contacts.csv', 'contacts.csv: this run reads this file.'],
    ['excluded=link.csv', 'link.csv: this run reads this file.'],
    ['excluded=contacts.csv/drop.csv', 'contacts.csv/drop.csv: this is a file, not a folder.'],
    ['safe=lists.csv', "safe are many. Name a folder: --export safe=lists, or 'safe=folder/*.parquet'"],
    ['safe=contacts.csv/lists', 'contacts.csv/lists: this is a file, not a folder.'],
    ['rows=/proc/rows', 'exports cannot be written here'],
  ])('%s', (text, sentence) => {
    expect(failIn(refusing(), ['--export', text])).toContain(sentence);
  });

  it('twice the same kind, with --plans-only, and without contacts', () => {
    const dir = refusing();
    expect(failIn(dir, ['--export', 'safe=a', '--export', 'safe=b'])).toContain('--export safe is there twice.');
    expect(failIn(dir, ['--export', 'safe=a', '--plans-only'])).toContain(
      '--export safe needs data, and this run reads none.',
    );
    expect(failIn(dir, ['--export', 'safe=a', '-c', 'other.yaml'])).toContain('--export safe needs contacts');
    expect(existsSync(join(dir, 'a'))).toBe(false);
  });

  it('leaves what was there where the run fails', () => {
    const dir = refusing();
    writeFileSync(join(dir, 'drop.csv'), 'old');
    writeFileSync(join(dir, 'broken.csv'), 'contact_id\n"rosa\n');
    failIn(dir, ['--export', 'excluded=drop.csv', '--data', 'contacts=broken.csv']);
    mkdirSync(join(dir, 'lists/winter/t1.csv'), { recursive: true });
    expect(failIn(dir, ['--export', 'excluded=drop.csv', '--export', 'safe=lists'])).toContain(
      'lists/winter/t1.csv: this is a folder',
    );
    expect(read(dir, 'drop.csv')).toBe('old');
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(existsSync(join(dir, 'lists/autumn'))).toBe(false);
  });
});
