import { Chalk, type ChalkInstance } from 'chalk';
import type { LineLoad, Pressure, Week } from '../overview/overview.js';
import type { Forecast } from './forecast.js';
import type { PrettyOptions } from './style.js';
import { counted, inert, thousands, wrap } from './text.js';

interface Style {
  readonly c: ChalkInstance;
  readonly width: number;
}

/** The forecast for people at a terminal: touches per person by week, then calls against agents by hour. */
export function forecastText(
  { pressure, inbound, campaigns, asOf, timezone, notes }: Forecast,
  options: PrettyOptions,
) {
  const style: Style = { c: new Chalk({ level: options.color }), width: Math.max(40, Math.min(options.width, 110)) };
  const head = `forecast of ${counted(campaigns.length, 'plan')}, as of ${asOf}; weeks and hours of ${timezone}`;
  const blocks = [
    wrap(head, style.width),
    weekBlock(pressure, style),
    ...lineBlocks(inbound, style),
    notes.flatMap((note) => labelled('note', note, style)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function weekBlock(pressure: Forecast['pressure'], style: Style): string[] {
  const { c, width } = style;
  if ('needs' in pressure) {
    const needs = `needs ${pressure.needs.join(' and ')}: name the file in the policy under data, or with --data ${pressure.needs[0]}=PATH`;
    return [c.bold('touches per person'), ...wrap(needs, width - 2).map((line) => `  ${line}`)];
  }
  const { limit, later } = pressure;
  const title = `${c.bold('touches per person')}${limit === null ? '' : c.dim(` (limit ${limit} in 7 days)`)}`;
  const weeks = busy(pressure);
  if (weeks.length === 0) return [title, '  no marketing touch went out lately, and none is planned'];
  const rows = weeks.map((week) => [
    week.monday,
    ...[week.contacts, week.p50, week.p90, week.max, week.touches].map(thousands),
  ]);
  const table = aligned([['week from', 'people', 'half up to', '9 of 10', 'most', 'touches'], ...rows]);
  const lines = weeks.flatMap((week, i) => [
    limit !== null && week.max > limit ? c.red(table[i + 1] ?? '') : (table[i + 1] ?? ''),
    ...partLines(week, style),
  ]);
  const more = later === 0 ? [] : [c.dim(`  and ${counted(later, 'touch', 'touches')} of later weeks`)];
  return [title, c.dim(table[0] ?? ''), ...lines, ...more];
}

/** Weeks from the first to the last in which something happens. */
function busy({ weeks }: Pressure): readonly Week[] {
  const isBusy = ({ touches }: Week): boolean => touches > 0;
  const first = weeks.findIndex(isBusy);
  return first < 0 ? [] : weeks.slice(first, weeks.findLastIndex(isBusy) + 1);
}

/** Which campaigns and channels a week's touches come from. */
function partLines({ parts }: Week, { c, width }: Style): string[] {
  if (parts.length === 0) return [];
  const texts = parts.map((it) => `${it.campaign ?? 'earlier campaigns'} ${it.channel} ${thousands(it.touches)}`);
  return wrap(inert(texts.join(', ')), width - 6).map((line) => c.dim(`      ${line}`));
}

function lineBlocks(lines: readonly LineLoad[], style: Style): string[][] {
  const ringing = lines.filter(({ hours }) => hours.length > 0);
  if (ringing.length > 0) return ringing.map((line) => hourBlock(line, style));
  const why =
    lines.length === 0 ? 'no plan names a telephone line' : 'no touch to come says how many responses it expects';
  return [[style.c.bold('calls'), `  ${why}`]];
}

function hourBlock({ line, campaign, agents, lines, minutesPerCall, hours }: LineLoad, { c, width }: Style): string[] {
  const has = [
    agents === null ? 'agents not known' : counted(agents, 'agent'),
    lines === null ? 'lines not known' : counted(lines, 'line'),
    minutesPerCall === null ? 'length of a call not known' : `calls of ${counted(minutesPerCall, 'minute')}`,
  ];
  const title = `${c.bold(inert(`calls on ${line}`))}${c.dim(inert(` (${campaign ?? 'of all plans'}; ${has.join(', ')})`))}`;
  const rows = hours.map(({ from, calls, atOnce }) => [
    from.replace('T', ' '),
    String(calls),
    atOnce === null ? '?' : String(atOnce),
  ]);
  const table = aligned([['hour from', 'calls', 'at one time'], ...rows]);
  return [
    title,
    c.dim(table[0] ?? ''),
    ...hours.flatMap(({ atOnce, touches }, i) => [
      agents !== null && atOnce !== null && atOnce > agents ? c.red(table[i + 1] ?? '') : (table[i + 1] ?? ''),
      ...wrap(inert(touches.join(', ')), width - 6).map((text) => c.dim(`      ${text}`)),
    ]),
  ];
}

const labelled = (label: string, text: string, { c, width }: Style): string[] =>
  wrap(inert(text), width - label.length - 2).map(
    (line, i) => `${i === 0 ? c.dim(label) : ' '.repeat(label.length)}  ${line}`,
  );

/** Rows whose cells stand under each other: the first column at the left, numbers at the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const cell = (text: string, i: number): string =>
    i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ')}`);
}
