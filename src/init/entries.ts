import { relative, sep } from 'node:path';
import { InputError } from '../load/problem.js';
import { listed } from '../load/suggest.js';
import type { Mapping } from '../schema/mappings/mapping.js';
import type { TableEntry } from '../schema/read-policy.js';
import { formatFor } from '../schema/table-format.js';
import { shapeOf, type TableName } from '../schema/tables.js';
import { saysUtc } from './names.js';
import { type Ask, askTable, complete } from './questions.js';
import type { SeenFile } from './read-head.js';
import { type Candidate, columnsOf, tablesIn } from './recognise.js';

/** A table as the new policy will declare it. */
export interface NewEntry {
  readonly table: TableName;
  readonly files: readonly string[];
  readonly mapping: Mapping | null;
  /** ours: theirs, where the names differ. */
  readonly columns: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly constants: Readonly<Record<string, string>>;
  /** Null: the policy's. */
  readonly timezone: string | null;
}

/** What a file was taken for, in words; and the tables that come of it. */
export interface Taken {
  readonly said: string;
  readonly entries: readonly NewEntry[];
}

/** What a file becomes: by its columns, by an answer, or nothing. */
export async function entriesOf(file: SeenFile, cwd: string, ask: Ask | null, named: TableName | null): Promise<Taken> {
  const bare = {
    files: [pathFrom(cwd, file.path)],
    mapping: null,
    columns: {},
    values: {},
    constants: {},
    timezone: null,
  };
  if (file.is.kind === 'export') return exported(file.is.mapping, bare, named, ask, file);
  const { candidates } = file.is;
  const [first] = candidates;
  const own = named === null ? first : candidates.find(({ table }) => table === named);
  const isClear = named !== null ? own?.missing.length === 0 : own !== undefined && own.certainty !== 'unsure';
  if (own !== undefined && isClear)
    return {
      said: `${own.table}, ${named === null ? own.certainty : 'as you say'} by its columns ${quoted(Object.values(own.columns))}`,
      entries: [{ ...bare, table: own.table, columns: differing(own.columns), timezone: zoneOf(own) }],
    };
  const chosen =
    ask === null
      ? null
      : await (named === null ? askTable(ask, file) : complete(ask, file, named, columnsOf(named, file.header)));
  if (chosen !== null)
    return {
      said: `${chosen.table}, as you say`,
      entries: [
        {
          ...bare,
          table: chosen.table,
          columns: differing(chosen.columns),
          constants: chosen.constants,
          timezone: zoneOf(chosen),
        },
      ],
    };
  return { said: unclear(file, named, ask !== null), entries: [] };
}

type Bare = Omit<NewEntry, 'table'>;

/** A named export fills every table that it can; only the offer of places served has to be said. */
async function exported(
  mapping: Mapping,
  bare: Bare,
  named: TableName | null,
  ask: Ask | null,
  { shown }: SeenFile,
): Promise<Taken> {
  const tables = (Object.keys(mapping.tables) as TableName[]).filter((table) => named === null || table === named);
  const entries: NewEntry[] = [];
  for (const table of tables) {
    const isSaid = table !== 'service_areas' || mapping.tables.service_areas?.columns['offer_id'] !== undefined;
    const offer =
      isSaid || ask === null ? '' : await ask.text(`Which offer (its id in plans) are the places of ${shown} for?`, '');
    entries.push({ ...bare, table, mapping, constants: offer === '' ? {} : { offer_id: offer } });
  }
  return { said: `${listed(tables)}, sure: its columns are those of an export of ${mapping.system}`, entries };
}

function unclear({ is }: SeenFile, named: TableName | null, asked: boolean): string {
  if (asked) return 'left out';
  const candidates = is.kind === 'table' ? is.candidates : [];
  if (named !== null) return `left out: it lacks columns that ${named} needs`;
  const lacking = candidates.find(({ missing }) => missing.length > 0);
  if (candidates.length === 0)
    return 'left out: no table is known by such columns. Map them by hand, see "Data" in the README';
  const what = lacking === undefined ? '' : ` (${lacking.table} would need ${listed(lacking.missing)})`;
  return `left out: it could be ${tablesIn(candidates)}${what}. Say which with --data ${candidates[0]?.table}=PATH`;
}

/** The zone of a table's times, where the names of all their columns say it. */
function zoneOf({ table, columns }: Pick<Candidate, 'table' | 'columns'>): string | null {
  const times = Object.entries(columns).filter(([ours]) => {
    const kind = shapeOf(table).columns[ours]?.kind;
    return kind === 'instant' || kind === 'until';
  });
  return times.length > 0 && times.every(([, theirs]) => saysUtc(theirs)) ? 'UTC' : null;
}

/** Names that the loader would not find by itself. */
const differing = (columns: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(columns).filter(([ours, theirs]) => ours !== theirs.toLowerCase()));

const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, 4).map((name) => `"${name}"`);
  return names.length > 4 ? `${shown.join(', ')} and ${names.length - 4} more` : listed(shown);
};

function pathFrom(cwd: string, path: string): string {
  const short = relative(cwd, path).split(sep).join('/');
  if (!/\$\{\w+\}/.test(short)) return short;
  throw new InputError(
    'the name of this file holds $ and { }, which a policy replaces.',
    'Rename it without these signs.',
    {
      file: short,
    },
  );
}

/** The entry as a policy would give it to the loader. */
export const asEntry = (
  { table, files, mapping, columns, values, constants, timezone }: NewEntry,
  cwd: string,
): TableEntry => ({
  source: {
    columns: { ...columns },
    values: { ...values },
    constants: { ...constants },
    ...(timezone === null ? {} : { timezone }),
  },
  format: mapping === null ? null : (formatFor(mapping, table) ?? null),
  files,
  catalog: null,
  paths: () => files,
  dir: cwd,
  placeOf: null,
});

/** The entry as it stands in a policy. */
export function asWritten({ files, mapping, columns, values, constants, timezone }: NewEntry): unknown {
  const [only] = files;
  const parts = {
    files: files.length === 1 ? only : files,
    ...(mapping === null ? {} : { format: mapping.name }),
    ...(isEmpty(columns) ? {} : { columns }),
    ...(isEmpty(values) ? {} : { values }),
    ...(isEmpty(constants) ? {} : { constants }),
    ...(timezone === null ? {} : { timezone }),
  };
  return Object.keys(parts).length === 1 && files.length === 1 ? only : parts;
}

const isEmpty = (map: object): boolean => Object.keys(map).length === 0;

/** One entry per table: files of one form are read together; of two forms the one whose own table it is, else the first, wins. */
export function oneOfEach(all: readonly NewEntry[]): { entries: NewEntry[]; left: string[] } {
  const entries = new Map<TableName, NewEntry>();
  const left: string[] = [];
  for (const entry of all.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const known = entries.get(entry.table);
    if (known === undefined) entries.set(entry.table, entry);
    else if (formOf(known) === formOf(entry))
      entries.set(entry.table, { ...known, files: [...known.files, ...entry.files] });
    else
      left.push(
        `${entry.files.join(', ')}: not read as ${entry.table}, since that is ${known.files.join(', ')}, whose columns differ; bring them into one form, or read one of them.`,
      );
  }
  return { entries: [...entries.values()], left };
}

/** Whose own table it is goes first. */
const rankOf = ({ mapping, table }: NewEntry): number =>
  mapping === null ? 0 : Object.keys(mapping.tables).indexOf(table);

const formOf = ({ mapping, columns, constants, timezone }: NewEntry): string =>
  JSON.stringify([mapping?.name ?? null, Object.entries(columns).sort(), constants, timezone]);
