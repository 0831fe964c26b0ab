import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { begin, type InitOptions } from '../../src/init/init.js';
import type { Ask } from '../../src/init/questions.js';
import { lint } from '../../src/lint.js';
import { MAPPINGS } from '../../src/schema/mappings/index.js';
import { ROOT } from '../e2e/command.js';
import { folderOf, put } from '../e2e/folder.js';

const AS_OF = '2026-11-22';
const UNSAID = { asOf: AS_OF, ownTimezone: 'America/New_York', ask: null };
const SAID = { ...UNSAID, region: 'US', timezone: 'UTC' };

interface Started {
  readonly cwd: string;
  readonly data: Record<string, unknown>;
  readonly policy: string;
  readonly notes: string;
  readonly taken: string;
}

/** Begins in a folder and writes what comes of it there. */
async function start(
  cwd: string,
  options: Partial<InitOptions> & Pick<InitOptions, 'files'>,
  base: Omit<InitOptions, 'files'> = SAID,
): Promise<Started> {
  const { files, notes, taken } = await begin({ ...base, cwd, ...options });
  put(cwd, Object.fromEntries(files.map(({ path, text }) => [path, text])));
  const policy = files[0]?.text ?? '';
  const said = taken.map((it) => `${it.file}: ${it.said}`).join('\n');
  return { cwd, policy, data: parse(policy).data ?? {}, notes: notes.join('\n'), taken: said };
}

/** The policy and plan can be linted: nothing in them ends a run. */
async function lintOf(cwd: string) {
  const report = await lint({ cwd, asOf: AS_OF });
  expect(report.findings.filter(({ rule }) => rule === 'plan/schema')).toEqual([]);
  expect(report.summary.plans).toBe(1);
  return report;
}

const PEOPLE = 'contact_id,email,city\nrosa,rosa@canary.example,Yuma\nomar,omar@canary.example,Reno\n';

/** Gives these answers, in order; to a choice by the words of the answer. */
function answers(...given: string[]): Ask {
  const next = (question: string) => given.shift() ?? expect.fail(`nobody expected: ${question}`);
  return {
    text: async (question, fallback) => next(question) || fallback,
    choose: async (question, list) => {
      const word = next(question);
      const at = list.findIndex((it) => it.startsWith(word));
      return at >= 0 ? at : expect.fail(`${question} has no answer "${word}"`);
    },
  };
}

describe('a policy from files', () => {
  it.each(MAPPINGS.map(({ name, tables }) => [name, Object.keys(tables)] as const))('%s', async (name, tables) => {
    const folder = join(ROOT, 'test/mappings', name);
    const sample = readdirSync(folder).find((file) => file.startsWith('sample')) ?? '';
    const cwd = folderOf({});
    copyFileSync(join(folder, sample), join(cwd, sample));
    const { data, taken, policy } = await start(cwd, { files: [sample] });
    expect(taken).toContain('sure: its columns are those of an export of');
    if (name === 'fcc-availability') {
      expect(data).toEqual({}); // its offer is not known
      expect(policy).toContain('format: fcc-availability');
    } else {
      const written = Object.fromEntries(tables.map((table) => [table, { files: sample, format: name }]));
      expect(data).toEqual(written);
      expect(Object.keys((await lintOf(cwd)).summary.rows)).toEqual(
        expect.arrayContaining(tables.toSorted().slice(0, 1)),
      );
    }
  });

  it('maps names, words and zones, joins files of one form, and says what it left out', async () => {
    const cwd = folderOf({
      'people.csv': PEOPLE,
      'jan.csv':
        'Contact,Date sent (UTC),Medium,Result\nrosa,2026-10-01 09:00,Letter,Hard bounce\nomar,2026-10-02 10:00,fax,\n',
      'feb.csv': 'Result,Medium,Contact,Date sent (UTC)\n,call,rosa,2026-11-01 09:00\n',
      'more.csv': 'contact_id,sent_at,channel\nrosa,2026-10-03,email\n',
      'orders.csv': 'Order ID,Order date,Customer ID,Amount\n1,03/04/2026,rosa,10\n',
      'odd.csv': 'Foo,Bar\n1,2\n',
    });
    const files = ['people.csv', 'jan.csv', 'feb.csv', 'more.csv', 'orders.csv', 'odd.csv'];
    const { data, notes, policy, taken } = await start(cwd, { files });
    expect(data).toEqual({
      contacts: 'people.csv',
      touches: {
        files: ['jan.csv', 'feb.csv'],
        columns: { contact_id: 'Contact', sent_at: 'Date sent (UTC)', channel: 'Medium', outcome: 'Result' },
        values: { channel: { letter: 'mail', call: 'phone' }, outcome: { 'hard bounce': 'bounced' } },
        timezone: 'UTC',
      },
    });
    expect(taken).toMatch(/people\.csv: contacts, sure.*\njan\.csv: touches, likely/);
    expect(taken).toContain('odd.csv: left out: no table is known by such columns');
    expect(notes).toContain('more.csv: not read as touches, since that is jan.csv, feb.csv, whose columns differ');
    expect(notes).toMatch(
      /orders is a comment in the policy, since it cannot be read yet: orders\.csv: ordered_at: .*day/,
    );
    expect(notes).toContain('touches.channel has words that no rule knows');
    expect(policy).toMatch(/\n {2}# orders:\n {2}# {3}files: orders\.csv\n/);
    expect(policy).not.toMatch(/rosa|omar|canary|Yuma|fax|03\/04/);
    const report = await lintOf(cwd);
    expect(report.summary.rows).toMatchObject({ contacts: 2, touches: 3 });
  });

  it('reads other kinds of files, finds a header below a title, and takes less where more cannot be read', async () => {
    const cwd = folderOf({
      'staff.json': JSON.stringify([{ staff_id: 's1', name: 'Ana', team: 'north' }]),
      'crm.csv': `All our people\n\n${PEOPLE}`,
      'calls.csv': 'Call,Start,Dialled,Result,Waited\nk1,2026-10-01 09:00,100,Missed,0:45\n',
    });
    const { data, notes } = await start(cwd, { files: ['staff.json', 'crm.csv', 'calls.csv'] });
    expect(notes).toContain('calls: number, outcome and wait_seconds are left out, since not all can be read: ');
    expect(notes).toMatch(/calls\.csv:2: wait_seconds \(column "Waited"\): "0:45" is not a number/);
    expect(data).toEqual({
      staff: 'staff.json',
      contacts: 'crm.csv',
      calls: { files: 'calls.csv', columns: { call_id: 'Call', received_at: 'Start' } },
    });
    await lintOf(cwd);
  });

  it('asks what it cannot know', async () => {
    const cwd = folderOf({
      'list.csv': 'contact_id\nrosa\n',
      'sent.csv': 'contact_id,sent_at\nrosa,2026-10-01\n',
      'people.csv': 'Email,Town\nrosa@canary.example,Yuma\n',
    });
    const ask = answers('usa', 'us', 'Mars', '', 'none', 'touches', 'no column', 'email', 'contacts', 'Email');
    const { data, policy } = await start(cwd, { files: ['list.csv', 'sent.csv', 'people.csv'], ask }, UNSAID);
    expect(data).toEqual({
      touches: { files: 'sent.csv', constants: { channel: 'email' } },
      contacts: { files: 'people.csv', columns: { contact_id: 'Email', city: 'Town' } },
    });
    expect(policy).toMatch(/\nregion: US .*\ntimezone: America\/New_York /);
    await lintOf(cwd);
  });

  it('takes the word of the user for what a file is', async () => {
    const cwd = folderOf({ 'loyal.csv': 'email,since\nrosa@canary.example,2026-01-01\n', 'x.csv': PEOPLE });
    const said = await start(cwd, { files: [], data: { suppressions: 'loyal.csv', contacts: 'x.csv' } });
    expect(said.data).toEqual({ suppressions: 'loyal.csv', contacts: 'x.csv' });
    await expect(start(cwd, { files: [], data: { people: 'x.csv' } })).rejects.toThrow(/unknown table "people"/);
    await expect(start(cwd, { files: ['y.csv'] })).rejects.toThrow('y.csv: there is no such file. Check the path.');
    await expect(start(cwd, { files: [], region: 'USA' })).rejects.toThrow(/--region "USA"/);
    await expect(start(cwd, { files: [], timezone: 'Mars' })).rejects.toThrow(/--timezone "Mars"/);
  });
});

describe.skipIf(!existsSync(join(ROOT, '../shared/data')))('files that nobody here wrote', () => {
  it('are left out where no table fits, and never end the run that follows', async () => {
    const real = join(ROOT, '../shared/data');
    const files = readdirSync(real, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.csv'));
    const cwd = mkdtempSync(join(tmpdir(), 'outreach-lint-test-'));
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
    mkdirSync(join(cwd, 'here'));
    writeFileSync(join(cwd, 'here', 'people.csv'), PEOPLE);
    const there = files.map((file) => relative(join(cwd, 'here'), join(real, file)));
    const { data, taken } = await start(join(cwd, 'here'), { files: ['people.csv', ...there] });
    expect(data).toEqual({ contacts: 'people.csv' });
    expect(taken.split('\n').filter((line) => line.includes('left out')).length).toBe(files.length);
    expect(taken).toContain(basename(dirname(join(real, 'pollock/source.csv'))));
    await lintOf(join(cwd, 'here'));
  });
});
