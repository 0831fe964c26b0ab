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
  max: z.int().min(0).describe('The most touches in the window.'),
  per: z
    .string()
    .refine((per) => CALENDAR_PERIOD.test(per) || parseDuration(per) !== null, {
      message: 'must be a rolling window such as 7d, or a calendar one: 1 day, 1 week or 1 month',
    })
    .describe('The window: rolling, such as 7d, or 1 day, 1 week or 1 month of the calendar.'),
  channel: z.enum(CHANNELS).optional().describe('Judges and counts this channel only.'),
  by: z.enum(['contact', 'account', 'household']).default('contact').describe('Whose touches are counted together.'),
  timezone: z
    .union([z.enum(['contact', 'policy', 'UTC']), timezone])
    .default('policy')
    .describe('Whose clock a window of the calendar follows.'),
  week_start: z.enum(WEEK_STARTS).default('mon').describe('The first day of a week of the calendar.'),
});

const severity = z.enum(['off', 'warn', 'error']);
const setting = z.union([severity, z.tuple([severity]).rest(z.record(z.string(), z.unknown()))]);
const rules = z.record(text, setting);
const oneOrMore = z.union([text, z.array(text).min(1)]);
const pressure = z.strictObject({
  limits: z.array(limitSchema).meta({
    description: 'Each of them holds.',
    default: [
      { max: 3, per: '7d' },
      { max: 8, per: '30d' },
    ],
  }),
});

const SUM = 'must be the 64 hexadecimal digits of a SHA-256 sum, or one for each file: { data/a.csv: … }';
const sum = z.string().regex(/^[0-9a-f]{64}$/i, SUM);

const tableSource = z.strictObject({
  files: oneOrMore.describe(
    'Paths or patterns, from the folder of the policy. The environment fills in $NAME in braces.',
  ),
  sha256: z
    .union([sum, z.record(text, sum)], SUM)
    .optional()
    .describe('What the file must be, byte by byte; for several files: { path: sum }. Another file ends the run.'),
  format: text.optional().describe('The name of an export, such as hubspot-contacts: see "outreach-lint formats".'),
  columns: z.record(text, text).default({}).describe('ours: theirs'),
  values: z
    .record(text, z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])))
    .default({})
    .describe('column: { theirs: ours }'),
  constants: z
    .record(text, z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .describe('Columns that the files lack and that are the same for every row.'),
  timezone: timezone.optional().describe("Of times without an offset; default: the policy's."),
  date_format: z
    .string()
    .regex(DATE_FORMAT, 'must be a format of strptime such as "%d/%m/%Y" or "%m/%d/%Y %I:%M %p"')
    .optional()
    .describe('strptime, such as %d/%m/%Y'),
  decimal: z.enum([',', '.']).optional().describe('the sign before the decimals; default: found from the numbers'),
  on_bad_rows: z
    .enum(['fail', 'skip'])
    .optional()
    .meta({ description: 'fail ends the run; skip leaves them out and counts them.', default: 'fail' }),
  max_bad_rows: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'How many rows of the table may be left out.', default: 10 }),
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
  [
    z.strictObject({ env: text.describe('The environment variable that holds it.') }),
    z.strictObject({ file: text.describe('The file that holds it.') }),
  ],
  'must be { env: NAME } or { file: PATH }: a policy is no place for a secret',
);

const catalogTable = tableSource
  .omit({
    files: true,
    sha256: true,
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
/** What one row of a table is. */
const ABOUT: Record<keyof typeof TABLES, string> = {
  contacts: 'People or places we can reach.',
  touches: 'What we already did to contacts.',
  suppressions: 'Who must not be reached.',
  service_areas: 'Where offers can be delivered.',
  leads: 'Who showed interest.',
  activities: 'What we did about leads.',
  calls: 'Telephone calls.',
  orders: 'Results.',
  cases: 'Service problems.',
  staff: 'Who owns leads or signs letters.',
  accounts: 'Customers.',
};

const perTable = <S extends z.ZodType>(source: S) =>
  z.strictObject(
    Object.fromEntries(
      (Object.keys(TABLES) as (keyof typeof TABLES)[]).map((table) => [
        table,
        source.optional().describe(ABOUT[table]),
      ]),
    ) as Record<keyof typeof TABLES, z.ZodOptional<S>>,
  );

const engine = z.strictObject({
  kind: z.enum(['duckdb', 'trino']).default('duckdb').describe('In this process, or on a cluster.'),
  memory: z
    .string()
    .regex(/^\d+(\.\d+)?\s?[KMGT]i?B$/, 'must be an amount such as 4GB')
    .optional()
    .describe('The most memory of the engine in this process, such as 4GB.'),
  threads: z.int().min(1).optional().describe('Threads of the engine in this process.'),
  server: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://trino.example.com:8443' })
    .optional()
    .describe('Address of the cluster.'),
  catalog: text.optional().describe('Where tables stand that name no catalog.'),
  schema: text.optional().describe('Where tables stand that name no schema.'),
  user: text.optional().describe('The name under which the cluster is asked.'),
  password: secret.optional().describe('Of the user: where it stands, never itself.'),
  token: secret.optional().describe('Instead of a password: where it stands, never itself.'),
  ca: text.optional().describe('PEM file of the authority that signed the server certificate.'),
  tables: perTable(catalogSource).optional().describe('Tables of the cluster, instead of files.'),
});

const waiver = z.strictObject({
  rule: text.describe('The rule whose findings it silences.'),
  campaign: text.optional().describe('Only those of this plan.'),
  touch: text.optional().describe('Only those on this touch.'),
  reason: text.describe('Why that is fine, for those who read the report.'),
  owner: text.describe('Who answers for it.'),
  expires: date.describe('The last day on which it holds.'),
  max_matched: z.int().min(0).optional().describe('A finding with more than so many is open again.'),
});

const calendar = z.strictObject({
  hours: openingHours.optional().describe('Business hours; default: Monday to Friday, 09:00-17:00.'),
  holidays: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country such as US, or none to leave holidays out')
    .or(z.literal('none'))
    .optional()
    .describe("Whose public holidays are no business days; default: the region's."),
});

const override = z.strictObject({
  campaigns: oneOrMore.describe('Patterns of plan files, from the folder of the policy.'),
  rules: rules.optional().describe('Severities and options for these plans.'),
  pressure: pressure.optional().describe('Limits for these plans.'),
});

export const policySchema = z.strictObject({
  extends: oneOrMore
    .optional()
    .describe('recommended, strict, a path or a package; later ones win. Without it only the rules below run.'),
  campaigns: oneOrMore.optional().meta({
    description: 'Patterns of plan files, from the folder of the policy.',
    default: 'campaigns/**/*.{yaml,yml}',
  }),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country of two capital letters, such as US')
    .optional()
    .describe('Country of contacts that say none: law on consent, telephone numbers, postal codes, holidays.'),
  timezone: timezone.optional().meta({ description: 'Of times that carry none.', default: 'UTC' }),
  calendar: calendar.optional().describe('What business time is.'),
  pressure: pressure.optional().describe('How much is too much.'),
  data: perTable(dataSource).optional().describe('Where tables stand.'),
  rules: rules.optional().describe('off, warn or error, or [severity, options].'),
  response_channels: z.array(responseChannelSchema).optional().describe('Lines that several plans share.'),
  offers: z.array(offerSchema).optional().describe('Offers that several plans share.'),
  overrides: z.array(override).optional().describe('What holds for some plans only.'),
  waivers: z.array(waiver).optional().describe('Findings that are silent for a reason, until a day.'),
  plugins: z.array(text).optional().describe('Rules of your own.'),
  engine: engine.optional().describe('What runs the rules on data.'),
  fail_on: z
    .enum(['error', 'warn'])
    .optional()
    .meta({ description: 'From which severity on the exit code is 1.', default: 'error' }),
  require_data: z
    .boolean()
    .optional()
    .meta({ description: 'Whether a rule without its data makes the exit code 3.', default: false }),
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
