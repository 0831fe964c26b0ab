import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';

// A world is a whole small company: everything is as text, as its files would hold it.

export type Row = Readonly<Record<string, string>>;

export interface Limit {
  max: number;
  per: string;
  channel?: string | undefined;
  by?: 'contact' | 'account' | 'household' | undefined;
  timezone?: string | undefined;
  week_start?: string | undefined;
}

export interface Offer {
  id: string;
  location_bound?: boolean | undefined;
  requires?: Record<string, number> | undefined;
  delivery_days?: { min?: number | undefined; max: number } | undefined;
  repeatable?: boolean | undefined;
}

export interface Touch {
  id: string;
  channel: string;
  at?: string | undefined;
  offset?: string | undefined;
  offer?: string | undefined;
  signed_by?: string | undefined;
  respond_to?: string[] | undefined;
  language?: string | undefined;
  event?:
    | {
        at?: string | undefined;
        latitude?: number | undefined;
        longitude?: number | undefined;
        language?: string | undefined;
      }
    | undefined;
}

export interface ResponseChannel {
  id: string;
  kind: string;
  number?: string | undefined;
  hours?: 'always' | Record<string, string> | undefined;
  two_way?: boolean | undefined;
}

export interface Plan {
  version: 1;
  id: string;
  name: string;
  purpose?: string | undefined;
  priority?: number | undefined;
  schedule: { start: string; timezone?: string | undefined };
  audience?: { list?: string | undefined; filter?: Record<string, string | string[]> | undefined } | undefined;
  offers?: Offer[] | undefined;
  touches: Touch[];
  response_channels?: ResponseChannel[] | undefined;
  service?: { owner?: string | undefined; channels?: string[] | undefined } | undefined;
  follow_up?:
    | {
        owner?: string | undefined;
        within?: string | undefined;
        callback_within?: string | undefined;
        max_attempts?: number | undefined;
      }
    | undefined;
  budget?: { total?: number | undefined; cost_per_contact?: number | undefined } | undefined;
}

export interface Policy {
  region?: string | undefined;
  timezone?: string | undefined;
  calendar?: { hours?: Record<string, string> | undefined; holidays?: string | undefined } | undefined;
  pressure?: { limits: Limit[] } | undefined;
  offers?: Offer[] | undefined;
  response_channels?: ResponseChannel[] | undefined;
  /** `campaigns` names the file of one plan: `campaigns/<id>.yaml`. */
  overrides?: { campaigns: string; pressure: { limits: Limit[] } }[] | undefined;
}

export type Table =
  | 'contacts'
  | 'touches'
  | 'suppressions'
  | 'service_areas'
  | 'leads'
  | 'activities'
  | 'calls'
  | 'orders'
  | 'cases'
  | 'staff'
  | 'accounts';

export interface World {
  /** Milliseconds since 1970. */
  now: number;
  policy: Policy;
  plans: Plan[];
  /** The declared tables; an empty one has a header and no rows. */
  tables: Partial<Record<Table, Row[]>>;
  /** Audience lists: contact ids by the path that a plan names. */
  lists?: Record<string, string[]> | undefined;
  /** The enabled rules with their options, and no other. */
  rules: Record<string, Record<string, unknown>>;
}

export interface Finding {
  campaign: string | null;
  element: { kind: string; id: string | null };
  part?: string;
  /** Where the rule's own severity is not that of all of its findings. */
  severity?: string;
  /** Null for plan rules, which count nobody. */
  matched: number | null;
  population: number | null;
  breakdown: Record<string, number>;
  /** Ids of the matched contacts, leads, orders or staff, sorted; empty where a report may not show them. */
  units: string[];
}

const REQUIRED: Record<Table, string[]> = {
  contacts: ['contact_id'],
  touches: ['contact_id', 'sent_at', 'channel'],
  suppressions: ['contact_id'],
  service_areas: ['offer_id', 'status', 'postal_code'],
  leads: ['lead_id', 'received_at'],
  activities: ['lead_id', 'at', 'kind'],
  calls: ['call_id', 'received_at'],
  orders: ['order_id', 'ordered_at'],
  cases: ['case_id', 'opened_at'],
  staff: ['staff_id'],
  accounts: ['account_id'],
};

export const rowsOf = (world: World, table: Table): Row[] => world.tables[table] ?? [];

/** The text in a cell; a column that the file lacks is empty. */
export const cell = (row: Row, column: string): string => row[column] ?? '';

export const zoneOf = (world: World): string => world.policy.timezone ?? 'UTC';

/** An option of a rule as the policy gives it, or its default. */
export function option<T>(world: World, rule: string, name: string, byDefault: T): T {
  const value = world.rules[rule]?.[name];
  return value === undefined ? byDefault : (value as T);
}

/** Puts a world on disk, so that `dir` is a folder that outreach-lint can be called in. */
export function writeWorld(world: World, dir: string): void {
  put(join(dir, 'outreach-lint.config.yaml'), yaml(policyFile(world)));
  for (const plan of world.plans) put(join(dir, 'campaigns', `${plan.id}.yaml`), yaml(plan));
  for (const [path, ids] of Object.entries(world.lists ?? {})) {
    put(
      join(dir, 'campaigns', path),
      csv(
        ['contact_id'],
        ids.map((contact_id) => ({ contact_id })),
      ),
    );
  }
  for (const [table, rows] of Object.entries(world.tables)) {
    put(join(dir, 'data', `${table}.csv`), csv(REQUIRED[table as Table], rows));
  }
}

function policyFile({ policy, tables, rules }: World) {
  return {
    campaigns: 'campaigns/*.yaml',
    ...policy,
    data: Object.fromEntries(Object.keys(tables).map((table) => [table, `data/${table}.csv`])),
    rules: Object.fromEntries(Object.entries(rules).map(([id, options]) => [id, ['error', options]])),
  };
}

const yaml = (document: unknown): string => stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });

/** RFC 4180: the required columns first, then every other column that some row has. */
export function csv(required: string[], rows: Row[]): string {
  const columns = [...new Set([...required, ...rows.flatMap((row) => Object.keys(row))])];
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row, column)))];
  return lines.map((line) => `${line.map(quoted).join(',')}\n`).join('');
}

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function put(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
