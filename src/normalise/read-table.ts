import type { ColumnPlan, DataFile, Engine, FilePlan } from '../engine/engine.js';
import { Checksums } from '../load/checksums.js';
import { findDataFiles } from '../load/data-files.js';
import type { FileOptions } from '../load/data-options.js';
import { shownHeader } from '../load/header-words.js';
import { InputError, type Place } from '../load/problem.js';
import type { Scratch } from '../load/scratch.js';
import { didYouMean, listed } from '../load/suggest.js';
import { mappingsOf } from '../schema/mappings/index.js';
import type { RowTest } from '../schema/mappings/mapping.js';
import type { TableEntry } from '../schema/read-policy.js';
import { type ColumnKind, shapeOf, type TableName, type TableShape } from '../schema/tables.js';
import { HAPPENED, HOME_COUNTRY } from './canonical.js';
import { COUNTRY_WORDS } from './countries.js';
import { baseName } from './expression.js';
import { findHeader, followRecipe, namesIn, testIn } from './recipes.js';
import { assertMapping } from './table-mapping.js';
import { zoneSpans } from './time.js';

/** What to read of a table: its files, and the columns that anybody asks for. */
export interface TableRequest {
  readonly table: TableName;
  readonly entry: TableEntry;
  readonly files: readonly DataFile[];
  readonly wanted: ReadonlySet<string>;
  readonly policyZone: string;
  /** From which instant on history matters (null: always), and the campaigns whose rows matter whatever their age. */
  readonly lookback?: { readonly from: number | null; readonly unless: readonly string[] };
}

// Zones change twice a year: each year costs two comparisons. Times outside follow the nearest year.
const FIRST = Date.UTC(1995, 0, 1);
const LAST = Date.UTC(2045, 0, 1);

/** The files of a declared table; copies of those that the engine cannot read as they stand go into the scratch folder. */
export async function filesOf(table: TableName, entry: TableEntry, cwd: string, scratch: Scratch): Promise<DataFile[]> {
  if (entry.catalog !== null) return [{ format: 'catalog', path: entry.catalog, shown: entry.catalog }];
  const place = entry.placeOf?.('files') ?? null;
  const { sha256 } = entry.source;
  const sums = sha256 === undefined ? null : new Checksums(sha256, entry.dir, entry.placeOf?.('sha256') ?? null);
  const reading = { cwd, scratch, ...fileOptions(table, entry), ...(sums === null ? {} : { sums }) };
  // a file that two patterns find is read once
  const files = new Map<string, DataFile>();
  for (const pattern of entry.paths())
    for (const file of await findDataFiles(pattern, entry.dir, table, place, reading)) files.set(file.shown, file);
  sums?.assertAllUsed(table);
  return [...files.values()];
}

/** What people are to know of how a file was read. */
export const readNotes = (file: DataFile): readonly string[] => (file.format === 'catalog' ? [] : file.notes);

function fileOptions(table: TableName, { source, format, placeOf }: TableEntry): FileOptions {
  const theirs = (name: string): readonly string[] => {
    const [mapped, recipe] = [own(source.columns, name), own(format?.columns ?? {}, name)];
    return mapped !== undefined ? [mapped] : recipe === undefined ? [name] : namesIn(recipe);
  };
  const isFixed = (name: string): boolean =>
    Object.hasOwn(source.constants, name) || Object.hasOwn(format?.constants ?? {}, name);
  const groups = shapeOf(table).required.map((need) => [need].flat());
  return {
    encoding: source.encoding ?? null,
    sheet: source.sheet ?? null,
    headerRow: source.header_row ?? null,
    needed: groups.filter((group) => !group.some(isFixed)).map((group) => group.flatMap(theirs)),
    placeOf: placeOf === null ? null : (option) => placeOf(option),
  };
}

/** How each file of a table becomes rows of the well-known table. Throws InputError for columns that are not there. */
export async function planTable(request: TableRequest, engine: Engine): Promise<FilePlan[]> {
  assertMapping(request.table, request.entry);
  const plans: FilePlan[] = [];
  for (const file of request.files) {
    const header = file.format === 'csv' ? file.dialect.header : await engine.columnsOf(file);
    plans.push(planFile(request, file, header));
  }
  return plans;
}

function planFile(request: TableRequest, file: DataFile, header: readonly string[]): FilePlan {
  const shape = shapeOf(request.table);
  const columns = columnsWanted(request, shape).map((name) =>
    planColumn(request, file, header, name, kindOf(shape, name)),
  );
  const anyOf = shape.required.filter((need): need is readonly string[] => typeof need !== 'string');
  for (const group of anyOf) {
    if (!columns.some((column) => group.includes(column.name) && column.from !== null))
      throw missing(request, file, header, listed(group, 'or'), group[0] ?? '');
  }
  const { on_bad_rows, max_bad_rows = 10 } = request.entry.source;
  return {
    file,
    columns,
    badRows: on_bad_rows === 'skip' ? { most: max_bad_rows } : 'fail',
    anyOf: anyOf.map((group) =>
      group.filter((name) => columns.some((column) => column.name === name && column.from !== null)),
    ),
    empty: request.entry.format?.empty ?? [],
    older: olderOf(request),
    keeps: keepsOf(request, file, header),
  };
}

/** History that is too old to matter, if some is. */
function olderOf({ table, lookback }: TableRequest): FilePlan['older'] {
  const column = HAPPENED[table];
  if (column === undefined || lookback === undefined || lookback.from === null) return null;
  return { column, before: lookback.from, unless: { column: 'campaign_id', among: lookback.unless } };
}

/** What tells the rows of this table from others in the file; null for a test that the file cannot fail. */
function keepsOf({ entry }: TableRequest, file: DataFile, header: readonly string[]): (RowTest | null)[] {
  return (entry.format?.rows ?? []).map(({ keep }) => {
    const test = testIn(keep, header);
    if (test === null && !('isNot' in keep))
      throw new InputError(
        `${entry.format?.name} tells rows apart by the column "${keep.column}", which this file does not have.${didYouMean(keep.column, shownHeader(header))}`,
        `Export it with that column. ${columnsOf(header)}`,
        { file: file.shown, line: 1 },
      );
    return test;
  });
}

/** The kind of a column; columns that only the file knows are texts or numbers, as the table or a comparison says. */
const kindOf = (shape: TableShape, name: string): ColumnKind =>
  own(shape.columns, name) ?? { kind: shape.extra === 'number' || baseName(name) !== name ? 'number' : 'text' };

/** A value of a map by a name that people gave: `constructor` is such a name too. */
const own = <T>(map: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(map, name) ? map[name] : undefined;

/** Required columns, and those that a rule, filter or where names. */
function columnsWanted({ wanted }: TableRequest, shape: TableShape): string[] {
  const required = shape.required.flat();
  const own = Object.keys(shape.columns).filter((name) => required.includes(name) || wanted.has(name));
  return [...own, ...[...wanted].filter((name) => !Object.hasOwn(shape.columns, name)).sort()];
}

function planColumn(
  request: TableRequest,
  file: DataFile,
  header: readonly string[],
  name: string,
  kind: ColumnKind,
): ColumnPlan {
  if (name === HOME_COUNTRY) return homeCountry(planColumn(request, file, header, 'country', kind));
  const { source } = request.entry;
  const zone = source.timezone ?? request.policyZone;
  const from = origin(request, file, header, name);
  const required = shapeOf(request.table).required.includes(name);
  if (required && from === null) throw missing(request, file, header, name, name);
  return {
    name,
    kind,
    from,
    required,
    values: wordsOf(request, name),
    zone: zoneSpans(zone, FIRST, LAST),
    dateFormat: source.date_format ?? null,
    otherDates: request.entry.format?.dates ?? [],
    decimal: isWritten(file) && from !== null && 'header' in from ? (source.decimal ?? null) : '.',
  };
}

/** The code of a country, from the column of countries. */
function homeCountry(country: ColumnPlan): ColumnPlan {
  const own = [...country.values].map(
    ([theirs, ours]) => [theirs, COUNTRY_WORDS.get(ours.toLowerCase()) ?? ours] as const,
  );
  return { ...country, name: HOME_COUNTRY, values: new Map([...COUNTRY_WORDS, ...own]) };
}

/** Whether numbers stand in a file as somebody wrote them: sheets, JSON and Parquet have numbers of their own. */
const isWritten = (file: DataFile): boolean => file.format === 'csv' && file.dialect.copyOf === null;

/** Their words for ours: the policy's, then those of a named mapping. */
function wordsOf({ entry: { source, format } }: TableRequest, name: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const values of [own(source.values, name), own(format?.values ?? {}, name)])
    for (const [theirs, ours] of Object.entries(values ?? {})) {
      const key = theirs.toLowerCase();
      if (!words.has(key)) words.set(key, String(ours));
    }
  return words;
}

function origin(request: TableRequest, file: DataFile, header: readonly string[], wanted: string): ColumnPlan['from'] {
  const { source, format, placeOf } = request.entry;
  const name = baseName(wanted);
  const theirs = own(source.columns, name);
  if (theirs !== undefined) {
    const found = findHeader(header, theirs);
    if (found === null)
      throw new InputError(
        `${request.table}.${name} is mapped to "${theirs}", which ${file.shown} does not have.${didYouMean(theirs, shownHeader(header))}`,
        columnsOf(header),
        placeOf?.('columns', name) ?? null,
      );
    return { header: found };
  }
  const constant = own(source.constants, name);
  if (constant !== undefined) return { constant: String(constant) };
  const recipe = own(format?.columns ?? {}, name);
  if (recipe === null) return null;
  const made = recipe === undefined ? null : followRecipe(recipe, header);
  if (made !== null) return made;
  const fixed = own(format?.constants ?? {}, name);
  if (fixed !== undefined) return { constant: fixed };
  const found = findHeader(header, name);
  return found === null ? null : { header: found };
}

function missing(
  { table, entry }: TableRequest,
  file: DataFile,
  header: readonly string[],
  what: string,
  name: string,
): InputError {
  const place: Place = { file: file.shown, line: file.format === 'csv' ? file.dialect.skip + 1 : 1 };
  const guess = didYouMean(name, shownHeader(header));
  const map =
    formatHint(table, entry, header, name) ??
    `Map it in the policy: data: { ${table}: { files: …, columns: { ${name}: "THEIR NAME" } } }.`;
  return new InputError(
    `the table ${table} needs the column ${what}.${guess} ${columnsOf(header)}`,
    entry.placeOf === null ? map : `${map} A value for all rows goes into constants.`,
    place,
  );
}

/** Which export the file looks like, or where the named format would have had the column from. */
function formatHint(table: TableName, { format }: TableEntry, header: readonly string[], name: string): string | null {
  const known = mappingsOf(header).find((mapping) => mapping.tables[table] !== undefined);
  if (known !== undefined && known.name !== format?.name)
    return `It looks like an export of ${known.system}: write ${table}: { files: …, format: ${known.name} }.`;
  const recipe = own(format?.columns ?? {}, name);
  if (typeof recipe !== 'string') return null;
  return `${format?.name} looks for it in "${recipe}": export the file with that column, or write columns: { ${name}: "THEIR NAME" }.`;
}

/** What the file has, without showing people where its first line is a row of data. */
function columnsOf(header: readonly string[]): string {
  const names = shownHeader(header);
  return names.length > 0
    ? `The columns of the file are ${listed(names)}.`
    : 'The first line of the file does not look like a header: it must hold the names of the columns. If they stand further down, say where with header_row.';
}

/** The names of each file's columns, one file after the other: see `readAudiences` for why not at once. */
export async function headersIn(files: readonly DataFile[], engine: Engine): Promise<(readonly string[])[]> {
  const headers: (readonly string[])[] = [];
  for (const file of files) headers.push(file.format === 'csv' ? file.dialect.header : await engine.columnsOf(file));
  return headers;
}
