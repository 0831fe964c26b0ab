import * as z from 'zod';
import type { DataRule, Unit } from '../rule.js';
import { TABLE_NAMES } from '../schema/tables.js';
import { MAPPING_SHAPE } from './mapping-shape.js';

export const RULE_ID = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;
export const RULE_ID_WORDS = 'must be a prefix and a name in lower case, such as acme/no-friday-sms';
const NAME = /^[a-z][a-z0-9-]*$/;

export const UNITS = [
  'contact_id',
  'lead_id',
  'order_id',
  'call_id',
  'staff_id',
  'account_id',
  'row_id',
] as const satisfies readonly Unit[];
export const BLAMES = [
  'touch',
  'offer',
  'response_channel',
  'follow_up',
  'plan',
  'row',
  'table',
] as const satisfies readonly DataRule['blames'][];

const text = z.string().min(1, 'must not be empty');
const short = z.string().regex(NAME, 'must be a word in lower case, such as acme');
const called = z.custom<unknown>((value) => typeof value === 'function', 'must be a function');
const tables = z.array(z.enum(TABLE_NAMES as [(typeof TABLE_NAMES)[number]]));
const schema = z.custom<unknown>(
  (value) => typeof value === 'object' && value !== null && '_zod' in value,
  'must be a schema of zod 4; make the rule with definePlanRule or defineDataRule',
);

const ofEveryRule = {
  id: z.string().regex(RULE_ID, RULE_ID_WORDS),
  severity: z.enum(['warn', 'error']),
  summary: text,
  why: text,
  fix: text,
  message: text,
  options: schema,
};

const planRule = z.looseObject({ ...ofEveryRule, kind: z.literal('plan'), check: called });
const dataRule = z.looseObject({
  ...ofEveryRule,
  kind: z.literal('data'),
  row: text,
  needs: tables,
  needsOneOf: tables.optional(),
  uses: tables.optional(),
  unit: z.enum(UNITS),
  blames: z.enum(BLAMES),
  select: called,
});

/** A rule as definePlanRule and defineDataRule make it. */
export const ruleShape = z.discriminatedUnion('kind', [planRule, dataRule], {
  error: 'is no rule; make it with definePlanRule or defineDataRule',
});

const setting = z.union([
  z.enum(['off', 'warn', 'error']),
  z.tuple([z.enum(['off', 'warn', 'error'])]).rest(z.record(z.string(), z.unknown())),
]);

export const pluginShape = z.strictObject({
  name: short,
  rules: z.array(ruleShape).default([]),
  presets: z.record(short, z.record(text, setting)).default({}),
  mappings: z.array(MAPPING_SHAPE).default([]),
  formats: z.record(short, called).default({}),
});
