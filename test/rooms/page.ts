import { stringify } from 'yaml';
import { optionsOf, type RuleOption } from '../../src/evaluate/rule-options.js';
import { inGeneral } from '../../src/evaluate/template.js';
import type { ExpectedFinding, FlagCase, Rule, RuleCase } from '../../src/index.js';
import type { Room } from './cases.js';

/** The page of a rule, made from the rule and its cases. */
export function pageOf(rule: Rule, room: Room): string {
  const needs = rule.kind === 'data' ? rule.needs.map((table) => `\`${table}\``).join(', ') : '';
  const oneOf =
    rule.kind === 'data' && rule.needsOneOf !== undefined
      ? `one of ${rule.needsOneOf.map((table) => `\`${table}\``).join(', ')}`
      : '';
  const uses =
    rule.kind === 'data' && rule.uses !== undefined
      ? ` Also reads ${rule.uses.map((table) => `\`${table}\``).join(', ')} where declared.`
      : '';
  return [
    `# ${rule.id}`,
    `<!-- Generated from index.ts and cases.yaml by \`npm run pages\`. Do not edit. -->`,
    rule.summary,
    tableOf([
      ['', ''],
      ['severity in `recommended`', rule.severity],
      [
        'kind',
        `${rule.kind} rule${rule.kind === 'data' ? `: needs ${[needs, oneOf].filter((it) => it !== '').join(' and ')}.${uses}` : `: needs no data${rule.asksPeople === undefined ? '' : '; counts `contacts` where they are declared'}`}`,
      ],
    ]),
    `## Why it matters\n\n${rule.why}`,
    `## What to do\n\n${inGeneral(rule.fix, '_')}`,
    `## Options\n\n${optionTable(rule)}`,
    `## It flags\n\n${room.flags.map((it) => exampleOf(rule, it)).join('\n\n')}`,
    `## It passes\n\n${room.passes.map((it) => `- ${it.name}`).join('\n')}`,
    ...(rule.sources === undefined || rule.sources.length === 0
      ? []
      : [`## Sources\n\n${rule.sources.map((it) => `- ${it}`).join('\n')}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function optionTable(rule: Rule): string {
  const rows = optionsOf(rule);
  if (rows.length === 0)
    return rule.id === 'frequency/contact-cap' || rule.id === 'frequency/cadence'
      ? 'None of its own: the limits stand under `pressure.limits` in the policy (default: 3 per 7d and 8 per 30d).'
      : 'None.';
  const line = (it: RuleOption) => [
    `\`${it.name}\``,
    it.type === 'list' ? `list of ${it.words?.map((word) => `\`${word}\``).join(', ') ?? 'texts'}` : it.type,
    defaultOf(it.default),
  ];
  return tableOf([['option', 'type', 'default'], ...rows.map(line)]);
}

function defaultOf(value: unknown): string {
  if (!Array.isArray(value)) return `\`${String(value)}\``;
  const shown = value
    .slice(0, 12)
    .map((word) => `\`${String(word)}\``)
    .join(', ');
  return value.length > 12 ? `${shown}, … (${value.length} words)` : shown;
}

/** What is given, first what the policy says, then the plans and the data; and what the rule says of it. */
function exampleOf(rule: Rule, given: FlagCase): string {
  const plans = given.plans ?? (given.plan === undefined ? [] : [given.plan]);
  const tables = Object.entries(given.tables ?? {});
  return [
    `### ${given.name}`,
    ...(given.now === undefined ? [] : [`Linted as of ${given.now.replace('T', ', ')}.`]),
    ...policyOf(rule, given),
    ...plans.map((plan) => yamlOf(plan)),
    ...tables.map(([name, rows]) => `\`${name}\`\n\n${tableOf(rowsOf(rows))}`),
    given.findings.map(saidOf).join('\n>\n'),
  ].join('\n\n');
}

function policyOf(rule: Rule, { policy, options }: RuleCase): string[] {
  const rules = options === undefined ? {} : { rules: { [rule.id]: [rule.severity, options] } };
  return policy === undefined && options === undefined ? [] : [`In the policy:\n\n${yamlOf({ ...policy, ...rules })}`];
}

const yamlOf = (given: object): string =>
  `\`\`\`yaml\n${stringify(given, { lineWidth: 100, flowCollectionPadding: true }).trimEnd()}\n\`\`\``;

function rowsOf(records: readonly Record<string, unknown>[]): string[][] {
  const columns = [...new Set(records.flatMap((row) => Object.keys(row)))];
  return [columns, ...records.map((row) => columns.map((column) => String(row[column] ?? '')))];
}

/** A table with its header first, padded as the formatter pads it. */
function tableOf(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(3, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [header = [], ...body] = rows;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function saidOf({ on, message, counts, breakdown = {}, rows = [] }: ExpectedFinding): string {
  const reasons = Object.entries(breakdown).map(([reason, n]) => `${reason}: ${n}`);
  const counted = counts === undefined ? [] : [...(message.includes(counts) ? [] : [counts]), ...reasons];
  const lines = [`**${on}**: ${message}${counted.length === 0 ? '' : ` (${counted.join('; ')})`}`];
  if (rows.length > 0) lines.push('', ...rows.map((row) => `- ${row}`));
  return lines.map((line) => `> ${line}`.trimEnd()).join('\n');
}
