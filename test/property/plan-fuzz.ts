import fc from 'fast-check';
import { stringify } from 'yaml';

/** A plan and a policy with all that they may hold, as a start. */
export const PLAN = {
  version: 1,
  id: 'spring-fiber',
  name: 'Spring fiber upgrade',
  owner: 'dana',
  purpose: 'marketing',
  priority: 5,
  value_proposition: 'Video calls that do not freeze',
  objective: { metric: 'orders', target: 120, measured_in: 'crm' },
  schedule: { start: '2026-12-01', end: '2027-01-15', timezone: 'America/Los_Angeles' },
  audience: { filter: { segment: 'smb', country: ['US', 'CA'] }, where: 'download_need >= 25' },
  offers: [
    {
      id: 'business-25',
      location_bound: true,
      requires: { download_mbps: 25 },
      delivery_days: { min: 6, max: 10 },
      repeatable: true,
      expires: '2027-01-31',
    },
  ],
  touches: [
    {
      id: 'letter-1',
      channel: 'mail',
      at: '2026-12-01T09:00',
      offer: 'business-25',
      language: 'en',
      signed_by: 'rep-42',
      respond_to: ['sales-line'],
      source_code: 'SPRING-L1',
    },
    {
      id: 'nudge',
      channel: 'email',
      offset: '7d',
      follows: 'letter-1',
      unsubscribe: 'one_click',
      sender: { postal_address: '1 Main St, Santa Clara, CA 95054' },
      event: { at: '2027-01-10T10:00', latitude: 37.4, longitude: -121.97, language: 'en' },
    },
    {
      id: 'spot',
      channel: 'tv',
      at: '2026-12-03T20:10',
      respond_to: ['sales-line'],
      expects: { responses: 600, peak_share: 0.75, peak_within: '2m' },
    },
  ],
  response_channels: [
    {
      id: 'sales-line',
      kind: 'phone',
      number: '+1 800 555 0100',
      toll_free: true,
      hours: { timezone: 'America/Los_Angeles', 'mon-fri': '06:00-18:00', sat: '09:00-13:00' },
      agents: 12,
      handle_time: '4m',
      trunks: 20,
      voicemail: true,
      ivr_levels: 1,
      captures: ['phone', 'name', 'address'],
      two_way: true,
      share: 1,
    },
  ],
  follow_up: {
    owner: 'rep-42',
    within: '4h',
    callback_within: '1 business day',
    max_attempts: 6,
    recorded_in: 'crm',
    no_sale: 'a call after 7 days',
    expects: { response_rate: 0.02, minutes_per_lead: 25, staff_hours_per_day: 16 },
  },
  service: { owner: 'care-team', budget: 12000, currency: 'USD', channels: ['sales-line'] },
  budget: { total: 60000, cost_per_contact: 1.2, currency: 'USD' },
  partners: [{ id: 'acme-it', promotes: true, briefed: '2026-11-10' }],
  do_not_call: { checked: '2026-11-20' },
};

export const POLICY = {
  extends: 'recommended',
  campaigns: 'campaigns/*.yaml',
  region: 'US',
  timezone: 'America/Los_Angeles',
  calendar: { hours: { 'mon-fri': '09:00-17:00' }, holidays: 'US' },
  pressure: {
    limits: [
      { max: 3, per: '7d' },
      { max: 1, per: '1 week', week_start: 'sun', channel: 'sms' },
    ],
  },
  data: { contacts: { files: 'data/*.csv', columns: { contact_id: 'Id' }, timezone: 'UTC', date_format: '%d/%m/%Y' } },
  rules: { 'inbound/capacity': ['error', { max_blocked: 0.01 }], 'value/outcome-metric': 'warn' },
  response_channels: [{ id: 'care-line', kind: 'phone', number: '+1 800 555 0101' }],
  offers: [{ id: 'managed-wifi', delivery_days: { max: 10 } }],
  overrides: [
    { campaigns: 'campaigns/recall/**', rules: { 'frequency/minimum-gap': 'off' }, pressure: { limits: [] } },
  ],
  waivers: [
    {
      rule: 'value/measured',
      campaign: 'spring-fiber',
      touch: 'spot',
      reason: 'Later',
      owner: 'dana',
      expires: '2027-01-31',
    },
  ],
  engine: { kind: 'duckdb', memory: '4GB', threads: 2 },
  fail_on: 'error',
  require_data: false,
};

type Json = unknown;

/** What somebody, or a machine, may write where something else belongs. */
export const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, '', ' ', 0, -0, -1, 1e308, -1e308, 2 ** 53, 1e-320, Number.NaN, Infinity),
  fc.constantFrom<Json>([], {}, [[]], [null], [{}], { id: null }, { __proto__x: 1, constructor: 1, toString: 2 }),
  fc.constantFrom<Json>(
    '2026-02-30',
    '0000-00-00',
    '9999-12-31T23:59',
    '2026-12-01T25:00',
    '-271821-04-20',
    '+275760-09-13',
    '2026-03-08T02:30',
  ),
  fc.constantFrom<Json>(
    '99999999999d',
    '0d',
    '-1d',
    '1e9d',
    '9007199254740993 business days',
    '1 business hour',
    '1 month',
    '0.5h',
  ),
  fc.constantFrom<Json>('\u0000', '\ud800', '\u202e', '__proto__', 'constructor', 'a'.repeat(5000), '(((((', "'; drop table contacts; --", '{matched|a|b}', '25:00-26:00', '24:00-00:00', 'Etc/Nowhere', 'en-'.repeat(200)), // biome-ignore format: one a kind
  fc.array(fc.constantFrom<Json>('mail', 'sales-line', 'letter-1', 1), { maxLength: 40 }),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.double(),
);

/** One change of a document, at a place that a number picks among all that it has. */
export const edit = fc.record({
  place: fc.nat({ max: 400 }),
  how: fc.constantFrom('drop', 'junk', 'junk', 'twice', 'rename', 'nest', 'move'),
  other: fc.nat({ max: 400 }),
  value: junk,
  depth: fc.constantFrom(1, 5, 200),
});
export type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

interface Spot {
  readonly parent: Record<string, Json> | Json[];
  readonly key: string | number;
}

function spotsIn(value: Json): Spot[] {
  if (Array.isArray(value)) return value.flatMap((it, key) => [{ parent: value, key }, ...spotsIn(it)]);
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, Json>;
  return Object.entries(parent).flatMap(([key, it]) => [{ parent, key }, ...spotsIn(it)]);
}

/** The document with the changes, one after the other. */
export function edited(document: Json, edits: readonly Edit[]): Json {
  const copy = structuredClone(document);
  for (const { place, how, other, value, depth } of edits) {
    const spots = spotsIn(copy);
    const spot = spots[place % Math.max(1, spots.length)];
    if (spot === undefined) return value;
    const { key } = spot;
    const parent = spot.parent as Record<string | number, Json>;
    const from = spots[other % spots.length] as Spot;
    if (how === 'junk') parent[key] = structuredClone(value);
    if (how === 'move') parent[key] = structuredClone((from.parent as Record<string | number, Json>)[from.key]);
    if (how === 'nest') for (let i = 0; i < depth; i++) parent[key] = i % 2 === 0 ? [parent[key]] : { id: parent[key] };
    if (how === 'twice' && Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
    if (how === 'rename' && !Array.isArray(parent)) parent[`${key}s`] = parent[key];
    if (how === 'drop' || how === 'rename') {
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
    }
  }
  return copy;
}

/** Pieces of YAML, and of no YAML, put into its text. */
export const scratch = fc.record({
  at: fc.nat({ max: 10_000 }),
  cut: fc.constantFrom(0, 0, 0, 1, 3, 40, 4000),
  put: fc.oneof(
    fc.constantFrom('', '&a ', '*a', '<<: *a\n', '!!binary ', '!!js/function ', '!x ', '|\n', '>-\n', '? ', '- ', '- - - - ', ': ', '{', '[', '"', "'", '#', '%YAML 1.1\n---\n', '---\n', '...\n', '\t', '\r', '\u0000', '\ufeff', '\u2028', '012', '0x1F', '1_000', '.inf', '.nan', '~', 'yes', '2026-12-01T09:00:00Z', '1:30:00', '# outreach-lint-ignore value/measured -- so\n', '# outreach-lint-ignore\n', '[['.repeat(3000), '{a: '.repeat(500), 'a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n'), // biome-ignore format: one a kind
    fc.string({ maxLength: 6, unit: 'binary' }),
  ),
});
export type Scratch = typeof scratch extends fc.Arbitrary<infer T> ? T : never;

export const written = (document: Json, scratches: readonly Scratch[]): string =>
  scratches.reduce(
    (text, { at, cut, put }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + cut);
    },
    stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }),
  );
