import { axisX, barX } from '@observablehq/plot';
import type { OwnerCalls } from '../../../overview/overview.js';
import { counted, thousands } from '../../text.js';
import type { Html } from '../html.js';
import { sortable } from '../table.js';
import { type Canvas, drawn, fitting, roomFor } from './draw.js';
import { figure } from './figure.js';

export const TITLE = 'People who still wait for the call they asked for';

/** How long they have been waiting, in whole days; the last has no end. */
const AGES = [
  { label: 'up to 1 day', most: 1 },
  { label: '2 to 3 days', most: 3 },
  { label: '4 to 7 days', most: 7 },
  { label: '8 to 14 days', most: 14 },
  { label: 'longer', most: Number.POSITIVE_INFINITY },
] as const;

/** More owners than these are in the table only. */
const MOST = 12;

/** Call backs nobody made, by age and owner. */
export function callBackChart(owners: readonly OwnerCalls[]): Html {
  const sum = (of: (owner: OwnerCalls) => number): number => owners.reduce((all, owner) => all + of(owner), 0);
  const [asked, waiting] = [sum((it) => it.asked), sum(waitingOf)];
  if (asked === 0)
    return figure({ id: 'call-backs', title: TITLE, says: 'Nobody asked for a call back in the last 90 days.' });
  const longest = Math.max(0, ...owners.flatMap((it) => it.waiting.map(({ days }) => days)));
  const says =
    waiting === 0
      ? `All ${counted(asked, 'person', 'people')} who asked for a call back in the last 90 days were called, or are customers by now.`
      : `${thousands(waiting)} of ${counted(asked, 'person', 'people')} who asked for a call back in the last 90 days were not called yet; who waits longest has waited ${counted(longest, 'day')}.`;
  const shown = owners.filter((it) => waitingOf(it) > 0).slice(0, MOST);
  return figure({
    id: 'call-backs',
    title: TITLE,
    says,
    ...(shown.length === 0
      ? {}
      : {
          keys: AGES.map(({ label }, i) => ({ swatch: `age${i + 1}`, label })),
          drawing: drawn(says, (canvas) => bars(shown, canvas)),
        }),
    table: sortable(
      'Call backs of the last 90 days, by who is to make them',
      [
        { title: 'Owner' },
        { title: 'Asked for', isNumber: true },
        { title: 'Called', isNumber: true },
        ...AGES.map(({ label }) => ({ title: `Waiting ${label}`, isNumber: true })),
      ],
      owners.map((it) => [nameOf(it), it.asked, it.called, ...agesOf(it)]),
    ),
  });
}

const nameOf = ({ owner }: OwnerCalls): string => owner ?? 'nobody known';

const waitingOf = ({ waiting }: OwnerCalls): number => waiting.reduce((all, { leads }) => all + leads, 0);

const agesOf = ({ waiting }: OwnerCalls): number[] =>
  AGES.map(({ most }, i) =>
    waiting
      .filter(({ days }) => days <= most && days > (AGES[i - 1]?.most ?? -1))
      .reduce((all, { leads }) => all + leads, 0),
  );

function bars(owners: readonly OwnerCalls[], canvas: Canvas) {
  const labels = AGES.map(({ label }) => label as string);
  const rows = owners.flatMap((it) =>
    agesOf(it).map((people, i) => ({ name: fitting(nameOf(it), canvas), age: labels[i], people })),
  );
  const names = [...new Set(rows.map(({ name }) => name))];
  return {
    height: 58 + names.length * 32,
    marginLeft: roomFor(names),
    marginRight: 20,
    marginBottom: 40,
    x: { grid: true },
    y: { domain: names, label: null, tickSize: 0, padding: 0.25 },
    color: { type: 'ordinal' as const, domain: labels, range: labels.map((_, i) => `var(--a${i + 1})`) },
    marks: [
      barX(rows, { x: 'people', y: 'name', fill: 'age', order: labels }),
      axisX({ ticks: canvas.isNarrow ? 3 : 6, label: 'people waiting', tickFormat: 'd' }),
    ],
  };
}
