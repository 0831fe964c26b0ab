import { axisX, barY, dot, ruleY, tickY } from '@observablehq/plot';
import type { Pressure, Week } from '../../../overview/overview.js';
import { counted, thousands } from '../../text.js';
import { type Html, html } from '../html.js';
import { sortable } from '../table.js';
import { shortDay } from '../words.js';
import { type Canvas, drawn } from './draw.js';
import { figure, type Key } from './figure.js';

export const TITLE = 'How much each person gets, week by week';

/** Touches per contact and week against the limit, and which campaigns they come from. */
export function pressureChart({ limit, weeks: all, later }: Pressure): Html {
  const weeks = withoutQuietStart(all);
  if (weeks.length === 0)
    return figure({ id: 'pressure', title: TITLE, says: 'No marketing touch went out lately, and none is planned.' });
  const names = campaignsIn(weeks);
  const says = `${sentence(weeks, limit)}${later === 0 ? '' : ` ${counted(later, 'touch', 'touches')} of later weeks ${later === 1 ? 'is' : 'are'} not shown.`}`;
  return html`${figure({
    id: 'pressure',
    title: TITLE,
    says,
    keys: [
      { swatch: 'age2', label: 'nine of ten get at most' },
      { swatch: 'line kink', label: 'half get at most' },
      { swatch: 'k2', label: 'the most that anybody gets' },
      ...(limit === null ? [] : [{ swatch: 'line kerror', label: `limit: ${limit} in 7 days` }]),
    ],
    drawing: drawn(says, (canvas) => perContact(weeks, limit, canvas)),
    table: weekTable(weeks),
  })}${figure({
    id: 'campaigns-by-week',
    title: 'Which campaign uses up the weeks',
    says: spender(weeks),
    keys: names.map((name, i) => ({ swatch: `k${colour(name, i)}`, label: name }) satisfies Key),
    drawing: drawn(spender(weeks), (canvas) => byCampaign(weeks, names, canvas)),
    table: partTable(weeks),
  })}`;
}

/** Weeks from the first in which something happens. */
export const withoutQuietStart = (weeks: readonly Week[]): readonly Week[] => {
  const first = weeks.findIndex(({ touches }) => touches > 0);
  return first < 0 ? [] : weeks.slice(first);
};

export function sentence(weeks: readonly Week[], limit: number | null): string {
  const fullest = weeks.reduce((a, b) => (b.p90 > a.p90 || (b.p90 === a.p90 && b.max > a.max) ? b : a));
  const over = limit === null ? [] : weeks.filter(({ max }) => max > limit);
  const most = `The fullest week begins on ${shortDay(fullest.monday)}: ${spread(fullest)}`;
  if (limit === null) return most;
  return over.length === 0
    ? `${most} No calendar week goes above ${limit}.`
    : `${most} In ${counted(over.length, 'week')} somebody gets more than ${limit}.`;
}

function spread({ contacts, p50, p90, max }: Week): string {
  const people = counted(contacts, 'person', 'people');
  if (p50 === max) return `nobody of its ${people} gets more than ${counted(max, 'touch', 'touches')}.`;
  return `half of its ${people} get at most ${counted(p50, 'touch', 'touches')}, nine of ten at most ${p90}, and nobody more than ${max}.`;
}

const OTHERS = 'other and earlier campaigns';
const MOST_NAMES = 5;

/** The number of a campaign's colour; grey for the others. */
const colour = (name: string, i: number): number => (name === OTHERS ? 6 : i + 1);

/** The campaigns with most touches by name; the others share one colour. */
function campaignsIn(weeks: readonly Week[]): string[] {
  const sums = sumsOf(weeks);
  const named = [...sums].filter(([name]) => name !== null).map(([name]) => name ?? OTHERS);
  return named.length < sums.size || named.length > MOST_NAMES ? [...named.slice(0, MOST_NAMES), OTHERS] : named;
}

function sumsOf(weeks: readonly Week[]): Map<string | null, number> {
  const sums = new Map<string | null, number>();
  for (const { campaign, touches } of weeks.flatMap(({ parts }) => parts))
    sums.set(campaign, (sums.get(campaign) ?? 0) + touches);
  return new Map([...sums].toSorted((a, b) => b[1] - a[1]));
}

function spender(weeks: readonly Week[]): string {
  const sums = sumsOf(weeks);
  const all = [...sums.values()].reduce((a, b) => a + b, 0);
  const [first] = sums;
  if (first === undefined) return 'No touches.';
  const [name, touches] = first;
  const who = name === null ? 'Earlier campaigns make' : `${name} makes`;
  const share =
    touches === all ? `all ${thousands(all)} touches` : `${thousands(touches)} of the ${thousands(all)} touches`;
  return `${who} ${share} in these weeks, counted once for each person.`;
}

/** Labels of weeks, so many that they do not run into each other. */
function weekAxis(weeks: readonly Week[], { isNarrow }: Canvas) {
  const step = Math.ceil(weeks.length / (isNarrow ? 5 : 14));
  const ticks = weeks.filter((_, i) => i % step === 0).map(({ monday }) => monday);
  return axisX({ ticks, tickFormat: (day: string) => shortDay(day), label: 'week from', tickSize: 0 });
}

const frame = ({ isNarrow }: Canvas) => ({
  height: isNarrow ? 220 : 260,
  marginLeft: 50,
  marginBottom: 42,
  marginTop: 26,
});

function perContact(weeks: readonly Week[], limit: number | null, canvas: Canvas) {
  const there = weeks.filter(({ contacts }) => contacts > 0);
  const top = Math.max(limit ?? 0, ...weeks.map(({ max }) => max), 1);
  return {
    ...frame(canvas),
    x: { domain: weeks.map(({ monday }) => monday), padding: Math.max(0.3, 1 - weeks.length * 0.12) },
    y: { domain: [0, top * 1.08], label: 'touches per person', ticks: Math.min(top, 6), tickFormat: 'd', grid: true },
    marks: [
      barY(there, { x: 'monday', y: 'p90', fill: 'var(--a2)' }),
      tickY(there, { x: 'monday', y: 'p50', stroke: 'var(--ink)', strokeWidth: 3 }),
      dot(there, { x: 'monday', y: 'max', fill: 'var(--c2)', r: 4.5 }),
      ...(limit === null ? [] : [ruleY([limit], { stroke: 'var(--error)', strokeWidth: 2, strokeDasharray: '6 4' })]),
      ruleY([0]),
      weekAxis(weeks, canvas),
    ],
  };
}

function byCampaign(weeks: readonly Week[], names: readonly string[], canvas: Canvas) {
  const rows = weeks.flatMap(({ monday, parts }) => {
    const sums = new Map<string, number>();
    for (const { campaign, touches } of parts) {
      const name = campaign !== null && names.includes(campaign) ? campaign : OTHERS;
      sums.set(name, (sums.get(name) ?? 0) + touches);
    }
    return [...sums].map(([name, touches]) => ({ monday, name, touches }));
  });
  return {
    ...frame(canvas),
    marginLeft: 60,
    x: { domain: weeks.map(({ monday }) => monday), padding: Math.max(0.3, 1 - weeks.length * 0.12) },
    y: { label: 'touches', ticks: 5, grid: true },
    color: {
      type: 'ordinal' as const,
      domain: [...names],
      range: names.map((name, i) => `var(--c${colour(name, i)})`),
    },
    marks: [
      barY(rows, { x: 'monday', y: 'touches', fill: 'name', order: [...names] }),
      ruleY([0]),
      weekAxis(weeks, canvas),
    ],
  };
}

const weekTable = (weeks: readonly Week[]): Html =>
  sortable(
    'Touches per person, by week',
    [
      { title: 'Week from' },
      { title: 'People', isNumber: true },
      { title: 'Half get at most', isNumber: true },
      { title: 'Nine of ten at most', isNumber: true },
      { title: 'The most', isNumber: true },
      { title: 'Touches', isNumber: true },
    ],
    weeks.map(({ monday, contacts, p50, p90, max, touches }) => [dated(monday), contacts, p50, p90, max, touches]),
  );

const partTable = (weeks: readonly Week[]): Html =>
  sortable(
    'Touches by week, campaign and channel',
    [{ title: 'Week from' }, { title: 'Campaign' }, { title: 'Channel' }, { title: 'Touches', isNumber: true }],
    weeks.flatMap(({ monday, parts }) =>
      parts.map((part) => [dated(monday), part.campaign ?? 'earlier campaigns', part.channel, part.touches]),
    ),
  );

const dated = (day: string): Html => html`<time datetime="${day}">${day}</time>`;
