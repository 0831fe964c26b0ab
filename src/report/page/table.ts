import { type Html, html, NOTHING } from './html.js';

/** A text of the data that stands as it is written and sorts as a number. */
export interface Figure {
  readonly kind: 'figure';
  readonly text: string;
}

export type TableCell = Html | Figure | string | number | null;

export interface Column {
  readonly title: string;
  /** Numbers stand at the right and sort by their value. */
  readonly isNumber?: boolean;
}

/** A table that its readers can sort, in a frame that scrolls by itself where the window is narrow. */
export function sortable(caption: string, columns: readonly Column[], rows: readonly (readonly TableCell[])[]): Html {
  const head = columns.map(({ title, isNumber }) =>
    isNumber ? html`<th scope="col" class="number">${title}</th>` : html`<th scope="col">${title}</th>`,
  );
  const body = rows.map(
    (cells) => html`<tr>${cells.map((cell, i) => cellOf(cell, i === 0, columns[i]?.isNumber === true))}</tr>`,
  );
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${caption}"><table class="sortable"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cellOf(cell: TableCell, isFirst: boolean, isNumber: boolean): Html {
  if (isFirst) return html`<th scope="row">${shownIn(cell)}</th>`;
  if (!isNumber) return html`<td>${shownIn(cell)}</td>`;
  const value = typeof cell === 'number' ? cell : isFigure(cell) ? Number(cell.text) : null;
  return value === null
    ? html`<td class="number">${shownIn(cell)}</td>`
    : html`<td class="number" data-value="${String(value)}">${shownIn(cell)}</td>`;
}

const shownIn = (cell: TableCell): Html | string => {
  if (typeof cell === 'number') return cell.toLocaleString('en-US');
  return isFigure(cell) ? cell.text : (cell ?? NOTHING);
};

const isFigure = (cell: TableCell): cell is Figure => typeof cell === 'object' && cell?.kind === 'figure';
