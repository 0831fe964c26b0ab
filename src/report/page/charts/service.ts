import { axisX, barX } from '@observablehq/plot';
import type { Area } from '../../../overview/overview.js';
import { counted, thousands } from '../../text.js';
import type { Html } from '../html.js';
import { sortable } from '../table.js';
import { type Canvas, drawn, fitting, roomFor } from './draw.js';
import { figure } from './figure.js';

export const TITLE = 'Who can get what is offered, by area';

/** More areas than these are in the table only. */
const MOST = 12;
const PARTS = ['can get it', 'not known', 'cannot get it'] as const;

/** Contacts of each postal area by whether the offer is sold at their place. */
export function serviceChart(areas: readonly Area[]): Html {
  if (areas.length === 0)
    return figure({
      id: 'service',
      title: TITLE,
      says: 'No planned touch offers something that depends on the place.',
    });
  const sum = (of: (area: Area) => number): number => areas.reduce((all, area) => all + of(area), 0);
  const all = sum((it) => it.served + it.notServed + it.unknown);
  const worst = areas.find((it) => it.area !== null && it.notServed > 0);
  const where =
    worst === undefined ? '' : ` The most of those who cannot are in ${worst.area}: ${thousands(worst.notServed)}.`;
  const [notServed, unknown] = [sum((it) => it.notServed), sum((it) => it.unknown)];
  const says =
    notServed + unknown === 0
      ? `Every one of ${counted(all, 'person', 'people')} who are offered something that depends on where they are can get it.`
      : `Of ${counted(all, 'person', 'people')} who are offered something that depends on where they are, ${thousands(notServed)} cannot get it at their place, and of ${thousands(unknown)} nobody knows.${where}`;
  return figure({
    id: 'service',
    title: TITLE,
    says,
    keys: [
      { swatch: 'k3', label: PARTS[0] },
      { swatch: 'k6', label: PARTS[1] },
      { swatch: 'k2', label: PARTS[2] },
    ],
    drawing: drawn(says, (canvas) => bars(areas.slice(0, MOST), canvas)),
    table: sortable(
      'People by postal area',
      [
        { title: 'Area' },
        { title: 'Can get it', isNumber: true },
        { title: 'Not known', isNumber: true },
        { title: 'Cannot get it', isNumber: true },
      ],
      areas.map((it) => [nameOf(it), it.served, it.unknown, it.notServed]),
    ),
  });
}

const nameOf = ({ area }: Area): string => area ?? 'other places';

function bars(areas: readonly Area[], canvas: Canvas) {
  const nameIn = (it: Area): string => fitting(nameOf(it), canvas);
  const names = areas.map(nameIn);
  const rows = areas.flatMap((it) =>
    [it.served, it.unknown, it.notServed].map((people, i) => ({ name: nameIn(it), part: PARTS[i], people })),
  );
  return {
    height: 58 + areas.length * 30,
    marginLeft: roomFor(names),
    marginRight: 20,
    marginBottom: 40,
    x: { grid: true },
    y: { domain: names, label: null, tickSize: 0, padding: 0.25 },
    color: { type: 'ordinal' as const, domain: [...PARTS], range: ['var(--c3)', 'var(--c6)', 'var(--c2)'] },
    marks: [
      barX(rows, { x: 'people', y: 'name', fill: 'part', order: [...PARTS] }),
      axisX({ ticks: canvas.isNarrow ? 3 : 6, label: 'people' }),
    ],
  };
}
