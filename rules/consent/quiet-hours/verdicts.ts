import type { DataRun, Locality, Step, WeekHours } from '../../../src/rule.js';

type Asked = Readonly<Record<string, WeekHours>>;

/**
 * Rows (locality, cells) of localities in which some touch comes outside permitted hours. `cells` has one cell for each
 * touch, joined by `|`: empty where it is permitted, else basis;local time;permitted hours.
 */
export function verdicts(steps: readonly Step[], asked: Asked, run: DataRun): [number, string][] {
  return run.localities.flatMap((locality): [number, string][] => {
    const byChannel = new Map(steps.map(({ channel }) => [channel, hoursOf(locality, channel, asked, run)]));
    const cells = steps.map((step) => {
      const hours = byChannel.get(step.channel) ?? null;
      return hours === null ? '' : cellOf(locality, step.at, hours, run);
    });
    return cells.some((cell) => cell !== '') ? [[locality.index, cells.join('|')]] : [];
  });
}

/** The hours of a state go before those of its country, those of the policy before those of the pack; null: none are known. */
function hoursOf({ country, state }: Locality, channel: string, asked: Asked, run: DataRun): WeekHours | null {
  const own = asked[`${country}-${state}`] ?? asked[country];
  if (own !== undefined) return own;
  const pack = run.packs.find((it) => it.countries.includes(country));
  const figures = (pack?.hours ?? []).filter((it) => it.channels.includes(channel));
  const figure =
    figures.find((it) => state !== null && it.states?.includes(state)) ?? figures.find((it) => it.states === null);
  return figure === undefined ? null : run.hoursOf(figure.hours);
}

/** Empty where every zone permits the instant, else the first that does not. */
function cellOf(locality: Locality, at: number, hours: WeekHours, run: DataRun): string {
  const { basis, zones } = run.zonesAt(locality, at);
  for (const zone of zones) {
    const { weekday, minutes } = run.clockAt(at, zone);
    const spans = hours[weekday] ?? [];
    if (!spans.some(([open, close]) => minutes >= open && minutes < close))
      return `${basis};${DAYS[weekday]} ${clock(minutes)};${spans.map(([open, close]) => `${clock(open)}–${clock(close)}`).join(' and ') || 'at no hour of that day'}`;
  }
  return '';
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
