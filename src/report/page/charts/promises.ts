import { axisX, barX, dot, ruleY } from '@observablehq/plot';
import type { Delivery } from '../../../overview/overview.js';
import { counted, thousands } from '../../text.js';
import type { Html } from '../html.js';
import { sortable } from '../table.js';
import { type Canvas, drawn, fitting, roomFor } from './draw.js';
import { figure } from './figure.js';

export const TITLE = 'Delivery: promised, and what it took';

/** Sentences for these; the chart and the table have all. */
const SAID = 3;

/** Each offer's promise beside what its orders of half a year took. */
export function promiseChart(offers: readonly Delivery[]): Html {
  if (offers.length === 0)
    return figure({
      id: 'promises',
      title: TITLE,
      says: 'No plan promises a delivery time (delivery_days of an offer).',
    });
  const latest = offers.toSorted((a, b) => b.late - a.late).slice(0, SAID);
  const says = `${latest.map(sentence).join(' ')}${offers.length > SAID ? ` ${counted(offers.length - SAID, 'more offer')} below.` : ''}`;
  const ordered = offers.filter(({ orders }) => orders > 0);
  return figure({
    id: 'promises',
    title: TITLE,
    says,
    ...(ordered.length === 0
      ? {}
      : {
          keys: [
            { swatch: 'age1', label: 'promised' },
            { swatch: 'k1', label: 'half of the orders took at most' },
            { swatch: 'k2', label: 'nine of ten took at most' },
          ],
          drawing: drawn(says, (canvas) => ranges(ordered, canvas)),
        }),
    table: sortable(
      'Days from order to delivery; orders not delivered yet count with their age',
      [
        { title: 'Offer' },
        { title: 'Promised, at most', isNumber: true },
        { title: 'Orders', isNumber: true },
        { title: 'Half took at most', isNumber: true },
        { title: 'Nine of ten at most', isNumber: true },
        { title: 'The longest', isNumber: true },
        { title: 'Later than promised', isNumber: true },
        { title: 'Not delivered yet', isNumber: true },
      ],
      offers.map((it) => [it.offer, it.promised.max, it.orders, it.p50, it.p90, it.max, it.late, it.open]),
    ),
  });
}

function sentence({ offer, promised, orders, late, p90 }: Delivery): string {
  const promise = `${offer} is promised in at most ${counted(promised.max, 'day')}`;
  if (orders === 0 || p90 === null) return `${promise}; nobody ordered it lately.`;
  return `${promise}; nine of ten orders took up to ${p90}, and ${thousands(late)} of ${thousands(orders)} took longer than promised.`;
}

function ranges(offers: readonly Delivery[], canvas: Canvas) {
  const rows = offers.map(({ offer, promised, p50, p90 }) => ({
    name: fitting(offer, canvas),
    from: promised.min ?? 0,
    to: promised.max,
    p50,
    p90,
  }));
  const names = [...new Set(rows.map(({ name }) => name))];
  const last = Math.max(...rows.flatMap(({ to, p90 }) => [to, p90 ?? 0]));
  return {
    height: 62 + names.length * 40,
    marginLeft: roomFor(names),
    marginRight: 20,
    marginBottom: 40,
    x: { domain: [0, last * 1.05], grid: true },
    y: { domain: names, label: null, tickSize: 0, padding: 0.3 },
    marks: [
      barX(rows, { x1: 'from', x2: 'to', y: 'name', fill: 'var(--a1)' }),
      ruleY(rows, { x1: 'p50', x2: 'p90', y: 'name', stroke: 'var(--ink)', strokeWidth: 2 }),
      dot(rows, { x: 'p50', y: 'name', fill: 'var(--c1)', r: 6 }),
      dot(rows, { x: 'p90', y: 'name', fill: 'var(--c2)', r: 6 }),
      axisX({ ticks: canvas.isNarrow ? 4 : 8, label: 'days', tickFormat: 'd' }),
    ],
  };
}
