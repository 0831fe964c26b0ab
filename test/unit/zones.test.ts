import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { timestampText } from '../../src/engine/render.js';
import { toLocal, toUtc } from '../../src/engine/zones.js';
import { zoneSpans } from '../../src/normalise/time.js';

const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(2070, 0, 1);
const HOUR = 3_600_000;

/** Zones with every kind of clock: no change, half hours, southern summer, half-hour saving, changes of the day itself. */
const ZONES = [
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Caracas',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Moscow',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'Antarctica/Troll',
];

let ask: (text: string) => Promise<(number | null)[][]>;

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  ask = async (text) =>
    (await connection.runAndReadAll(text))
      .getRows()
      .map((row) => row.map((cell) => (cell === null ? null : Number(cell))));
});

/** The instants around each change of a zone, and random ones. */
const momentsOf = (zone: string): fc.Arbitrary<number[]> => {
  const changes = zoneSpans(zone, FIRST, LAST).map((span) => span.from);
  const near = fc
    .tuple(
      fc.constantFrom(...changes),
      fc.constantFrom(-86_400_000, -2 * HOUR, -HOUR, -1, 0, 1, HOUR - 1, HOUR, 2 * HOUR),
      fc.integer({ min: -HOUR, max: HOUR }),
    )
    .map(([at, step, more]) => at + step + (more % 3 === 0 ? more : 0));
  const any = fc.integer({ min: FIRST, max: LAST - 1 });
  return fc
    .array(fc.oneof(near, any), { minLength: 50, maxLength: 50 })
    .map((list) => list.filter((ms) => ms >= FIRST && ms < LAST));
};

const values = (moments: readonly number[]): string =>
  `(values ${moments.map((ms, i) => `(${i}, timestamp '${timestampText(ms)}')`).join(', ')}) as v(i, t)`;

const plain = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime();
const epoch = (local: Temporal.PlainDateTime) => local.toZonedDateTime('UTC').epochMilliseconds;

describe.each(ZONES)('%s', (zone) => {
  const spans = zoneSpans(zone, FIRST, LAST);

  it('toLocal is the clock on the wall', async () => {
    await fc.assert(
      fc.asyncProperty(momentsOf(zone), async (moments) => {
        const found = await ask(`select epoch_ms(${toLocal('t', spans)}) from ${values(moments)} order by i`);
        const expected = moments.map((ms) =>
          epoch(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime()),
        );
        expect(found.flat()).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  it('toUtc reads skipped clock times as after the gap, and repeated ones as the first', async () => {
    await fc.assert(
      fc.asyncProperty(momentsOf(zone), async (moments) => {
        // a moment of UTC serves as a clock time: those near a change lie in gaps and overlaps once they are shifted
        const clocks = moments
          .flatMap((ms) => [ms, ...spans.slice(0, 1).map((span) => ms + span.offset)])
          .filter((ms) => ms >= FIRST + 2 * 86_400_000 && ms < LAST - 2 * 86_400_000);
        const local = clocks
          .concat(
            moments.map((ms) =>
              epoch(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime()),
            ),
          )
          .filter((ms) => ms >= FIRST + 2 * 86_400_000 && ms < LAST - 2 * 86_400_000);
        if (local.length === 0) return;
        const found = await ask(`select epoch_ms(${toUtc('t', spans)}) from ${values(local)} order by i`);
        expect(found.flat()).toEqual(
          local.map((ms) => plain(ms).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds),
        );
      }),
      { numRuns: 6 },
    );
  });
});

it('NULL stays NULL, in zones with one offset and with many', async () => {
  for (const zone of ['UTC', 'Asia/Kolkata', 'Europe/London']) {
    const spans = zoneSpans(zone, Date.UTC(2020, 0, 1), Date.UTC(2022, 0, 1));
    expect(
      await ask(`select ${toUtc('t', spans)}, ${toLocal('t', spans)} from (select cast(null as timestamp) as t)`),
    ).toEqual([[null, null]]);
  }
});

it('the tree stays shallow: a hundred years of changes are a few comparisons deep', () => {
  const text = toUtc('t', zoneSpans('Europe/London', FIRST, LAST));
  let depth = 0;
  let deepest = 0;
  for (const word of text.match(/case|end/g) ?? []) {
    depth += word === 'case' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  expect(deepest).toBeLessThan(14);
});
