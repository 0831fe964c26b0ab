import { type PlotOptions, plot } from '@observablehq/plot';
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import { inert } from '../../text.js';
import { type Html, html, raw } from '../html.js';

/** What a chart is drawn for: a window of a desk, or of a telephone. */
export interface Canvas {
  readonly width: number;
  readonly isNarrow: boolean;
}

const CANVASES: readonly Canvas[] = [
  { width: 900, isNarrow: false },
  { width: 350, isNarrow: true },
];

/** A chart in both widths, of which the page shows one; `label` says in a sentence what there is to see. */
export const drawn = (label: string, make: (canvas: Canvas) => PlotOptions): Html =>
  html`${CANVASES.map((canvas) => picture(label, canvas, make(canvas)))}`;

function picture(label: string, { width, isNarrow }: Canvas, options: PlotOptions): Html {
  const document = new DOMImplementation().createDocument('http://www.w3.org/1999/xhtml', 'html');
  const drawing = plot({ ...options, width, className: 'chart', document: document as never });
  const svg = drawing as unknown as { setAttribute(name: string, value: string): void };
  svg.setAttribute('class', `chart ${isNarrow ? 'narrow' : 'wide'}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', inert(label));
  const text = new XMLSerializer().serializeToString(drawing as never);
  // the page styles charts itself, and the picture as a whole has a label, not its parts
  return raw(text.replace(/<style>[^<]*<\/style>/, '').replace(/(<g\b[^>]*?) aria-label="[^"]*"/g, '$1'));
}

/** A name as it fits beside a bar; the table under the chart has all of it. */
export function fitting(text: string, { isNarrow }: Canvas): string {
  const most = isNarrow ? 15 : 30;
  const signs = [...inert(text)];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : signs.join('');
}

/** The room that names at the left of bars need. */
export const roomFor = (names: readonly string[]): number =>
  Math.max(40, ...names.map((text) => [...text].length * 7.2)) + 14;
