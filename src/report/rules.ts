import { Chalk, type ChalkInstance } from 'chalk';
import type { ListedRule, RuleList } from '../rule-list.js';
import type { PrettyOptions } from './pretty.js';
import { counted, inert, wrap } from './text.js';

/** The list of rules as JSON. */
export const jsonRules = (list: RuleList): string => `${JSON.stringify(list, null, 2)}\n`;

/** The list of rules for people, group by group, and how many of them are on. */
export function rulesText({ policy, rules }: RuleList, { color, width }: PrettyOptions): string {
  const c = new Chalk({ level: color });
  const most = Math.max(60, Math.min(width, 110));
  const groups = new Map<string, ListedRule[]>();
  for (const rule of rules) {
    const group = rule.rule.split('/', 1)[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), rule]);
  }
  const blocks = [...groups].map(([group, some]) =>
    [c.bold(group), ...some.flatMap((rule) => ruleLines(rule, c, most))].join('\n'),
  );
  return `${[...blocks, lastLines(policy, rules)].join('\n\n')}\n`;
}

function ruleLines(rule: ListedRule, c: ChalkInstance, width: number): string[] {
  const paint = { error: c.red, warn: c.yellow, off: c.dim }[rule.severity];
  const head = `  ${rule.rule.padEnd(32)}  ${paint(rule.severity.padEnd(5))}`;
  return [
    `${head}  ${c.dim(inert(sourceText(rule)))}`,
    ...wrap(rule.summary, width - 4).map((line) => `    ${line}`),
    ...(rule.kind === 'data' ? wrap(dataText(rule), width - 4).map((line) => `    ${c.dim(line)}`) : []),
  ];
}

/** Why a rule is as severe as it is, with what holds for some plans only. */
export const sourceText = ({ because, elsewhere }: ListedRule): string =>
  [because, ...elsewhere.map((it) => `${it.severity} for ${it.campaigns.join(', ')} (${it.because})`)].join('; ');

/** What a data rule reads, and which of it nobody declares. */
export function dataText({ needs, needsOneOf, uses, missing }: ListedRule): string {
  const parts = [
    needs.length === 0 ? '' : `needs ${needs.join(', ')}`,
    needsOneOf.length === 0 ? '' : `needs one of ${needsOneOf.join(', ')}`,
    uses.length === 0 ? '' : `also reads ${uses.join(', ')}`,
  ].filter((part) => part !== '');
  return `${parts.join('; ')}${missing.length === 0 ? '' : `. Not declared: ${missing.join(', ')}`}`;
}

function lastLines(policy: string | null, rules: readonly ListedRule[]): string {
  const on = rules.filter(
    ({ severity, elsewhere }) => severity !== 'off' || elsewhere.some((it) => it.severity !== 'off'),
  );
  const waiting = on.filter(({ missing }) => missing.length > 0);
  const under = policy === null ? 'without a policy' : `under ${policy}`;
  return [
    `${counted(rules.length, 'rule')}: ${on.length} on ${under}, ${waiting.length} of them waiting for data.`,
    'outreach-lint explain RULE says why, and what to do.',
  ].join('\n');
}
