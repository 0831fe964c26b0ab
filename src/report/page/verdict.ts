import type { Report } from '../report.js';
import { counted, thousands } from '../text.js';
import { type Html, html } from './html.js';
import { fullDay } from './words.js';

/** The run in one sentence, and what it rests on in a few numbers. */
export function verdict(report: Report): Html {
  const { summary, exitCode, asOf } = report;
  const kind = exitCode === 1 ? 'error' : exitCode === 3 ? 'warn' : 'good';
  const rows = Object.values(summary.rows).reduce((all, n) => all + n, 0);
  const judged = `Judged as of ${fullDay(asOf)}: ${counted(summary.plans, 'plan')} with ${counted(summary.rules, 'rule')}${rows === 0 ? ', without data' : ` and ${counted(rows, 'row')} of data`}.`;
  const word = { error: 'Do not launch yet', warn: 'Not checked', good: 'Nothing must change' }[kind];
  return html`<header class="verdict ${kind}"><p class="badge">${word}</p><h1>${report.verdict}</h1><p class="soft">${judged}</p><ul class="tiles">${tiles(report)}</ul></header>`;
}

function tiles({ summary }: Report): Html[] {
  const { errors, warnings, waived, baselined } = summary;
  return [
    tile(errors, errors === 1 ? 'thing must change' : 'things must change', errors === 0 ? 'good' : 'error'),
    tile(warnings, 'worth a look', warnings === 0 ? 'good' : 'warn'),
    ...(waived === 0 ? [] : [tile(waived, 'silenced, with a reason', '')]),
    ...(baselined === 0
      ? []
      : [tile(errors + warnings, 'new since the baseline', ''), tile(baselined, 'known from the baseline', '')]),
  ];
}

const tile = (n: number, what: string, kind: string): Html =>
  html`<li class="${kind}"><b>${thousands(n)}</b> ${what}</li>`;
