import { inert } from '../text.js';

/** A piece of a page: its texts are escaped already. */
export interface Html {
  readonly kind: 'html';
  readonly text: string;
}

type Hole = Html | string | number | null | readonly Html[];

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it may stand between tags and in quoted attributes; what cannot be seen becomes a sign. */
export const escaped = (text: string): string => inert(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** `html\`<p>${text}</p>\``: texts and numbers are escaped, pieces stand as they are, null is nothing. */
export const html = (strings: TemplateStringsArray, ...holes: readonly Hole[]): Html =>
  raw(strings.map((text, i) => text + textOf(holes[i] ?? null)).join(''));

/** Markup that was made by something that escapes by itself. */
export const raw = (text: string): Html => ({ kind: 'html', text });

export const NOTHING: Html = raw('');

function textOf(hole: Hole): string {
  if (hole === null) return '';
  if (typeof hole === 'string' || typeof hole === 'number') return escaped(String(hole));
  return isPiece(hole) ? hole.text : hole.map(({ text }) => text).join('');
}

const isPiece = (hole: Html | readonly Html[]): hole is Html => 'kind' in hole;

/** A sentence whose `words of a plan` stand between backticks. */
export const withCode = (text: string): Html =>
  html`${text.split('`').map((piece, i) => (i % 2 === 0 ? html`${piece}` : html`<code>${piece}</code>`))}`;
