import { randomInt } from 'node:crypto';

/** `FAULTS=long` asks for the sizes of `npm run test:long`. */
const isLong = process.env['FAULTS'] === 'long';

/** A size of every test run, and its size in the long ones. */
export const sized = (short: number, long: number): number => (isLong ? long : short);

/** What chance is drawn from; `SEED=…` repeats a run. */
export const SEED = Number(process.env['SEED'] ?? (isLong ? randomInt(2 ** 31) : 1));

/** Numbers from 0 to below 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Says what a test did, how long it took, and from which seed, where runs are long. */
export function tell(what: string, since: number): void {
  if (isLong) console.log(`${what}: SEED=${SEED}, ${((performance.now() - since) / 1000).toFixed(1)} s`);
}
