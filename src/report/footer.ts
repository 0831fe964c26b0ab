import type { Finding } from '../evaluate/finding.js';
import { campaignOf } from './findings.js';
import { type NextStep, nextStep } from './next-step.js';
import type { Report } from './report.js';
import { labelled, type Style } from './style.js';
import { counted, inert, thousands } from './text.js';
import { unlocks } from './unlocks.js';

/** What was checked, what was not, what is silenced, what there is to know, what was found, and what to do next. */
export function footer(report: Report, { c, width }: Style): string {
  const { summary } = report;
  const rows = Object.entries(summary.rows).map(([table, n]) => `${thousands(n)} ${table}`);
  const checked = `${counted(summary.plans, 'plan')} with ${counted(summary.rules, 'rule')}, as of ${report.asOf}${rows.length > 0 ? `; read ${rows.join(', ')}` : ''}`;
  const next = nextStep(report);
  const part = (label: string, texts: readonly string[]) =>
    texts.flatMap((text, i) => labelled((i === 0 ? label : '').padEnd(9), inert(text), width, (it) => c.dim(it)));
  return [
    ...part('checked', [checked]),
    ...part('skipped', skippedTexts(report)),
    ...part('silent', silencedTexts(report)),
    ...report.notes.flatMap((note) => part('note', [note])),
    ...part('found', [`${counted(summary.errors, 'error')}, ${counted(summary.warnings, 'warning')}`]),
    ...(next === null ? [] : part('next', nextTexts(next, width - 9))),
  ].join('\n');
}

/** The command whole on its line, to be copied; what it does beside it where there is room, else below. */
const nextTexts = ({ command, what }: NextStep, width: number): string[] =>
  command.length + 2 + what.length <= width ? [`${command}  ${what}`] : [command, what];

/** The run in one sentence, in the colour of its exit code. */
export function verdict({ exitCode, verdict }: Report, { c }: Style): string {
  if (exitCode === 0) return c.green.bold(inert(verdict));
  return exitCode === 1 ? c.red.bold(inert(verdict)) : c.yellow.bold(inert(verdict));
}

/** Rules that could not run, and the tables that would let most of them. */
function skippedTexts({ skipped, plansOnly }: Report): string[] {
  if (skipped.length === 0) return [];
  const why = plansOnly
    ? `${counted(skipped.length, 'data rule')} not run (plans only)`
    : `${counted(skipped.length, 'rule')} for want of data`;
  const list = `${why}: ${skipped.map((it) => `${it.rule} (${it.needs.join(', ')})`).join(', ')}`;
  return plansOnly ? [list] : [list, `declare ${unlocks(skipped).join(', ')}`];
}

function silencedTexts({ findings, summary }: Report): string[] {
  const waived = findings.filter((finding) => finding.status === 'waived');
  const about = (finding: Finding) =>
    `${finding.rule} on ${campaignOf(finding)}${finding.element.id === null ? '' : `/${finding.element.id}`}${finding.matched === undefined ? '' : ` (${thousands(finding.matched)})`}: ${finding.silencedBy ?? ''}`;
  return [
    ...(waived.length === 0 ? [] : [`${counted(summary.waived, 'finding')} by ignores and waivers:`]),
    ...waived.map((finding) => `- ${about(finding)}`),
    ...(summary.baselined === 0 ? [] : [`${counted(summary.baselined, 'finding')} of the baseline`]),
  ];
}
