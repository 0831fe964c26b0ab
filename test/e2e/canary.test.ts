import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stories } from '../../scripts/stories.mjs';
import { FORMATS } from '../../src/cli/format-names.js';
import { ROOT, type Run, runIn } from './command.js';

/** Personal columns of the stories, by what they are called there, and what is planted in each cell of them. */
const PLANTED: readonly [column: RegExp, canary: (n: number) => string][] = [
  [/^(full )?name$|^company$/i, (n) => `Quillcanary Featherby${letters(n)}`],
  [/^e-?mail$/i, (n) => `quillcanary${n}@feathercanary.example`],
  [/^phone$|^caller$|^other_number$/i, (n) => `+1 (777) 314-${String(n % 10_000).padStart(4, '0')}`],
  [/^address$|^street$/i, (n) => `${100 + n} Canarystreet`],
];
/** Any part of them, however it is written. */
const CANARY = /canary|featherby|777\D{0,3}314\D?\d/i;

const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** Every file below a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile());

/** Plants canaries in every personal cell of a file, each with a number of its own; gives how many. */
function plant(path: string, from: number): number {
  const delimiter = path.endsWith('.tsv') ? '\t' : ',';
  const [header = [], ...rows] = parse(readFileSync(path), { delimiter }) as string[][];
  let n = from;
  const planted = rows.map((row) =>
    row.map((cell, i) => {
      const canary = PLANTED.find(([column]) => column.test(header[i] ?? ''))?.[1];
      return canary === undefined || cell === '' ? cell : canary(n++);
    }),
  );
  const quoted = (row: readonly string[]) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
  writeFileSync(path, `${[header, ...planted].map(quoted).join('\n')}\n`);
  return n - from;
}

const folders = new Map<string, string>();
const folderOf = (story: string): string => folders.get(story) ?? '';

beforeAll(() => {
  expect(PLANTED.map(([, canary]) => CANARY.test(canary(1)))).toEqual(PLANTED.map(() => true));
  for (const story of stories) {
    const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-planted-'));
    folders.set(story, folder);
    cpSync(join(ROOT, 'fixtures', story), folder, { recursive: true });
    for (const name of ['temporary', 'out']) mkdirSync(join(folder, name));
    let planted = 0;
    for (const file of filesIn(join(folder, 'data'))) planted += plant(file, planted);
    expect(planted).toBeGreaterThan(100);
  }
});

afterAll(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
});

/** A canary with what stands around it; null: there is none. */
function leakIn(text: string): string | null {
  const at = text.search(CANARY);
  return at < 0 ? null : text.slice(Math.max(0, at - 60), at + 60);
}

/** Runs the command, and looks at every byte that it wrote anywhere; its temporary files must be gone. */
async function quiet(story: string, args: readonly string[], code: number | null): Promise<Run> {
  const folder = folderOf(story);
  const result = await runIn(folder, [...args, '--debug'], { TMPDIR: join(folder, 'temporary') });
  if (code !== null) expect(result.code, result.err).toBe(code);
  const written = filesIn(join(folder, 'out'));
  for (const text of [result.out, result.err, ...written, ...written.map((file) => readFileSync(file, 'latin1'))])
    expect(leakIn(text)).toBeNull();
  expect(readdirSync(join(folder, 'temporary'))).toEqual([]);
  return result;
}

/** The contact that most samples of a report name. */
function someContact(folder: string): string {
  const report = JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8'));
  const ids = (report.findings as { sample: { contact_id?: string }[] }[]).flatMap(({ sample }) =>
    sample.flatMap(({ contact_id }) => contact_id ?? []),
  );
  return ids[0] ?? (parse(readFileSync(join(folder, 'data/contacts.csv')))[1]?.[0] as string);
}

describe.each(stories)('%s, with canaries for people', (story) => {
  it('shows none of them in any report or export', async () => {
    const reports = FORMATS.flatMap((name) => ['-f', `${name}=out/report.${name}`]);
    const exports = ['excluded=out/drop.csv', 'safe=out/lists', 'rows=out/rows'].flatMap((it) => ['--export', it]);
    const run = await quiet(story, [...reports, ...exports], null);
    expect([0, 1]).toContain(run.code);
    expect(filesIn(join(folderOf(story), 'out')).length).toBeGreaterThan(FORMATS.length);
  });
});

describe.each(['echo-software', 'rebrand'])('%s, with canaries for people', (story) => {
  it('shows none of them to who asks for a contact, nor in what is said of a broken file', async () => {
    const folder = folderOf(story);
    const about = ['explain', someContact(folder), '-f', 'pretty', '-f', 'json=out/contact.json'];
    expect((await quiet(story, about, 0)).out).toContain('planned');
    appendFileSync(join(folder, 'data/contacts.csv'), '"quillcanary@feathercanary.example","Quillcanary Featherby"\n');
    await quiet(story, [], 2);
  });
});

describe('commands that show what there is', () => {
  it('show none of them: data, rules, explain, init, and a forecast where there is one', async () => {
    const story = 'good-neighbor';
    await quiet(story, ['data', '-f', 'pretty', '-f', 'json=out/data.json'], 0);
    await quiet(story, ['rules'], 0);
    await quiet(story, ['explain', 'consent/suppressed', '--sql'], 0);
    const help = await quiet(story, ['--help'], 0);
    if (/^ {2}forecast /m.test(help.out)) await quiet(story, ['forecast'], null);
    rmSync(join(folderOf(story), 'outreach-lint.config.yaml'));
    const files = filesIn(join(folderOf(story), 'data')).map((file) => file.slice(folderOf(story).length + 1));
    await quiet(story, ['init', '--yes', '--region', 'US', '--timezone', 'America/New_York', ...files], 0);
    expect(readFileSync(join(folderOf(story), 'outreach-lint.config.yaml'), 'utf8')).not.toMatch(CANARY);
  });
});
