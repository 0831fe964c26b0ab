import type { DataFile, Engine, LoadedTable } from '../engine/engine.js';
import type { Scratch } from '../load/scratch.js';
import type { OnStep } from '../run-step.js';
import type { Policy } from '../schema/read-policy.js';
import { shapeOf, type TableName } from '../schema/tables.js';
import { join, name, sql } from '../sql.js';
import { type Audience, type AudienceProblem, audienceOf } from './audience.js';
import { listKeys, loadList } from './audience-list.js';
import type { Campaign } from './campaign.js';
import { defineTable, HOME_COUNTRY, OWN_COLUMNS, rawName } from './canonical.js';
import { consentViews } from './consent/views.js';
import { columnFinder } from './expression.js';
import { impossible } from './impossible.js';
import type { Home } from './matching.js';
import {
  asideNotes,
  futureRows,
  look,
  lostZeroCodes,
  unknownZones,
  unmappedWords,
  unmatchable,
  unmatchedAddresses,
} from './notes.js';
import { addressLookups } from './place-keys.js';
import { type AudienceSql, countPlanned, definePlanned } from './planned.js';
import { filesOf, headersIn, planTable, readNotes } from './read-table.js';
import { defineServiceability, PLACE_FACTS } from './serviceability.js';
import { compare, type Step } from './steps.js';
import { SUPPRESSION_COLUMNS, SUPPRESSION_KEYS } from './suppressions.js';
import { assertUnique, repeatedIds, repeatedTouches } from './unique.js';
import type { Locality } from './zones/clocks.js';

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
  /** The first instant of a table's history that can matter; tables not in it are read whole. */
  readonly lookback: ReadonlyMap<TableName, number>;
  readonly home: Home;
  /** The run's temporary folder. */
  readonly scratch: Scratch;
  readonly onStep: OnStep;
}

/** The well-known tables of a run, ready in the engine. */
export interface World {
  readonly rows: Partial<Record<TableName, number>>;
  /** Rows that cannot be read and were left out, where there are any. */
  readonly leftOut: Partial<Record<TableName, number>>;
  /** Contacts of each step. */
  readonly population: ReadonlyMap<number, number>;
  /** Different contacts of each campaign; empty where contacts were not read. */
  readonly reached: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
  readonly files: Partial<Record<TableName, string>>;
  /** Where contacts are, for rules that ask. */
  readonly localities: readonly Locality[];
}

/** What the run can know before its database opens: which files it reads. */
export async function dataFiles(
  request: Pick<WorldRequest, 'policy' | 'cwd' | 'tables' | 'scratch'>,
): Promise<Map<TableName, DataFile[]>> {
  const files = new Map<TableName, DataFile[]>();
  for (const table of [...request.tables].sort(compare)) {
    const entry = request.policy.data[table];
    if (entry !== undefined) files.set(table, await filesOf(table, entry, request.cwd, request.scratch));
  }
  return files;
}

/** Reads the audiences of all plans: what is wrong with them are findings, not faults. */
export async function readAudiences(
  request: WorldRequest,
  files: ReadonlyMap<TableName, DataFile[]>,
  engine: Engine,
): Promise<{ audiences: Audience[]; problems: AudienceProblem[] }> {
  const entry = request.policy.data.contacts;
  const contacts = files.get('contacts') ?? [];
  if (contacts.length === 0 || entry === undefined) return { audiences: [], problems: [] };
  const headers = await headersIn(contacts, engine);
  const { source, format } = entry;
  const named = [source.columns, source.constants, format?.columns ?? {}].flatMap((it) => Object.keys(it));
  const find = columnFinder(shapeOf('contacts').columns, [...named, ...headers.flat()]);
  const { dir: policyDir, timezone } = request.policy;
  const read: (Audience | AudienceProblem)[] = [];
  // One after the other: where one cannot be read, the database must not close while another still asks it.
  for (const campaign of request.campaigns) {
    const planPath = request.planPaths.get(campaign.id) ?? '';
    const { cwd, scratch } = request;
    read.push(await audienceOf(campaign, { planPath, policyDir, cwd, scratch, timezone, find, engine }));
  }
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
  const leftOut: Partial<Record<TableName, number>> = {};
  for (const table of [...request.tables].sort(compare)) {
    request.onStep({ doing: 'reading', what: table, rows: null });
    const loaded = await loadTable(
      request,
      table,
      files.get(table) ?? [],
      wantedColumns(request, table, audiences),
      engine,
      notes,
    );
    if (loaded === null) continue;
    rows[table] = loaded.rows;
    request.onStep({ doing: 'reading', what: table, rows: loaded.rows });
    if (loaded.leftOut > 0) leftOut[table] = loaded.leftOut;
  }
  const { population, reached } = request.tables.has('contacts')
    ? await planned(request, audiences, engine, notes, (rows.touches ?? 0) > 0)
    : { population: new Map<number, number>(), reached: new Map<string, number>() };
  if (judgesPlaces(request)) notes.push(...(await serviceability(request, engine)));
  const localities = await consentViews(request, engine, notes);
  const shown = [...files].map(([table, list]) => [table, list[0]?.shown ?? table]);
  return {
    rows,
    leftOut,
    population,
    reached,
    notes,
    localities,
    files: Object.fromEntries(shown) as Partial<Record<TableName, string>>,
  };
}

const judgesPlaces = ({ words, tables }: WorldRequest): boolean =>
  words.has('serviceability') && tables.has('service_areas');

const PLACE = ['location_id', 'address', 'city', 'region', 'postal_code', 'country', 'account_id'];
/** Columns of contacts that say where somebody is. */
const WHEREABOUTS = ['timezone', 'country', 'region', 'postal_code', 'address', 'phone'];
const AREA = ['available_from', 'available_until', 'status', 'offer_id'];

function wantedColumns(request: WorldRequest, table: TableName, audiences: readonly Audience[]): Set<string> {
  const named = Object.keys(shapeOf(table).columns).filter((column) => request.words.has(column));
  const wanted = new Set([...named, ...(OWN_COLUMNS[table] ?? [])]);
  const places = request.words.has('serviceability');
  if (table === 'contacts')
    for (const column of [
      ...audiences.flatMap((audience) => [...audience.columns]),
      ...audiences.flatMap(({ list }) => listKeys(list)),
      ...(places ? PLACE : []),
      ...(request.words.has('contact_packs') ? ['country'] : []),
      ...(request.words.has(HOME_COUNTRY) ? [HOME_COUNTRY] : []),
      ...(request.words.has('contact_localities') ? WHEREABOUTS : []),
      ...(request.words.has('suppressed_contacts') ? [...SUPPRESSION_KEYS, 'country'] : []),
    ])
      wanted.add(column);
  if (table === 'suppressions' && request.words.has('suppressed_contacts'))
    for (const column of SUPPRESSION_COLUMNS) wanted.add(column);
  if (table === 'service_areas' && places)
    for (const column of [
      ...PLACE,
      ...AREA,
      ...request.steps.flatMap((step) => Object.keys(step.touch.offer?.requires ?? {})),
    ])
      wanted.add(column);
  return wanted;
}

async function loadTable(
  request: WorldRequest,
  table: TableName,
  files: readonly DataFile[],
  wanted: ReadonlySet<string>,
  engine: Engine,
  notes: string[],
): Promise<LoadedTable | null> {
  const entry = request.policy.data[table];
  if (entry === undefined) {
    const own = Object.entries(shapeOf(table).columns).map(([column, kind]) => ({ name: column, kind }));
    const kinds = table === 'contacts' ? [...own, { name: HOME_COUNTRY, kind: { kind: 'text' } as const }] : own;
    await engine.declare(rawName(table), kinds);
    await defineTable(
      engine,
      table,
      kinds.map((column) => column.name),
      request.campaigns,
      request.now,
      request.policy.region,
    );
    return null;
  }
  const lookback = { from: request.lookback.get(table) ?? null, unless: request.campaigns.map(({ id }) => id) };
  const plans = await planTable({ table, entry, files, wanted, policyZone: request.policy.timezone, lookback }, engine);
  const loaded = await engine.load(rawName(table), plans);
  notes.push(...files.flatMap(readNotes), ...loaded.notes);
  notes.push(...asideNotes(table, entry.format?.rows ?? [], loaded.leftAside));
  const columns = plans[0]?.columns.map((column) => column.name) ?? [];
  await defineTable(engine, table, columns, request.campaigns, request.now, request.policy.region);
  if (table === 'contacts') await assertUnique(engine, plans);
  const restored = judgesPlaces(request) && columns.includes('postal_code');
  notes.push(
    ...(await look(engine, table, [
      ...unmappedWords(engine, table, columns),
      ...futureRows(table, request.now),
      ...(restored ? lostZeroCodes(table, request.policy.region) : []),
      ...(table === 'contacts' ? unmatchable(columns, request.home) : []),
      ...impossible(engine, table, plans, columns),
    ])),
    ...(table === 'contacts' && columns.includes('timezone') ? await unknownZones(engine) : []),
    ...(await repeatedIds(engine, table, columns)),
    ...(await repeatedTouches(engine, table, columns, plans.length)),
  );
  return loaded;
}

async function planned(
  request: WorldRequest,
  audiences: readonly Audience[],
  engine: Engine,
  notes: string[],
  hasHistory: boolean,
): Promise<Pick<World, 'population' | 'reached'>> {
  const made: AudienceSql[] = [];
  for (const [index, audience] of audiences.entries()) {
    const list =
      audience.list === null
        ? null
        : await loadList(audience.campaign.id, audience.list, index, request.home, engine, notes);
    made.push({ index, where: audience.where, list });
  }
  const numberOf = (step: Step): number => audiences.findIndex((audience) => audience.campaign.id === step.campaign.id);
  const isReplaced = await definePlanned(engine, request.steps, numberOf, made, request.home, hasHistory);
  const addressing = audiences.filter(({ campaign }) => request.steps.some((step) => step.campaign === campaign));
  const { all, reached } = await countAudiences(audiences, engine);
  if (request.policy.data.contacts !== undefined) notes.push(...emptyAudiences(all, addressing, reached));
  return {
    population: isReplaced ? await countPlanned(engine) : wholeAudiences(request.steps, reached),
    reached: new Map(addressing.map(({ campaign }) => [campaign.id, reached.get(campaign.id) ?? 0])),
  };
}

/** How many contacts there are, and how many of them each audience has. */
async function countAudiences(audiences: readonly Audience[], engine: Engine) {
  const counts = audiences.map(
    (_, index) => sql`, count(*) filter (where ${name(`a${index}`)}) as ${name(`n${index}`)}`,
  );
  const [row] = await engine.query(sql`select count(*) as n${join(counts, sql``)} from members`);
  const reached = audiences.map(({ campaign }, index) => [campaign.id, Number(row?.[`n${index}`] ?? 0)] as const);
  return { all: Number(row?.['n'] ?? 0), reached: new Map(reached) };
}

/** The number of contacts of each step that has some, where everybody of an audience still gets all of its steps. */
function wholeAudiences(steps: readonly Step[], reached: ReadonlyMap<string, number>): Map<number, number> {
  const counts = steps.map((step) => [step.index, reached.get(step.campaign.id) ?? 0] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** Audiences that are nobody: a slip in a filter would else pass as a clean run. */
function emptyAudiences(all: number, audiences: readonly Audience[], reached: ReadonlyMap<string, number>): string[] {
  if (all === 0) return ['contacts has no rows, so no plan reaches anybody.'];
  return audiences
    .filter(({ campaign }) => reached.get(campaign.id) === 0)
    .map(({ campaign }) => `the audience of "${campaign.id}" is nobody: none of ${all} contacts fits it.`);
}

async function serviceability(request: WorldRequest, engine: Engine): Promise<string[]> {
  const offers = new Set(
    (await engine.query(sql`select distinct offer_id from service_areas order by 1`)).map((row) =>
      String(row['offer_id']),
    ),
  );
  const bound = request.steps.filter(
    ({ touch, at }) =>
      at >= request.now && touch.offer !== null && (touch.offer.locationBound ?? offers.has(touch.offer.id)),
  );
  const facts = PLACE_FACTS.filter((fact) => request.words.has(fact));
  const kinds = await defineServiceability(engine, bound, request.policy.region, facts);
  return unmatchedAddresses(engine, addressLookups(kinds));
}
