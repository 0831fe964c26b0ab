import { Chalk, type ChalkInstance } from 'chalk';
import type { ExplainedRule } from '../explain-rule.js';
import { withoutMail } from './mail.js';
import type { PrettyOptions } from './pretty.js';
import { dataText, sourceText } from './rules.js';
import { inert, wrap } from './text.js';

type Option = ExplainedRule['options'][number];

/** A rule as JSON; e-mail addresses of plans are left out of its SQL. */
export const jsonExplained = (rule: ExplainedRule): string =>
  `${JSON.stringify({ ...rule, sql: rule.sql?.map((it) => ({ ...it, sql: shownSql(it.sql) })) ?? null }, null, 2)}\n`;

/** The page of a rule in the terminal. */
export function explainedText(rule: ExplainedRule, { color, width }: PrettyOptions): string {
  const c = new Chalk({ level: color });
  const part = (label: string, texts: readonly string[]): string[] =>
    texts.length === 0 ? [] : ['', c.bold(label), ...texts.flatMap((text) => wrapped(text, width))];
  const paint = { error: c.red.bold, warn: c.yellow.bold, off: c.dim }[rule.severity];
  return `${[
    `${c.bold(rule.rule)}  ${paint(rule.severity)}  ${c.dim(inert(sourceText(rule)))}`,
    ...wrapped(rule.summary, width),
    ...part('Why it matters', [rule.why]),
    ...part('What to do', [rule.fix]),
    ...part('What it judges', [judged(rule)]),
    ...optionLines(rule, c, width),
    ...part('Sources', rule.sources),
    ...sqlLines(rule, c),
  ].join('\n')}\n`;
}

const wrapped = (text: string, width: number): string[] =>
  wrap(inert(text), Math.max(40, Math.min(width, 110)) - 2).map((line) => `  ${line}`);

function judged(rule: ExplainedRule): string {
  if (rule.kind === 'plan') return 'The plan alone; it needs no data.';
  return rule.kind === 'policy' ? 'The policy and the ignores of plans.' : `Data: ${dataText(rule)}.`;
}

function optionLines(
  { options, followsPressure, kind, severity }: ExplainedRule,
  c: ChalkInstance,
  width: number,
): string[] {
  const title = ['', c.bold('Options')];
  if (followsPressure)
    return [
      ...title,
      ...wrapped(
        'None of its own: the limits stand under pressure.limits in the policy; outreach-lint --print-config shows them.',
        width,
      ),
    ];
  if (options.length === 0) return kind === 'policy' ? [] : [...title, '  none'];
  const off = severity === 'off' ? ' if it were on' : '';
  return [
    ...title,
    ...options.flatMap((option) => [
      `  ${c.cyan(option.name)}: ${typeText(option)}`,
      ...wrapped(`  default ${valueText(option.default)}; here${off} ${valueText(option.here)}`, width),
    ]),
  ];
}

const typeText = ({ type, words }: Option): string =>
  type === 'list' ? `list of ${words?.join(', ') ?? 'texts'}` : type === 'string' ? 'text' : type;

const MOST_WORDS = 12;

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  const shown = value.slice(0, MOST_WORDS).map(String).join(', ');
  return value.length > MOST_WORDS ? `${shown}, … (${value.length} words)` : shown || 'none';
}

function sqlLines({ sql }: ExplainedRule, c: ChalkInstance): string[] {
  if (sql === null) return [];
  return ['', c.bold('SQL'), sqlText(sql)];
}

/** What a rule asks the database, as text that stands alone. */
export function sqlText(sql: NonNullable<ExplainedRule['sql']>): string {
  if (sql.length === 0) return '-- it is off here, so nothing is asked';
  return sql
    .map(({ campaigns, sql: text }) => {
      const whom = campaigns.length === 0 ? 'rows of no plan' : campaigns.map(inert).join(', ');
      return `-- for ${whom}; time zones and places of contacts are filled in once the data is read\n${
        shownSql(text) ?? '-- nothing: no touch to come gives it anything to judge'
      }`;
    })
    .join('\n\n');
}

const shownSql = (text: string | null): string | null =>
  text === null
    ? null
    : text
        .split('\n')
        .map((line) => inert(withoutMail(line)))
        .join('\n');
