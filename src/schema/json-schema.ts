import * as z from 'zod';
import { planSchema } from './plan.js';
import { policySchema } from './policy.js';

/** A rule as an editor knows it: its name, what it holds, its options. */
export interface RuleOfSchema {
  readonly id: string;
  readonly summary: string;
  readonly options: z.ZodType;
}

type Json = z.core.JSONSchema.BaseSchema;

export const SCHEMAS = ['plan', 'policy'] as const;

/** The JSON Schema (draft 7, which editors know) of plans or of policies as people write them. */
export function jsonSchemaOf(name: (typeof SCHEMAS)[number], rules: readonly RuleOfSchema[]): Json {
  return name === 'plan'
    ? { title: 'Campaign plan of outreach-lint', ...written(planSchema) }
    : { title: 'Policy of outreach-lint', ...withRules(written(policySchema), rules) };
}

const written = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) as Json;

/** Puts the names and options of rules where a policy sets them. Rules of others are allowed beside them. */
function withRules(policy: Json, rules: readonly RuleOfSchema[]): Json {
  const properties = Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)]));
  const known = (at: Json | undefined): Json => ({ ...at, properties });
  const { overrides, ...rest } = policy.properties as Record<string, Json>;
  const items = overrides?.items as Json;
  return {
    ...policy,
    properties: {
      ...rest,
      rules: known(rest['rules']),
      overrides: {
        ...overrides,
        items: { ...items, properties: { ...items.properties, rules: known(items.properties?.['rules'] as Json) } },
      },
    },
  };
}

function settingOf({ summary, options }: RuleOfSchema): Json {
  const severity = { enum: ['off', 'warn', 'error'] };
  const { $schema: _, ...own } = written(options);
  return {
    description: summary,
    anyOf: [severity, { type: 'array', items: [severity, own], minItems: 1 }],
  };
}
