import * as z from 'zod';
import { parseDuration } from '../duration.js';
import { date, openingHours, timezone } from './clock.js';
import { offerSchema, responseChannelSchema, text } from './plan.js';
import { CHANNELS, TABLES } from './tables.js';

const CALENDAR_PERIOD = /^1 (day|week|month)$/;
/** Signs that DuckDB knows, with a year among them. */
const DATE_FORMAT = /^(?=.*%-?[yYGcx])(?:[^%]|%-?[aAwdbBmyYHIpMSgnfzZjUWcxXGuV%])+$/;
const WEEK_STARTS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const limitSchema = z.strictObject({
  max: z.int().min(0),
  per: z.string().refine((per) => CALENDAR_PERIOD.test(per) || parseDuration(per) !== null, {
    message: 'must be a rolling window such as 7d, or a calendar one: 1 day, 1 week or 1 month',
  }),
  channel: z.enum(CHANNELS).optional(),
  by: z.enum(['contact', 'account', 'household']).default('contact'),
  timezone: z.union([z.enum(['contact', 'policy', 'UTC']), timezone]).default('policy'),
  week_start: z.enum(WEEK_STARTS).default('mon'),
});

const severity = z.enum(['off', 'warn', 'error']);
const setting = z.union([severity, z.tuple([severity]).rest(z.record(z.string(), z.unknown()))]);
const rules = z.record(text, setting);
const oneOrMore = z.union([text, z.array(text).min(1)]);
const pressure = z.strictObject({ limits: z.array(limitSchema) });

const tableSource = z.strictObject({
  files: oneOrMore,
  format: text.optional(),
  columns: z.record(text, text).default({}).describe('ours: theirs'),
  values: z
    .record(text, z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])))
    .default({})
    .describe('column: { theirs: ours }'),
  constants: z.record(text, z.union([z.string(), z.number(), z.boolean()])).default({}),
  timezone: timezone.optional(),
  date_format: z
    .string()
    .regex(DATE_FORMAT, 'must be a format of strptime such as "%d/%m/%Y" or "%m/%d/%Y %I:%M %p"')
    .optional()
    .describe('strptime, such as %d/%m/%Y'),
  decimal: z.enum([',', '.']).optional().describe('the sign before the decimals; default: found from the numbers'),
  on_bad_rows: z.enum(['fail', 'skip']).optional(),
  max_bad_rows: z.int().min(0).optional().describe('of the table, where on_bad_rows is skip; default 10'),
  encoding: text.optional().describe('of text files; default: found from the bytes'),
  sheet: z
    .union([text, z.int().min(1)])
    .optional()
    .describe('of a workbook: its name, or its number from 1'),
  header_row: z.int().min(1).optional().describe('line or row of the column names; default: found by their names'),
});

const dataSource = z.union([text.transform((files) => tableSource.parse({ files })), tableSource]);

/** Secrets stand in the environment or in a file: a policy is in git. */
const secret = z.union(
  [z.strictObject({ env: text }), z.strictObject({ file: text })],
  'must be { env: NAME } or { file: PATH }: a policy is no place for a secret',
);

const catalogTable = tableSource
  .omit({
    files: true,
    format: true,
    encoding: true,
    sheet: true,
    header_row: true,
    decimal: true,
    on_bad_rows: true,
    max_bad_rows: true,
  })
  .extend({ table: text.describe('schema.table or catalog.schema.table') });
const catalogSource = z.union([text.transform((table) => catalogTable.parse({ table })), catalogTable]);
const perTable = <S extends z.ZodType>(source: S) =>
  z.strictObject(
    Object.fromEntries(Object.keys(TABLES).map((table) => [table, source.optional()])) as Record<
      keyof typeof TABLES,
      z.ZodOptional<S>
    >,
  );

const engine = z.strictObject({
  kind: z.enum(['duckdb', 'trino']).default('duckdb'),
  memory: z
    .string()
    .regex(/^\d+(\.\d+)?\s?[KMGT]i?B$/, 'must be an amount such as 4GB')
    .optional(),
  threads: z.int().min(1).optional(),
  server: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://trino.example.com:8443' })
    .optional(),
  catalog: text.optional(),
  schema: text.optional(),
  user: text.optional(),
  password: secret.optional(),
  token: secret.optional(),
  ca: text.optional().describe('PEM file of the authority that signed the server certificate'),
  tables: perTable(catalogSource).optional(),
});

const waiver = z.strictObject({
  rule: text,
  campaign: text.optional(),
  touch: text.optional(),
  reason: text,
  owner: text,
  expires: date,
  max_matched: z.int().min(0).optional(),
});

export const policySchema = z.strictObject({
  extends: oneOrMore.optional(),
  campaigns: oneOrMore.optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country of two capital letters, such as US')
    .optional(),
  timezone: timezone.optional(),
  calendar: z
    .strictObject({
      hours: openingHours.optional(),
      holidays: z
        .string()
        .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country such as US, or none to leave holidays out')
        .or(z.literal('none'))
        .optional(),
    })
    .optional(),
  pressure: pressure.optional(),
  data: perTable(dataSource).optional(),
  rules: rules.optional(),
  response_channels: z.array(responseChannelSchema).optional(),
  offers: z.array(offerSchema).optional(),
  overrides: z
    .array(z.strictObject({ campaigns: oneOrMore, rules: rules.optional(), pressure: pressure.optional() }))
    .optional(),
  waivers: z.array(waiver).optional(),
  plugins: z.array(text).optional(),
  engine: engine.optional(),
  fail_on: z.enum(['error', 'warn']).optional(),
  require_data: z.boolean().optional(),
});

/** A policy file as written. */
export type PolicyText = z.output<typeof policySchema>;
export type TableSource = z.output<typeof tableSource>;
export type Secret = z.output<typeof secret>;
export type LimitText = z.output<typeof limitSchema>;
export type RuleSetting = z.output<typeof setting>;
export type Waiver = z.output<typeof waiver>;

/** A policy as people write it. */
export type PolicyInput = z.input<typeof policySchema>;
