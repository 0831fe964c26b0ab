import { zoned } from '../time.js';

/** What is known of where a contact is; contacts of whom the same is known share one. */
export interface Locality {
  readonly index: number;
  readonly country: string;
  readonly state: string | null;
  /** The contact's own time zone. */
  readonly timezone: string | null;
  readonly byAddress: readonly string[];
  readonly byNumber: readonly string[];
  /** Every zone of its country. */
  readonly byCountry: readonly string[];
}

/** Where zones come from, as a breakdown says it. */
export type Basis = 'by time zone' | 'by address' | 'by number' | 'address and number disagree' | 'zone unknown';

/** The local clock at an instant: weekday (0 Monday … 6 Sunday) and whole minutes after midnight. */
export interface LocalClock {
  readonly weekday: number;
  readonly minutes: number;
  /** Nanoseconds that the zone is ahead of UTC. */
  readonly offset: number;
}

export interface ZoneClocks {
  clockAt(at: number, zone: string): LocalClock;
  /** Every zone in which a contact may be at an instant: its own, else the address's, else the number's, else the country's. */
  zonesAt(locality: Locality, at: number): { basis: Basis; zones: readonly string[] };
}

/** Looks up each zone once for each instant: there are few of both, and many localities. */
export function zoneClocks(): ZoneClocks {
  const known = new Map<string, LocalClock>();
  const clockAt = (at: number, zone: string): LocalClock => {
    const key = `${at} ${zone}`;
    const found = known.get(key) ?? readClock(at, zone);
    known.set(key, found);
    return found;
  };
  const zonesAt: ZoneClocks['zonesAt'] = ({ timezone, byAddress, byNumber, byCountry }, at) => {
    if (timezone !== null) return { basis: 'by time zone', zones: [timezone] };
    if (byAddress.length === 0)
      return byNumber.length > 0
        ? { basis: 'by number', zones: byNumber }
        : { basis: 'zone unknown', zones: byCountry };
    const agrees = (zone: string): boolean =>
      byAddress.some((other) => clockAt(at, other).offset === clockAt(at, zone).offset);
    return byNumber.length === 0 || byNumber.some(agrees)
      ? { basis: 'by address', zones: byAddress }
      : { basis: 'address and number disagree', zones: [...byAddress, ...byNumber] };
  };
  return { clockAt, zonesAt };
}

function readClock(at: number, zone: string): LocalClock {
  const local = zoned(at, zone);
  return {
    weekday: local.dayOfWeek - 1,
    minutes: local.hour * 60 + local.minute,
    offset: local.offsetNanoseconds,
  };
}
