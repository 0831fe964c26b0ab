import type { Finding } from '../../evaluate/finding.js';
import { counted, thousands } from '../text.js';
import type { Numbered } from './finding.js';
import { type Html, html } from './html.js';
import { ruleTitle } from './words.js';

/** Which rule found something in which campaign; each entry leads to its finding. */
export function matrix(numbered: readonly Numbered[], campaigns: readonly string[], rules: number): Html {
  const found = [...new Set(numbered.map(({ finding }) => finding.rule))];
  const loose = numbered.some(({ finding }) => finding.campaign === null);
  const columns: (string | null)[] = [...campaigns, ...(loose ? [null] : [])];
  const head = columns.map((campaign) => html`<th scope="col">${campaign ?? 'of no campaign'}</th>`);
  const rows = found.map((rule) => {
    const cells = columns.map((campaign) => {
      const here = numbered.filter(({ finding }) => finding.rule === rule && finding.campaign === campaign);
      return html`<td>${here.length === 0 ? html`<span class="soft">–</span>` : here.map(entry)}</td>`;
    });
    return html`<tr><th scope="row">${ruleTitle(rule)}</th>${cells}</tr>`;
  });
  const quiet = Math.max(0, rules - found.length);
  const caption = `● must change, ▲ worth a look, ○ silenced or known. The number says how many people, leads, calls or orders are meant.${quiet === 0 ? '' : ` ${counted(quiet, 'more rule')} found nothing.`}`;
  return html`<div class="card"><p class="soft">${caption}</p><div class="scroll" role="group" tabindex="0" aria-label="What rules found in which campaign"><table class="matrix"><thead><tr><th scope="col">Rule</th>${head}</tr></thead><tbody>${rows}</tbody></table></div></div>`;
}

const SIGN = { error: '●', warn: '▲', silent: '○' } as const;
const WORD = { error: 'must change', warn: 'worth a look', silent: 'silenced or known' } as const;

const kindOf = ({ status, severity }: Finding): keyof typeof SIGN => (status === 'open' ? severity : 'silent');

function entry({ id, finding }: Numbered): Html {
  const kind = kindOf(finding);
  const what = finding.element.id ?? finding.part ?? finding.element.kind.replaceAll('_', ' ');
  const text = finding.matched === undefined ? what : `${what}: ${thousands(finding.matched)}`;
  return html`<div><a class="${kind}" href="#${id}"><span aria-hidden="true">${SIGN[kind]} </span><span class="skip">${WORD[kind]}: </span>${text}</a></div>`;
}
