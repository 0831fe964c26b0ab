import { axisX, barX, tickX } from '@observablehq/plot';
import type { LineHour, LineLoad } from '../../../overview/overview.js';
import { counted } from '../../text.js';
import { type Html, html } from '../html.js';
import { sortable } from '../table.js';
import { clockHour } from '../words.js';
import { type Canvas, drawn, roomFor } from './draw.js';
import { figure } from './figure.js';

const TITLE = 'Calls that touches bring, against the people who answer';

/** More hours than these are in the table only. */
const MOST = 12;

/** One chart for each telephone line that is expected to ring. */
export function inboundCharts(lines: readonly LineLoad[]): Html {
  const ringing = lines.filter(({ hours }) => hours.length > 0);
  if (ringing.length > 0) return html`${ringing.map(lineChart)}`;
  const says =
    lines.length === 0
      ? 'No plan names a telephone line.'
      : 'No touch to come says how many calls it will bring (expects.responses in the plan).';
  return figure({ id: 'inbound', title: TITLE, says });
}

function lineChart(load: LineLoad, number: number): Html {
  const says = lineSentence(load);
  const busiest = load.hours
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, MOST)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return figure({
    id: number === 0 ? 'inbound' : `inbound-${number + 1}`,
    title: `${TITLE}: ${load.line}`,
    says,
    keys: [
      { swatch: 'k2', label: load.minutesPerCall === null ? 'calls in the hour' : 'callers at one time' },
      ...(load.agents === null ? [] : [{ swatch: 'line kink', label: `${counted(load.agents, 'agent')}` }]),
      ...(load.lines === null ? [] : [{ swatch: 'line kerror', label: `${counted(load.lines, 'line')}` }]),
    ],
    drawing: drawn(says, (canvas) => hours(load, busiest, canvas)),
    table: hourTable(load),
  });
}

const sizeOf = ({ atOnce, calls }: LineHour): number => atOnce ?? calls;

export function lineSentence({ line, agents, lines, hours, minutesPerCall }: LineLoad): string {
  const [first] = hours.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (first === undefined) return `Nobody says how many calls ${line} will get.`;
  const calls = `On ${clockHour(first.from)}, ${line} gets about ${counted(Math.round(first.calls), 'call')} within the hour`;
  if (first.atOnce === null || minutesPerCall === null)
    return `${calls}; how long a call takes (handle_time) is not written down.`;
  const has = [agents === null ? '' : counted(agents, 'agent'), lines === null ? '' : counted(lines, 'line')];
  const there = has.filter((text) => text !== '').join(' and ') || 'nobody knows how many agents';
  return `${calls}, up to ${counted(Math.round(first.atOnce), 'caller')} at one time, with calls of ${counted(minutesPerCall, 'minute')}; there are ${there}.`;
}

function hours({ agents, lines }: LineLoad, shown: readonly LineHour[], canvas: Canvas) {
  const rows = shown.map((hour) => ({ name: clockHour(hour.from), value: sizeOf(hour) }));
  const names = rows.map(({ name }) => name);
  const mark = (value: number | null, stroke: string, dashes: string) =>
    value === null
      ? []
      : [tickX(names, { x: () => value, y: (name) => name, stroke, strokeWidth: 3, strokeDasharray: dashes })];
  return {
    height: 64 + rows.length * 34,
    marginLeft: roomFor(names),
    marginRight: 24,
    marginBottom: 40,
    x: { domain: [0, Math.max(1, ...rows.map(({ value }) => value), agents ?? 0, lines ?? 0) * 1.05], grid: true },
    y: { domain: names, label: null, tickSize: 0, padding: 0.25 },
    marks: [
      barX(rows, { x: 'value', y: 'name', fill: 'var(--c2)', insetTop: 4, insetBottom: 4 }),
      ...mark(agents, 'var(--ink)', 'none'),
      ...mark(lines, 'var(--error)', '4 3'),
      axisX({ ticks: canvas.isNarrow ? 3 : 6, label: 'callers', tickFormat: 'd' }),
    ],
  };
}

const hourTable = ({ line, agents, lines, hours: rows }: LineLoad): Html =>
  sortable(
    `Expected calls on ${line}, by hour`,
    [
      { title: 'Hour from' },
      { title: 'Calls', isNumber: true },
      { title: 'Callers at one time', isNumber: true },
      { title: 'Agents', isNumber: true },
      { title: 'Lines', isNumber: true },
      { title: 'Because of' },
    ],
    rows.map(({ from, calls, atOnce, touches }) => [
      html`<time datetime="${from}">${from.replace('T', ' ')}</time>`,
      calls,
      atOnce ?? 'not known',
      agents ?? 'not known',
      lines ?? 'not known',
      touches.join(', '),
    ]),
  );
