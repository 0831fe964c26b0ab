import type { Report } from '../report.js';
import { counted, thousands } from '../text.js';
import { unlocks } from '../unlocks.js';
import type { Numbered } from './finding.js';
import { type Html, html } from './html.js';

/** Findings that somebody silenced, or that a baseline knows. */
export function silent(numbered: readonly Numbered[]): Html | null {
  if (numbered.length === 0) return null;
  const items = numbered.map(({ id, finding }) => {
    const { rule, campaign, element, matched, status, silencedBy, location } = finding;
    const where = `${campaign ?? location.file}${element.id === null ? '' : `/${element.id}`}`;
    const why = status === 'baselined' ? 'known from the baseline' : (silencedBy ?? '');
    return html`<li id="${id}"><code>${rule}</code> on ${where}${matched === undefined ? '' : ` (${thousands(matched)})`}: ${why}</li>`;
  });
  return html`<section aria-labelledby="silent"><h2 id="silent">Silenced or known already</h2><p class="soft">These count no longer, because somebody said why.</p><ul class="plain">${items}</ul></section>`;
}

/** What could not be checked, what was read, and what was read otherwise than it stands. */
export function unchecked({ skipped, notes, summary, plansOnly }: Report): Html {
  const rows = Object.entries(summary.rows).map(([table, n]) => `${thousands(n)} ${table}`);
  const waits = skipped.map(({ rule, needs }) => html`<li><code>${rule}</code> needs ${needs.join(', ')}</li>`);
  const why = plansOnly ? 'not run, because this run read no data' : 'could not run for want of data';
  return html`<section aria-labelledby="unchecked"><h2 id="unchecked">What was checked, and what was not</h2>
<p>${counted(summary.plans, 'plan')} and ${counted(summary.rules, 'rule')}. ${rows.length === 0 ? 'No data was read.' : `Read: ${rows.join(', ')}.`}</p>
${skipped.length === 0 ? html`<p>Every rule that is on could run.</p>` : html`<p>${counted(skipped.length, 'rule')} ${why}.${plansOnly ? '' : ` Data that would let most of them run: ${unlocks(skipped).join(', ')}.`}</p><details><summary>The rules that did not run</summary><ul class="plain">${waits}</ul></details>`}
${notes.length === 0 ? null : html`<details><summary>${counted(notes.length, 'note')} on the data</summary><ul class="plain">${notes.map((note) => html`<li>${note}</li>`)}</ul></details>`}</section>`;
}
