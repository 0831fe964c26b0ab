import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { company, type Files, PLAN, reached, reportOf, run, runIn } from './command.js';

const where = (text: string): Files => ({
  'campaigns/spring.yaml': `${PLAN}audience: { where: ${JSON.stringify(text)} }\n`,
});
const policy = (zone: string, table = ''): Files => ({
  'outreach-lint.config.yaml': `rules: { frequency/minimum-gap: warn }\ntimezone: ${zone}\ndata: { contacts: { files: contacts.csv${table} } }\n`,
});

/** Each text as somebody's consent_at, and the instant that it must be: all hold, or the contacts that fail are named. */
async function assertInstants(
  zone: string,
  times: readonly (readonly [text: string, instant: string])[],
  table = '',
): Promise<void> {
  const rows = times.map(([text], i) => `c${i},"${text}"\n`).join('');
  const wrong = times.map(([, instant], i) => `(contact_id = 'c${i}' and coalesce(consent_at <> '${instant}', true))`);
  const files = { ...policy(zone, table), 'contacts.csv': `contact_id,consent_at\n${rows}` };
  const report = reportOf(await run({ ...files, ...where(wrong.join(' or ')) }, ['-f', 'json']));
  expect(report.findings.flatMap(({ message, sample }) => sample.map((it) => it['contact_id'] ?? message))).toEqual([]);
  expect(report.summary.rows).toEqual({ contacts: times.length });
}

describe.concurrent('a time is the instant that people mean', () => {
  it('with an offset, wherever the policy is', () =>
    assertInstants('America/Los_Angeles', [
      ['2026-11-10T09:00:00Z', '2026-11-10T09:00:00Z'],
      ['2026-11-10T09:00Z', '2026-11-10T09:00:00Z'],
      ['2026-11-10T9:00Z', '2026-11-10T09:00:00Z'],
      ['2026-11-10 09:00:00+02:00', '2026-11-10T07:00:00Z'],
      ['2026-11-10 09:00:00+0200', '2026-11-10T07:00:00Z'],
      ['2026-11-10 09:00:00+02', '2026-11-10T07:00:00Z'],
      ['2026-11-10 09:00:00-08:00', '2026-11-10T17:00:00Z'],
      ['2026-11-10 09:00:00-0330', '2026-11-10T12:30:00Z'],
      ['2026-11-10 09:00:00 +0530', '2026-11-10T03:30:00Z'],
      ['2026-11-10 09:00:00 UTC', '2026-11-10T09:00:00Z'],
      ['2026-11-10T09:00:00.123456+00:00', '2026-11-10T09:00:00.123Z'],
      ['2026-01-01T00:30+01:00', '2025-12-31T23:30:00Z'],
    ]));

  it('without one, west of Greenwich: days, clock times, the hour that is skipped and the hour that comes twice', () =>
    assertInstants('America/Los_Angeles', [
      ['2026-11-10', '2026-11-10T08:00:00Z'],
      ['2026-07-10', '2026-07-10T07:00:00Z'],
      ['2026-11-10T09:00', '2026-11-10T17:00:00Z'],
      ['2026-11-10 9:00', '2026-11-10T17:00:00Z'],
      ['2026-11-10 09:00:00.5', '2026-11-10T17:00:00.500Z'],
      ['2026-03-08', '2026-03-08T08:00:00Z'],
      ['2026-03-08T01:59', '2026-03-08T09:59:00Z'],
      ['2026-03-08T02:30', '2026-03-08T10:30:00Z'],
      ['2026-03-08T03:00', '2026-03-08T10:00:00Z'],
      ['2026-11-01T00:59', '2026-11-01T07:59:00Z'],
      ['2026-11-01T01:30', '2026-11-01T08:30:00Z'],
      ['2026-11-01T02:00', '2026-11-01T10:00:00Z'],
    ]));

  it('without one, east of Greenwich', async () => {
    await assertInstants('Asia/Tokyo', [
      ['2026-11-10', '2026-11-09T15:00:00Z'],
      ['2026-11-10T00:30', '2026-11-09T15:30:00Z'],
    ]);
    await assertInstants('Europe/Berlin', [
      ['2026-11-10', '2026-11-09T23:00:00Z'],
      ['2026-03-29T02:30', '2026-03-29T01:30:00Z'],
      ['2026-10-25T02:30', '2026-10-25T00:30:00Z'],
    ]);
  });

  it('in the zone of its table before that of the policy', () =>
    assertInstants('America/Los_Angeles', [['2026-11-10T09:00', '2026-11-10T08:00:00Z']], ', timezone: Europe/Berlin'));

  it.each<[format: string, text: string, instant: string]>([
    ['%d/%m/%Y', '10/11/2026', '2026-11-10T08:00:00Z'],
    ['%m/%d/%Y %I:%M %p', '11/10/2026 2:30 PM', '2026-11-10T22:30:00Z'],
    ['%d.%m.%Y %H:%M', '10.11.2026 14:30', '2026-11-10T22:30:00Z'],
    ['%a, %d %b %Y %H:%M:%S %z', 'Tue, 10 Nov 2026 14:30:00 +0000', '2026-11-10T14:30:00Z'],
    ['%d.%m.%Y %H:%M %Z', '10.11.2026 14:30 EST', '2026-11-10T19:30:00Z'],
  ])('by the date_format %s', (format, text, instant) =>
    assertInstants('America/Los_Angeles', [[text, instant]], `, date_format: "${format}"`),
  );

  it('days that end something include that day', async () => {
    const area = (until: string): Files => ({
      'outreach-lint.config.yaml': `rules: { serviceability/offer-available: error }
timezone: America/Los_Angeles
data:
  contacts: contacts.csv
  service_areas: { files: areas.csv, constants: { offer_id: fiber, status: available } }
`,
      'campaigns/spring.yaml': PLAN.replace('at: 2026-12-02T10:00', 'at: 2026-12-02T23:59, offer: fiber').replace(
        'touches:',
        'offers: [{ id: fiber }]\ntouches:',
      ),
      'contacts.csv': 'contact_id,location_id\nrosa,L1\n',
      'areas.csv': `location_id,available_until\nL1,${until}\n`,
    });
    const out = async (until: string) => reportOf(await run(area(until), ['-f', 'json'])).findings[0]?.matched ?? 0;
    expect(await out('2026-12-02')).toBe(0);
    expect(await out('2026-12-01')).toBe(1);
    expect(await out('2026-12-02T12:00')).toBe(1);
  });
});

const PEOPLE = `contact_id,email,segment,need,have,vip,signed,latitude,consent_at,Mixed Case,constructor
a,a@x.com,smb,100,25,true,2026-01-05,40.5,2026-04-17,x,yes
b,b@x.com,SMB,9,25,false,2025-12-31,-3,2026-04-18T12:00,,no
c,,ent,25.5,,,,,,y,
d,d@x.com,,-5,-10,TRUE,2026-02-01,0,2020-01-01,it's,
`;

/** Which of PEOPLE a `where` means. */
async function fits(text: string): Promise<string> {
  const files = { ...policy('UTC'), ...where(text), 'contacts.csv': PEOPLE };
  const report = reportOf(await run(files, ['-f', 'json']));
  expect(report.findings.filter((it) => it.rule === 'plan/schema').map((it) => it.message)).toEqual([]);
  const [finding] = report.findings;
  const shown = finding?.sample.map((row) => row['contact_id']).join('') ?? '';
  return finding?.matched === 4 ? 'abcd' : shown;
}

describe.concurrent('a where means what SQL means: numbers as numbers, texts as texts', () => {
  it.each<[where: string, fits: string]>([
    ['need >= 25', 'ac'],
    ['25 <= need', 'ac'],
    ['need = 9.0', 'b'],
    ['need = 25.5', 'c'],
    ['need <> 9', 'acd'],
    ['need < -1', 'd'],
    ['need > 1e1', 'ac'],
    ['need between 9 and 26', 'bc'],
    ['need not between 9 and 26', 'ad'],
    ['need in (9, 100)', 'ab'],
    ['need not in (9, 100)', 'cd'],
    ["need = '9'", 'b'],
    ["need > 5 and need like '1%'", 'a'],
    ['need + 0 > have + 0', 'ad'],
    ['need - have > 50', 'a'],
    ['-need > 0', 'd'],
    ['abs(need) = 5', 'd'],
    ['round(need) = 26', 'c'],
    ['need * 2 > 50', 'ac'],
    ['coalesce(have, 0) = 0', 'c'],
    ['coalesce(have, need) > 20 and latitude is null', 'c'],
    ["segment = 'smb'", 'a'],
    ["segment <> 'smb'", 'bc'],
    ["lower(segment) = 'smb'", 'ab'],
    ["trim(upper(segment)) in ('SMB', 'X')", 'ab'],
    ["segment not in ('smb')", 'bc'],
    ['segment is null', 'd'],
    ['segment is not null', 'abc'],
    ["segment like 's%'", 'a'],
    ["segment not like 's%'", 'bc'],
    ["coalesce(segment, 'none') = 'none'", 'd'],
    ['length(segment) = 3', 'abc'],
    ['email = null', ''],
    ['null', ''],
    ['true', 'abcd'],
    ['false', ''],
    ['vip = true', 'ad'],
    ['vip = false', 'b'],
    ["not (segment = 'smb')", 'bc'],
    ["segment = 'smb' or segment = 'ent' and need > 50", 'a'],
    ["(segment = 'smb' or segment = 'ent') and need > 25", 'ac'],
    ["signed >= '2026-01-01'", 'ad'],
    ["signed between '2025-12-01' and '2026-01-31'", 'ab'],
    ["consent_at > '2026-04-17'", 'b'],
    ["consent_at >= '2026-04-17T00:00Z'", 'ab'],
    ["consent_at between '2026-04-17' and '2026-04-18T12:00'", 'ab'],
    ['consent_at is null', 'c'],
    ['latitude >= -3', 'abd'],
    ['latitude in (0, 40.5)', 'ad'],
    ['latitude is null', 'c'],
    ['NEED >= 25 and contacts.need < 50', 'c'],
    [`"mixed case" = 'x'`, 'a'],
    [`"Mixed Case" = 'it''s'`, 'd'],
    ["constructor = 'yes'", 'a'],
    ['need > 5 -- a remark', 'abc'],
    [Array.from({ length: 3000 }, (_, i) => `need <> ${i + 1000}`).join(' and '), 'abcd'],
    [`contact_id in (${Array.from({ length: 3000 }, (_, i) => `'x${i}'`).join(', ')}, 'a')`, 'a'],
  ])('%s', async (text, expected) => {
    expect(await fits(text)).toBe(expected);
  });
});

describe.concurrent('a filter', () => {
  it.each<[filter: string, reached: number]>([
    ['{ segment: smb }', 1],
    ['{ segment: [smb, ent] }', 2],
    ['{ Segment: smb, "MIXED CASE": x }', 1],
    ['{ need: 9 }', 1],
    ['{ need: 25.5 }', 1],
    ['{ vip: true }', 2],
    ['{ vip: "true" }', 1],
    ['{ constructor: "yes" }', 1],
    [`{ segment: [${Array.from({ length: 5000 }, (_, i) => `x${i}`).join(', ')}, smb] }`, 1],
  ])('%s', async (filter, expected) => {
    const files = { ...policy('UTC'), 'campaigns/spring.yaml': `${PLAN}audience: { filter: ${filter} }\n` };
    expect(await reached({ ...files, 'contacts.csv': PEOPLE })).toBe(expected);
  });
});

/** Runs the command on contacts made by a query, as Parquet. */
async function parquet(select: string, text: string): Promise<ReturnType<typeof run>> {
  const folder = company({ ...policy('America/Los_Angeles'), ...where(text) });
  try {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`set timezone = 'UTC'`);
    await connection.run(`copy (${select}) to '${join(folder, 'people.parquet')}' (format parquet)`);
    connection.closeSync();
    return await runIn(folder, ['-f', 'json', '--data', 'contacts=people.parquet']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.concurrent('Parquet keeps its types', () => {
  it.each<[name: string, column: string, where: string]>([
    ['a date is its start in the zone', "date '2026-11-10' as consent_at", "consent_at = '2026-11-10T08:00:00Z'"],
    ['a timestamp is local', "timestamp '2026-11-10 09:00:00' as consent_at", "consent_at = '2026-11-10T17:00:00Z'"],
    [
      'a timestamp with zone is an instant',
      "timestamptz '2026-11-10 09:00:00+00' as consent_at",
      "consent_at = '2026-11-10T09:00:00Z'",
    ],
    [
      'nanoseconds',
      "timestamp_ns '2026-11-10 09:00:00.123456789' as consent_at",
      "consent_at = '2026-11-10T17:00:00.123Z'",
    ],
    ['texts as in CSV', "'2026-11-10' as consent_at", "consent_at = '2026-11-10T08:00:00Z'"],
    ['integers', '40::integer as latitude', 'latitude = 40'],
    ['decimals', '40.25::decimal(9, 4) as latitude', 'latitude = 40.25'],
    ['numbers kept as text', "' 40.25 ' as latitude", 'latitude = 40.25'],
    ['a NaN is a gap', "'nan'::double as latitude", 'latitude is null'],
    ['infinity is no number', "'infinity'::double as latitude", 'latitude is null'],
    ['a whole number that became a float', '17.0::double as account_id', "account_id = '17'"],
    ['an id that is a number', '17::bigint as account_id', "account_id = '17'"],
    ['booleans', 'true as vip', 'vip = true'],
    ['empty texts are gaps', "'  ' as segment", 'segment is null'],
    ['enumerations', "'smb'::enum('smb', 'ent') as segment", "segment = 'smb'"],
  ])('%s', async (_, column, text) => {
    const report = reportOf(await parquet(`select 'rosa' as contact_id, ${column}`, text));
    expect(report.findings.map(({ rule, matched }) => [rule, matched])).toEqual([['frequency/minimum-gap', 1]]);
  });

  it.each<[name: string, column: string, where: string, message: RegExp]>([
    [
      'seconds since 1970 in a column of times',
      '1700000000::bigint as consent_at',
      'consent_at is null',
      /people\.parquet: consent_at: this value is not a date/,
    ],
    [
      'a date in a column of numbers',
      "date '2026-11-10' as latitude",
      'latitude is null',
      /people\.parquet: latitude: this value is not a number/,
    ],
    [
      'a text in a column of numbers',
      "'north' as latitude",
      'latitude is null',
      /latitude: this value is not a number/,
    ],
    ['an id that is NULL', 'null::varchar as segment, null as x', 'true', /./],
  ])('%s', async (name, column, text, message) => {
    const id = name.startsWith('an id') ? 'cast(null as varchar)' : "'rosa'";
    const result = await parquet(`select ${id} as contact_id, ${column}`, text);
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).toMatch(message);
  });

  it('a file that is cut off, or none at all', async () => {
    const result = await run({ 'people.parquet': 'PAR1 and no more' }, ['--data', 'contacts=people.parquet']);
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).toMatch(/^people\.parquet: this is not a Parquet file, or it is cut off\. Export it again\./);
  });
});

/** contact_id, segment and Segment with a row each, as Arrow writes it: the database itself renames what it writes. */
const TWO_SEGMENTS =
  'UEFSMRUAFRwVQCwVAhUAFQYVBhwAAAAfiwgAAAAAAAIDY2JgYGBiZAGSRfnFiQAf6AsbDgAAABUAFRoVPiwVAhUAFQYVBhwAAAAfiwgAAAAAAAIDY2JgYGBiZAaSxblJANsCxJkNAAAAFQAVGhU+LBUCFQAVBhUGHAAAAB+LCAAAAAAAAgNjYmBgYGJkBpKpeSUAizuWXg0AAAAVBBlMNQAYBnNjaGVtYRUGABUMJQIYCmNvbnRhY3RfaWQlAEwcAAAAFQwlAhgHc2VnbWVudCUATBwAAAAVDCUCGAdTZWdtZW50JQBMHAAAABYCGRwZPCYAHBUMGSUGABkYCmNvbnRhY3RfaWQVBBYCFkIWZiYISRwVABUAFQIAPBYIGQYZJgACAAAAJgAcFQwZJQYAGRgHc2VnbWVudBUEFgIWQBZkJm5JHBUAFQAVAgA8FgYZBhkmAAIAAAAmABwVDBklBgAZGAdTZWdtZW50FQQWAhZAFmQm0gFJHBUAFQAVAgA8FgYZBhkmAAIAAAAWwgEWAiYIFq4CACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZPBwAABwAABwAAAApAQAAUEFSMQ==';

it('columns of a Parquet file that only capitals tell apart are refused', async () => {
  const people = { 'people.parquet': Buffer.from(TWO_SEGMENTS, 'base64') };
  const result = await run({ ...policy('UTC'), ...people }, ['--data', 'contacts=people.parquet']);
  expect(result.err).toMatch(/^people\.parquet: two columns have the same name "Segment", but for capital letters\./);
  expect([result.code, result.out]).toEqual([2, '']);
});

describe.concurrent('date_format and a column of ISO dates beside it', () => {
  const orders = (rows: string): Files => ({
    'outreach-lint.config.yaml': `data: { orders: { files: orders.csv, date_format: "%d/%m/%Y" } }
rules: { promise/delivery-window: [error, { min_orders: 1 }] }
`,
    'campaigns/spring.yaml': `${PLAN.replace('10:00 }', '10:00, offer: sofa }')}offers: [{ id: sofa, delivery_days: { max: 5 } }]\n`,
    'orders.csv': `order_id,offer_id,ordered_at,delivered_at\n${rows}`,
  });

  it('are both read, and the run says so', async () => {
    const result = await run(orders('1,sofa,03/11/2026,2026-11-10\n2,sofa,04/11/2026,\n'));
    const said = result.out.replace(/\s+/g, ' ');
    expect(said).toContain('half of the orders took up to 7 and 90 % took up to 18 days');
    expect(said).toContain('dates of delivered_at are read as ISO, such as 2026-03-31');
  });

  it('are refused where one column is written in both ways', async () => {
    const result = await run(orders('1,sofa,03/11/2026,2026-11-10\n2,sofa,04/11/2026,12/11/2026\n'));
    expect(result.err).toMatch(/^orders\.csv:2: delivered_at: "2026-11-10" does not fit the date_format/);
    expect([result.code, result.out]).toEqual([2, '']);
  });
});
