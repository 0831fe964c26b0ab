import { resolve } from 'node:path';
import type { LintOptions } from '../lint-options.js';
import { InputError } from '../load/problem.js';
import { openScratch } from '../load/scratch.js';
import { didYouMean, listed } from '../load/suggest.js';
import { dayOf, type Temporal } from '../normalise/time.js';
import { nowOf } from '../now.js';
import { isTimezone } from '../schema/clock.js';
import { noPolicy } from '../schema/no-policy.js';
import { TABLE_NAMES, type TableName } from '../schema/tables.js';
import { entriesOf, type NewEntry, oneOfEach } from './entries.js';
import { type Ask, askRegion, askTimezone } from './questions.js';
import { seeFile } from './read-head.js';
import { PLAN_NAME, POLICY_NAME, planText, policyText } from './texts.js';
import { verify } from './verify.js';

export interface InitOptions extends Pick<LintOptions, 'cwd' | 'data' | 'env' | 'asOf' | 'signal'> {
  /** Files of which it is not said what they are. */
  files: readonly string[];
  region?: string;
  timezone?: string;
  /** The time zone of this computer: what is taken where nobody says another. */
  ownTimezone: string;
  /** Null: nobody can be asked. */
  ask: Ask | null;
}

/** Two files to write, and what people are to know of them. */
export interface Beginning {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What each file of data was taken for. */
  readonly taken: readonly { readonly file: string; readonly said: string }[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** A sentence for everything that was guessed or left out. */
  readonly notes: readonly string[];
}

/** Looks at files of data and makes a policy and a first plan of what they are. Writes nothing. Throws InputError for a file that cannot be read. */
export async function begin(options: InitOptions): Promise<Beginning> {
  const cwd = resolve(options.cwd ?? '.');
  const region = await regionOf(options);
  const zone = await timezoneOf(options);
  const now = nowOf(options.asOf, zone.timezone);
  const { taken, all } = await takeAll(options, cwd);
  const { entries, left } = oneOfEach(all);
  const policy = { ...noPolicy(cwd), timezone: zone.timezone };
  const { env, signal } = options;
  const readers = { ...(env === undefined ? {} : { env }), ...(signal === undefined ? {} : { signal }) };
  const verified = [];
  for (const entry of entries) verified.push(await verify(entry, { policy, now, cwd, options: readers }));
  const sound = verified.filter(({ problem }) => problem === null);
  const waiting = verified.filter(({ problem }) => problem !== null);
  const parts = { region: region.region, timezone: zone.timezone };
  const day = workday(dayOf(now, zone.timezone).add({ days: 14 }));
  return {
    files: [
      { path: POLICY_NAME, text: policyText({ ...parts, entries: sound.map(entryOf), waiting: waiting.map(entryOf) }) },
      { path: PLAN_NAME, text: planText(day, channelFor(sound.map(entryOf))) },
    ],
    taken,
    tables: sound.map(({ entry, rows }) => ({ table: entry.table, rows })),
    notes: [
      ...region.notes,
      ...zone.notes,
      ...left,
      ...waiting.map(
        ({ entry, problem }) =>
          `${entry.table} is a comment in the policy, since it cannot be read yet: ${firstLine(problem)}`,
      ),
      ...sound.flatMap(({ entry, dropped }) =>
        dropped === null
          ? []
          : [
              `${entry.table}: ${listed(dropped.columns)} ${dropped.columns.length === 1 ? 'is' : 'are'} left out, since not all can be read: ${firstLine(dropped.why)}`,
            ],
      ),
      ...sound.flatMap(({ entry, unknown }) =>
        unknown.map(
          (column) =>
            `${entry.table}.${column} has words that no rule knows; outreach-lint data lists them, values maps them.`,
        ),
      ),
    ],
  };
}

/** The day itself, or the Monday after it. */
const workday = (day: Temporal.PlainDate): string =>
  day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 }).toString();

const entryOf = ({ entry }: { readonly entry: NewEntry }): NewEntry => entry;
const firstLine = (text: string | null): string => (text ?? '').split('\n', 1)[0] ?? '';

async function takeAll({ files, data = {}, ask }: InitOptions, cwd: string) {
  const named = Object.entries(data).map(([table, path]) => [path, tableNamed(table)] as const);
  const unnamed = [...new Set(files)].map((path) => [path, null] as const);
  const taken: { file: string; said: string }[] = [];
  const all: NewEntry[] = [];
  for (const [path, table] of [...named, ...unnamed]) {
    const scratch = openScratch();
    try {
      const file = await seeFile(path, cwd, scratch);
      const { said, entries } = await entriesOf(file, cwd, ask, table);
      taken.push({ file: file.shown, said });
      all.push(...entries);
    } finally {
      scratch.remove();
    }
  }
  return { taken, all };
}

function tableNamed(table: string): TableName {
  const known = TABLE_NAMES.find((it) => it === table);
  if (known !== undefined) return known;
  throw new InputError(
    `--data names an unknown table "${table}".${didYouMean(table, TABLE_NAMES)}`,
    `Tables are ${listed(TABLE_NAMES)}.`,
  );
}

async function regionOf({ region, ask }: InitOptions): Promise<{ region: string | null; notes: string[] }> {
  if (region !== undefined) {
    if (/^[A-Z]{2}$/.test(region)) return { region, notes: [] };
    throw new InputError(`--region "${region}" is no country of two capital letters.`, 'Write it as US or DE.');
  }
  const said = ask === null ? null : await askRegion(ask);
  if (said !== null) return { region: said, notes: [] };
  return {
    region: null,
    notes: [
      'no region: contacts without a country are not judged by the law of any. Write for example region: US into the policy.',
    ],
  };
}

async function timezoneOf(options: InitOptions): Promise<{ timezone: string; notes: string[] }> {
  const { timezone, ask, ownTimezone } = options;
  if (timezone !== undefined) {
    if (isTimezone(timezone)) return { timezone, notes: [] };
    throw new InputError(`--timezone "${timezone}" is not a time zone.`, 'Write one such as America/New_York.');
  }
  if (ask !== null) return { timezone: await askTimezone(ask, ownTimezone), notes: [] };
  return {
    timezone: ownTimezone,
    notes: [`the time zone is that of this computer, ${ownTimezone}. Change it where your data keeps another.`],
  };
}

/** A letter reaches who has an address; else an e-mail, where there are such addresses. */
function channelFor(entries: readonly NewEntry[]): 'mail' | 'email' {
  const contacts = entries.find(({ table }) => table === 'contacts');
  const email = contacts?.mapping?.tables.contacts?.columns;
  return email !== undefined && 'email' in email && !('address' in email) ? 'email' : 'mail';
}
