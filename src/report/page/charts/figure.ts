import type { Html } from '../html.js';
import { html } from '../html.js';

export interface Key {
  readonly swatch: string;
  readonly label: string;
}

export interface Figure {
  readonly id: string;
  readonly title: string;
  /** What there is to see, in a sentence or two. */
  readonly says: string;
  readonly keys?: readonly Key[];
  readonly drawing?: Html;
  /** The figures as a table. */
  readonly table?: Html;
}

/** A chart with its title, what it says, its key, and its figures as a table. */
export const figure = ({ id, title, says, keys = [], drawing, table }: Figure): Html =>
  html`<figure class="card" id="${id}" aria-labelledby="${id}-title"><h3 id="${id}-title">${title}</h3><p>${says}</p>${
    keys.length === 0 ? null : html`<ul class="legend">${keys.map(keyOf)}</ul>`
  }${drawing ?? null}${table === undefined ? null : html`<details><summary>The figures</summary>${table}</details>`}</figure>`;

const keyOf = ({ swatch, label }: Key): Html => html`<li><i class="${swatch}"></i>${label}</li>`;

/** In place of charts whose data is not there. */
export function missing(charts: readonly { readonly title: string; readonly needs: readonly string[] }[]): Html | null {
  if (charts.length === 0) return null;
  const items = charts.map(({ title, needs }) => html`<li>${title}: needs ${needs.join(' and ')}</li>`);
  return html`<div class="card" id="no-data"><h3>Not drawn, because this run has not read the data for it</h3><ul class="plain">${items}</ul></div>`;
}
