import type { Fields, FieldValue } from '../rule.js';

/**
 * Fills `{field}`, and `{n|one|many}` by the number in field n.
 * Throws for a field that the row lacks: a sentence with a hole is a fault of the rule.
 */
export function fill(template: string, fields: Readonly<Fields>): string {
  return template.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined) throw new Error(`the template "${template}" names {${name}}, which the row does not have`);
    if (one !== undefined) return (Number(value) === 1 ? one : many) ?? '';
    return shown(value);
  });
}

/** The fields that a template names. */
export const fieldsOf = (template: string): string[] => [
  ...new Set([...template.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '')),
];

const shown = (value: FieldValue): string =>
  typeof value === 'number' ? thousands(value) : value === null ? 'unknown' : String(value);

/** `12,240`; fractions are kept as they are. */
export function thousands(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A rule's options as a sentence can show them. */
export function optionFields(options: unknown): Fields {
  const entries = Object.entries((options ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([key, value]) => [key, optionText(value)]));
}

function optionText(value: unknown): FieldValue {
  if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text);
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** What a field stands for, where no row says it. */
const IN_GENERAL: Record<string, string> = { touch_id: 'the touch', element_id: 'the offer', p90: 'enough' };

/** A template with words in the place of what only a run knows; names of other fields stand between `mark`s. */
export const inGeneral = (template: string, mark = ''): string =>
  template
    .replace(/\{(\w+)\|[^|]*\|([^}]*)\}/g, '$2')
    .replace(
      /"?\{(\w+)\}"?/g,
      (_, field: string) => IN_GENERAL[field] ?? `${mark}${field.replaceAll('_', ' ')}${mark}`,
    );
