import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Part of a planned touch's past in which a limit counts, both ends included, in milliseconds. */
export interface Window {
  readonly touch: string;
  readonly reason: string;
  readonly from: number;
  readonly until: number;
  readonly max: number;
  /** Counts touches on this channel only. */
  readonly channel: string | null;
  /** How many planned touches of the plan lie in it, its own among them. */
  readonly planned: number;
}

/**
 * Whose window holds more than its limit: touch, contact and reason, sorted. Reads the history once, row by row, and adds up
 * for each contact and window; contacts are c00000000 and so on.
 */
export async function overfull(
  path: string,
  contacts: number,
  windows: readonly Window[],
  now: number,
): Promise<string[]> {
  const counts = windows.map(() => new Uint16Array(contacts));
  let header = true;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (header) {
      header = false;
      continue;
    }
    const [id = '', sent = '', channel, , , outcome] = line.split(',');
    const at = Date.parse(sent);
    if (outcome === 'bounced' || at > now) continue;
    const contact = Number(id.slice(1));
    windows.forEach((window, i) => {
      const isIn = at >= window.from && at <= window.until && (window.channel ?? channel) === channel;
      if (isIn) (counts[i] as Uint16Array)[contact] = ((counts[i] as Uint16Array)[contact] ?? 0) + 1;
    });
  }
  return windows
    .flatMap(({ touch, reason, planned, max }, i) =>
      Array.from(counts[i] ?? [], (count, contact) =>
        count + planned > max ? `${touch} c${String(contact).padStart(8, '0')} ${reason}` : '',
      ),
    )
    .filter(Boolean)
    .sort();
}
