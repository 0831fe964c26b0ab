import * as z from 'zod';
import type { Rule } from '../rule.js';

/** One option of a rule, as its schema describes it. */
export interface RuleOption {
  readonly name: string;
  /** In words: `duration`, `whole number`, `list`. */
  readonly type: string;
  /** What a list may hold, where that is fixed. */
  readonly words: readonly string[] | null;
  /** Undefined: there is none, or it depends on the region. */
  readonly default: unknown;
}

interface Property {
  type?: string;
  default?: unknown;
  items?: { type?: string; enum?: string[] };
}

/** The options of a rule, in the order of its schema. */
export function optionsOf(rule: Rule): RuleOption[] {
  const schema = z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
  };
  return Object.entries(schema.properties ?? {}).map(([name, it]) => ({
    name,
    type: it.type === 'array' ? 'list' : typeOf(it),
    words: it.items?.enum ?? null,
    default: it.default,
  }));
}

const typeOf = ({ type, default: value }: Property): string =>
  type === 'string' && /^\d/.test(String(value)) ? 'duration' : type === 'integer' ? 'whole number' : (type ?? 'text');
