import type { DataFile, Engine } from '../engine/engine.js';
import { InputError } from '../load/problem.js';
import type { Policy, TableEntry } from '../schema/read-policy.js';
import { shapeOf, type TableName } from '../schema/tables.js';
import { name, type Sql, sql } from '../sql.js';
import { type Audience, type AudienceProblem, audienceOf } from './audience.js';
import type { Campaign } from './campaign.js';
import { defineTable, HAPPENED, OWN_COLUMNS, rawName } from './canonical.js';
import { lostZeros } from './matching.js';
import { type AudienceSql, definePlanned, unknownMembers } from './planned.js';
import { filesOf, planTable } from './read-table.js';
import { defineServiceability } from './serviceability.js';
import { compare, type Step } from './steps.js';

/** What the data rules of a run ask for. */
export interface WorldRequest {
  readonly policy: Policy;
  readonly cwd: string;
  readonly now: number;
  readonly campaigns: readonly Campaign[];
  /** Where a plan's file stands, by campaign. */
  readonly planPaths: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
  /** Tables that some rule reads. */
  readonly tables: ReadonlySet<TableName>;
  /** Every word of the rules' SQL: a column that none of them names is not read. */
  readonly words: ReadonlySet<string>;
  readonly callingCode: string | null;
}

/** The well-known tables of a run, ready in the engine. */
export interface World {
  readonly rows: Partial<Record<TableName, number>>;
  readonly population: ReadonlyMap<number, number>;
  readonly notes: readonly string[];
  readonly files: Partial<Record<TableName, string>>;
}

/** What the run can know before its database opens: which files it reads. */
export function dataFiles(request: Pick<WorldRequest, 'policy' | 'cwd' | 'tables'>): Map<TableName, DataFile[]> {
  const declared = [...request.tables].filter((table) => request.policy.data[table] !== undefined).sort(compare);
  return new Map(
    declared.map((table) => [table, filesOf(table, request.policy.data[table] as TableEntry, request.cwd)]),
  );
}

/** Reads the audiences of all plans: what is wrong with them are findings, not faults. */
export async function readAudiences(
  request: WorldRequest,
  files: ReadonlyMap<TableName, DataFile[]>,
  engine: Engine,
): Promise<{ audiences: Audience[]; problems: AudienceProblem[] }> {
  const entry = request.policy.data.contacts;
  const [contacts] = files.get('contacts') ?? [];
  if (contacts === undefined || entry === undefined) return { audiences: [], problems: [] };
  const own = contacts.format === 'csv' ? contacts.dialect.header : await engine.columnsOf(contacts);
  const header = [
    ...Object.keys(shapeOf('contacts').columns),
    ...own,
    ...Object.keys(entry.source.columns),
    ...Object.keys(entry.source.constants),
  ];
  const read = await Promise.all(
    request.campaigns.map((campaign) =>
      audienceOf(campaign, request.planPaths.get(campaign.id) ?? '', request.policy.dir, request.cwd, header, engine),
    ),
  );
  return {
    audiences: read.filter((it): it is Audience => 'where' in it),
    problems: read.filter((it): it is AudienceProblem => 'message' in it),
  };
}

/** Loads what the rules need and names the derived tables. Throws InputError for whatever cannot be read. */
export async function buildWorld(
  request: WorldRequest,
  files: ReadonlyMap<TableName, DataFile[]>,
  audiences: readonly Audience[],
  engine: Engine,
): Promise<World> {
  const notes: string[] = [];
  const rows: Partial<Record<TableName, number>> = {};
  for (const table of [...request.tables].sort(compare)) {
    const count = await loadTable(
      request,
      table,
      files.get(table) ?? [],
      wantedColumns(request, table, audiences),
      engine,
      notes,
    );
    if (count !== null) rows[table] = count;
  }
  const population = request.tables.has('contacts')
    ? await planned(request, audiences, engine, notes)
    : new Map<number, number>();
  if (request.words.has('serviceability') && request.tables.has('service_areas'))
    await serviceability(request, engine, notes);
  const shown = [...files].map(([table, list]) => [table, list[0]?.shown ?? table]);
  return { rows, population, notes, files: Object.fromEntries(shown) as Partial<Record<TableName, string>> };
}

const PLACE = ['location_id', 'address', 'city', 'region', 'postal_code', 'country', 'account_id'];
const AREA = ['available_from', 'available_until', 'status', 'offer_id'];

function wantedColumns(request: WorldRequest, table: TableName, audiences: readonly Audience[]): Set<string> {
  const named = Object.keys(shapeOf(table).columns).filter((column) => request.words.has(column));
  const wanted = new Set([...named, ...(OWN_COLUMNS[table] ?? [])]);
  const judgesPlaces = request.words.has('serviceability');
  if (table === 'contacts')
    for (const column of [
      ...audiences.flatMap((audience) => [...audience.columns]),
      ...audiences.flatMap(listKeys),
      ...(judgesPlaces ? PLACE : []),
    ])
      wanted.add(column);
  if (table === 'service_areas' && judgesPlaces)
    for (const column of [
      ...PLACE,
      ...AREA,
      ...request.steps.flatMap((step) => Object.keys(step.touch.offer?.requires ?? {})),
    ])
      wanted.add(column);
  return wanted;
}

/** A list may name people by e-mail or phone. */
const listKeys = (audience: Audience): string[] =>
  audience.list?.format === 'csv' ? listColumns(audience.list.dialect.header) : [];

async function loadTable(
  request: WorldRequest,
  table: TableName,
  files: readonly DataFile[],
  wanted: ReadonlySet<string>,
  engine: Engine,
  notes: string[],
): Promise<number | null> {
  const entry = request.policy.data[table];
  if (entry === undefined) {
    const kinds = Object.entries(shapeOf(table).columns).map(([column, kind]) => ({ name: column, kind }));
    await engine.declare(rawName(table), kinds);
    await defineTable(
      engine,
      table,
      kinds.map((column) => column.name),
      request.campaigns,
      request.now,
    );
    return null;
  }
  const plans = await planTable({ table, entry, files, wanted, policyZone: request.policy.timezone }, engine);
  const count = await engine.load(rawName(table), plans);
  const columns = plans[0]?.columns.map((column) => column.name) ?? [];
  await defineTable(engine, table, columns, request.campaigns, request.now);
  if (table === 'contacts') await assertUnique(engine, files);
  notes.push(...(await unmappedWords(engine, table, columns)), ...(await futureRows(engine, table, request.now)));
  return count;
}

/** A contact that is there twice would be counted twice. */
async function assertUnique(engine: Engine, files: readonly DataFile[]): Promise<void> {
  const [row] = await engine.query(
    sql`select count(*) - count(distinct contact_id) as n from ${name(rawName('contacts'))}`,
  );
  const twice = Number(row?.['n'] ?? 0);
  if (twice > 0)
    throw new InputError(
      `${twice} ${twice === 1 ? 'row has' : 'rows have'} a contact_id that another row has too.`,
      'Keep one row for each contact; contact_id names a contact.',
      { file: files[0]?.shown ?? 'contacts' },
    );
}

/** Words of columns with fixed values that no rule knows, with their counts: they are said, never guessed. */
async function unmappedWords(engine: Engine, table: TableName, columns: readonly string[]): Promise<string[]> {
  const notes: string[] = [];
  for (const column of columns) {
    const kind = shapeOf(table).columns[column];
    if (kind?.kind !== 'word') continue;
    const words = kind.words.map((word) => `'${word}'`).join(', ');
    const known: Sql = { kind: 'sql', text: [words], holes: [] };
    const found = await engine.query(
      sql`select ${name(column)} as word, count(*) as n from ${name(rawName(table))} where ${name(column)} not in (${known}) group by 1 order by 2 desc, 1`,
    );
    if (found.length === 0) continue;
    const shown = found.slice(0, 5).map((row) => `"${String(row['word']).slice(0, 40)}" (${row['n']})`);
    notes.push(
      `${table}.${column}: words that no rule knows: ${shown.join(', ')}${found.length > 5 ? ` and ${found.length - 5} more` : ''}. Map them with values: { ${column}: { "THEIRS": ours } }.`,
    );
  }
  return notes;
}

async function futureRows(engine: Engine, table: TableName, now: number): Promise<string[]> {
  const time = HAPPENED[table];
  if (time === undefined) return [];
  const [row] = await engine.query(
    sql`select count(*) as n from ${name(rawName(table))} where ${name(time)} > ${{ kind: 'instant', ms: now }}`,
  );
  const count = Number(row?.['n'] ?? 0);
  return count === 0 ? [] : [`${table}: ${count} ${count === 1 ? 'row is' : 'rows are'} after now and not counted.`];
}

export const LIST_KEYS = ['contact_id', 'email', 'phone'] as const;

const listColumns = (header: readonly string[]): string[] =>
  LIST_KEYS.filter((key) => header.some((column) => column.toLowerCase() === key));

async function planned(
  request: WorldRequest,
  audiences: readonly Audience[],
  engine: Engine,
  notes: string[],
): Promise<Map<number, number>> {
  const made: AudienceSql[] = [];
  for (const [index, audience] of audiences.entries()) {
    const list = audience.list === null ? null : await loadList(request, audience, audience.list, index, engine, notes);
    made.push({ index, where: audience.where, list });
  }
  const numberOf = (step: Step): number => audiences.findIndex((audience) => audience.campaign.id === step.campaign.id);
  return definePlanned(engine, request.steps, numberOf, made, request.callingCode);
}

async function loadList(
  request: WorldRequest,
  audience: Audience,
  file: DataFile,
  index: number,
  engine: Engine,
  notes: string[],
) {
  const header = file.format === 'csv' ? file.dialect.header : await engine.columnsOf(file);
  const columns = listColumns(header);
  if (columns.length === 0)
    throw new InputError(
      'an audience list needs a column contact_id, email or phone.',
      'Rename the column in the file.',
      { file: file.shown, line: 1 },
    );
  const plan = columns.map((column) => ({
    name: column,
    kind: { kind: 'text' } as const,
    from: { header: header.find((h) => h.toLowerCase() === column) ?? column },
    required: false,
    values: new Map(),
    zone: [],
    dateFormat: null,
  }));
  const table = `list_${index}`;
  await engine.load(table, [{ file, columns: plan, anyOf: [columns] }]);
  const unknown = await unknownMembers(engine, { table, columns }, request.callingCode);
  if (unknown > 0)
    notes.push(
      `${file.shown}: ${unknown} ${unknown === 1 ? 'row matches' : 'rows match'} no contact, so "${audience.campaign.id}" does not reach ${unknown === 1 ? 'it' : 'them'}.`,
    );
  return { table, columns };
}

async function serviceability(request: WorldRequest, engine: Engine, notes: string[]): Promise<void> {
  const offers = new Set(
    (await engine.query(sql`select distinct offer_id from service_areas order by 1`)).map((row) =>
      String(row['offer_id']),
    ),
  );
  const bound = request.steps.filter(
    ({ touch, at }) =>
      at >= request.now && touch.offer !== null && (touch.offer.locationBound ?? offers.has(touch.offer.id)),
  );
  await defineServiceability(engine, bound, request.policy.region);
  if (request.policy.region !== 'US') return;
  for (const table of ['contacts', 'service_areas'] as const) {
    const [row] = await engine.query(
      sql`select count(*) as n from ${name(table)} where ${lostZeros(sql`postal_code`)} and coalesce(upper(country), 'US') in ('US', 'USA')`,
    );
    const count = Number(row?.['n'] ?? 0);
    if (count > 0)
      notes.push(
        `${table}.postal_code: ${count} ${count === 1 ? 'code' : 'codes'} without their leading zero were read with it.`,
      );
  }
}
