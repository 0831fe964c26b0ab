import type { Finding } from '../../evaluate/finding.js';
import { withoutMail } from '../mail.js';
import type { Report } from '../report.js';
import { counted, percent, thousands } from '../text.js';
import { type Html, html, withCode } from './html.js';
import { sortable } from './table.js';
import { heading } from './words.js';

/** A finding with its place in the page: `f12`. */
export interface Numbered {
  readonly id: string;
  readonly finding: Finding;
}

/** One finding: what is wrong, on which line, how many and who, what to do and why. `room`: signs for its list. */
export function findingCard({ id, finding }: Numbered, report: Report, room: number): Html {
  const { location, rule, help, why, severity } = finding;
  return html`<article class="card finding ${severity}" id="${id}" aria-labelledby="${id}-title">
<div class="about ${severity}"><span class="badge ${severity}">${severity === 'error' ? 'Must change' : 'Worth a look'}</span>
<h4 id="${id}-title">${withCode(finding.message)}</h4>
<p class="soft">${location.file}, line ${location.line} · rule <code>${rule}</code></p></div>
${lineOf(finding, report)}<div class="two">${numbers(finding)}<dl><dt>What to do</dt><dd>${withCode(help)}</dd><dt>Why it matters</dt><dd>${withCode(why)}</dd></dl></div>
${list(finding, room)}</article>`;
}

/** The line of the plan that is meant. */
function lineOf({ location: { file, line } }: Finding, { sources }: Report): Html | null {
  const text = withoutMail(sources[file]?.[line - 1] ?? '');
  if (text.trim() === '') return null;
  return html`<pre tabindex="0" aria-label="Line ${line} of ${file}"><span class="hit">${String(line)}  ${cut(text, 400)}</span></pre>`;
}

function numbers({ matched, population, unit, breakdown }: Finding): Html | null {
  if (matched === undefined || population === undefined) return null;
  const share = percent(matched, population);
  const parts = breakdown.map(
    ({ reason, matched: n }) =>
      html`<div class="part"><span>${reason}</span><span>${thousands(n)}</span><i><b style="width:${String(Math.max(1, Math.round((n / matched) * 100)))}%"></b></i></div>`,
  );
  return html`<div><p class="big">${thousands(matched)} of ${thousands(population)} ${unit}${share === '' ? '' : ` (${share})`}</p>${parts}</div>`;
}

/** No cell needs more signs than these to be recognised. */
const MOST_SIGNS = 120;

const cut = (text: string, most: number): string => {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text;
};

/** Who or what is meant, as far as the run kept them and the page has room. */
function list(finding: Finding, room: number): Html | null {
  const { sample, matched = 0, unit, touch } = finding;
  const [first] = sample;
  if (first === undefined) return null;
  const columns = Object.keys(first).filter((column) => sample.some((row) => (row[column] ?? '') !== ''));
  const rows = fitting(
    sample.map((row) => columns.map((column) => cut(row[column] ?? '', MOST_SIGNS))),
    room,
  );
  const all = rows.length >= matched;
  const what = counted(matched, (unit ?? 'rows').replace(/s$/, ''), unit ?? 'rows');
  const title = all ? `The ${what}` : `${thousands(rows.length)} of the ${what}`;
  const rest = all
    ? null
    : html`<p class="soft">These are the first by name. All of them go into a file with <code>outreach-lint --export ${unit === 'contacts' && touch !== null ? 'excluded=drop.csv' : 'rows=evidence'}</code>.</p>`;
  const figures = columns.map((column, i) => !/_id$/.test(column) && rows.every((row) => isFigure(row[i] ?? '')));
  const table = sortable(
    title,
    columns.map((column, i) => ({ title: heading(column), isNumber: figures[i] === true })),
    rows.map((row) => row.map((text, i) => (figures[i] === true ? { kind: 'figure', text } : text))),
  );
  const isShort = rows.length <= SHORT && finding.severity === 'error';
  return html`<details${isShort ? html` open` : null}><summary>${title}</summary>${rest}${table}</details>`;
}

/** Ids are none, however they look: 00123 is not 123. */
const isFigure = (text: string): boolean => /^-?\d{1,12}([.]\d{1,6})?$/.test(text);

/** A list as short as this stands open. */
const SHORT = 8;

/** Rows as long as there is room for their signs and tags; never fewer than three. */
function fitting(rows: readonly string[][], room: number): string[][] {
  let used = 0;
  return rows.filter((row, i) => {
    used += row.reduce((all, cell) => all + cell.length + 30, 20);
    return i < 3 || used <= room;
  });
}
