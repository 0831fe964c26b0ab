import { stringify } from 'yaml';
import * as z from 'zod';
import type { Rule } from '../../src/index.js';
import type { Case, Room } from './cases.js';

/** The page of a rule, made from the rule and its cases. */
export function pageOf(rule: Rule, room: Room): string {
  const needs = rule.kind === 'data' ? rule.needs.map((table) => `\`${table}\``).join(', ') : '';
  const uses =
    rule.kind === 'data' && rule.uses !== undefined
      ? ` Also reads ${rule.uses.map((table) => `\`${table}\``).join(', ')} where declared.`
      : '';
  return [
    `# ${rule.id}`,
    `<!-- Generated from index.ts and cases.yaml by \`npm run pages\`. Do not edit. -->`,
    rule.summary,
    `| | |\n|---|---|\n| severity in \`recommended\` | ${rule.severity} |\n| kind | ${rule.kind} rule${rule.kind === 'data' ? `: needs ${needs}.${uses}` : ': needs no data'} |`,
    `## Why it matters\n\n${rule.why}`,
    `## What to do\n\n${plain(rule.fix)}`,
    `## Options\n\n${optionsOf(rule)}`,
    `## It flags\n\n${room.flags.map((it) => exampleOf(it)).join('\n\n')}`,
    `## It passes\n\n${room.passes.map((it) => `- ${it.name}`).join('\n')}`,
    ...(rule.sources === undefined || rule.sources.length === 0
      ? []
      : [`## Sources\n\n${rule.sources.map((it) => `- ${it}`).join('\n')}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A template as a page shows it. */
const plain = (template: string): string =>
  template
    .replace(/\{(\w+)\|[^|]*\|([^}]*)\}/g, '$2')
    .replace(/"?\{(\w+)\}"?/g, (_, field: string) => `*${field.replace(/_id$/, '').replaceAll('_', ' ')}*`);

interface Property {
  type?: string;
  default?: unknown;
  items?: { type?: string; enum?: string[] };
}

function optionsOf(rule: Rule): string {
  const schema = z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
  };
  const rows = Object.entries(schema.properties ?? {});
  if (rows.length === 0)
    return rule.id === 'frequency/contact-cap' || rule.id === 'frequency/cadence'
      ? 'None of its own: the limits stand under `pressure.limits` in the policy (default: 3 per 7d and 8 per 30d).'
      : 'None.';
  const line = ([name, it]: [string, Property]) =>
    `| \`${name}\` | ${it.type === 'array' ? `list of ${it.items?.enum?.map((word) => `\`${word}\``).join(', ') ?? 'texts'}` : typeOf(it)} | ${defaultOf(it.default)} |`;
  return ['| option | type | default |', '|---|---|---|', ...rows.map(line)].join('\n');
}

const typeOf = ({ type, default: value }: Property): string =>
  type === 'string' && /^\d/.test(String(value)) ? 'duration' : type === 'integer' ? 'whole number' : (type ?? 'text');

function defaultOf(value: unknown): string {
  if (!Array.isArray(value)) return `\`${String(value)}\``;
  const shown = value
    .slice(0, 12)
    .map((word) => `\`${String(word)}\``)
    .join(', ');
  return value.length > 12 ? `${shown}, … (${value.length} words)` : shown;
}

function exampleOf({ name, findings, plan, plans }: Case): string {
  const shown = (plans ?? (plan === undefined ? [] : [plan])).map((it) =>
    stringify(it, { lineWidth: 100, flowCollectionPadding: true }).trimEnd(),
  );
  const said = (findings ?? []).map(
    (it) =>
      `> ${it.on}: ${it.message}${
        it.counts === undefined
          ? ''
          : ` (${it.counts}${
              it.breakdown === undefined
                ? ''
                : `; ${Object.entries(it.breakdown)
                    .map(([reason, n]) => `${reason} ${n}`)
                    .join(', ')}`
            })`
      }`,
  );
  return [`### ${name}`, ...shown.map((text) => `\`\`\`yaml\n${text}\n\`\`\``), said.join('\n>\n')].join('\n\n');
}
