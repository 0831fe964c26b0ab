import type { DataRun, ResponseChannel, Step } from '../../../src/rule.js';

const HOUR = 3_600_000;

/** The ways to talk to a person at once that a touch names. */
export const lines = ({ touch }: Step): ResponseChannel[] =>
  touch.channels.filter(({ kind, twoWay }) => twoWay && (kind === 'phone' || kind === 'chat'));

export const namesOf = (step: Step): string => [...new Set(lines(step).map(({ id }) => `"${id}"`))].join(' or ');

export type OpenMs = (step: Step, zone: string) => number | null;

/** Looks at each touch and zone once: there are many localities, and few of both. */
export function openIn(run: DataRun): OpenMs {
  const known = new Map<string, number | null>();
  return (step, zone) => {
    const key = `${step.index} ${zone}`;
    const open = known.has(key) ? (known.get(key) ?? null) : run.openMs(lines(step), step.campaign, zone, step.at);
    known.set(key, open);
    return open;
  };
}

/** Rows (step, reasons, timezone) of the zones in which nobody answers for long enough. */
export function shortZones(
  steps: readonly Step[],
  least: number,
  run: DataRun,
  openMs: OpenMs,
): [number, string, string][] {
  return steps.flatMap((step) =>
    run.zones.flatMap((zone): [number, string, string][] => {
      const open = openMs(step, zone);
      return open === null || open >= least * HOUR ? [] : [[step.index, `open ${hoursOf(open)} in ${zone}`, zone]];
    }),
  );
}

/**
 * Contacts that name no zone: rows (step, reasons, place) of places that are short in every zone that they may be in, and
 * rows (locality, place). Many localities share a place, so that what a cluster is sent stays small.
 */
export function shortPlaces(steps: readonly Step[], least: number, run: DataRun, openMs: OpenMs) {
  const groups: [number, string, number][] = [];
  const members: [number, number][] = [];
  const places = new Map<string, number>();
  for (const locality of run.localities.filter(({ timezone }) => timezone === null)) {
    const reasons = steps.map((step) => {
      const { basis, zones } = run.zonesAt(locality, step.at);
      return reasonOf(
        zones,
        zones.map((zone) => openMs(step, zone)),
        basis,
        least,
      );
    });
    if (reasons.every((reason) => reason === null)) continue;
    const key = JSON.stringify(reasons);
    const place = places.get(key) ?? places.size;
    if (!places.has(key))
      groups.push(
        ...steps.flatMap(({ index }, i): [number, string, number][] => {
          const reason = reasons[i];
          return reason ? [[index, reason, place]] : [];
        }),
      );
    places.set(key, place);
    members.push([locality.index, place]);
  }
  return { groups, members };
}

/** Null where it is open long enough in one of the zones, or nobody knows. */
function reasonOf(
  zones: readonly string[],
  opens: readonly (number | null)[],
  basis: string,
  least: number,
): string | null {
  const longest = Math.max(...opens.map((open) => open ?? Number.POSITIVE_INFINITY));
  if (zones.length === 0 || longest >= least * HOUR) return null;
  const where = zones.length === 1 ? ` in ${zones[0]}` : longest > 0 ? ' at most' : '';
  return `open ${hoursOf(longest)}${where}, ${basis}`;
}

/** `5 h`, `4 h 30 min`: whole minutes, rounded down. */
function hoursOf(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / 60_000)];
  return [...(hours > 0 || minutes === 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ');
}
