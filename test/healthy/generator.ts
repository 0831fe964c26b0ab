import type { Company, Loose, Row } from './world.js';

/** The run's now, in the company's zone. */
export const AS_OF = '2026-11-22';
const LINE = '+1 800 555 0142';

/** Where contacts are; nobody is so far west that half past eleven in Chicago is too early. */
const PLACES = [
  ['Chicago', 'IL', '60601', 'America/Chicago', '312', 41.88, -87.63],
  ['New York', 'NY', '10001', 'America/New_York', '212', 40.75, -73.99],
  ['Denver', 'CO', '80202', 'America/Denver', '303', 39.75, -104.99],
  ['Phoenix', 'AZ', '85004', 'America/Phoenix', '602', 33.45, -112.07],
  ['Seattle', 'WA', '98101', 'America/Los_Angeles', '206', 47.61, -122.33],
  ['Anchorage', 'AK', '99501', 'America/Anchorage', '907', 61.22, -149.9],
] as const;

/** By the last digit of a contact's number: who gets letters, e-mail, calls, nothing, and who is kept for later. */
const SEGMENTS = [
  'letters',
  'letters',
  'letters',
  'mails',
  'mails',
  'mails',
  'calls',
  'calls',
  'nothing',
  'later',
] as const;
const CHANNEL = { letters: 'mail', mails: 'email', calls: 'phone', nothing: 'email', later: 'mail' } as const;

const FIRST = [
  'Ada',
  'Bram',
  'Celia',
  'Dario',
  'Edna',
  'Femi',
  'Greta',
  'Hugo',
  'Ines',
  'Jonah',
  'Kira',
  'Lowell',
  'Mina',
];
const LAST = [
  'Abbot',
  'Boateng',
  'Castel',
  'Dunmore',
  'Eklund',
  'Farrow',
  'Gallant',
  'Holloway',
  'Ibarra',
  'Jessop',
  'Lind',
];

/** A whole company with every policy kept: the same for the same count and seed, whatever the day. */
export function healthyCompany(contacts: number, seed = 1): Company {
  const random = mulberry32(seed);
  const people = Array.from({ length: contacts }, (_, i) => contactOf(i, random));
  const leads = leadsOf(people, random);
  return {
    policy: policy(),
    plans: { fiber: fiberPlan(), course: coursePlan(), check: checkPlan() },
    tables: {
      contacts: people,
      accounts: accountsOf(people, random),
      service_areas: areas(),
      touches: people.flatMap((person, i) => historyOf(person, i, random)),
      suppressions: people.filter((_, i) => i % 40 === 8).map(suppressionOf),
      leads,
      activities: leads.map((lead) => ({
        lead_id: lead['lead_id'] ?? '',
        at: `${String(lead['received_at']).slice(0, 10)}T12:30`,
        kind: lead['callback_requested'] === 'true' ? 'call' : 'email',
        direction: 'out',
        owner: lead['owner'] ?? '',
      })),
      calls: Array.from({ length: 80 }, (_, i) => ({
        call_id: `t${i}`,
        received_at: `${WORKDAYS[i % WORKDAYS.length]}T1${i % 6}:${10 + (i % 40)}`,
        direction: 'in',
        number: LINE,
        other_number: `+1 312 555 01${10 + i}`,
        outcome: 'answered',
        wait_seconds: 2 + Math.floor(random() * 12),
        agent: 'kim',
      })),
      orders: ordersOf(people, random),
      cases: people
        .filter((_, i) => i % 50 === 3)
        .map((person, i) => ({
          case_id: `k${i}`,
          opened_at: '2026-09-03T09:00',
          contact_id: person['contact_id'] ?? '',
          account_id: person['account_id'] ?? '',
          closed_at: `2026-09-0${4 + (i % 5)}T16:00`,
        })),
      staff: [
        {
          staff_id: 'kim',
          name: 'Kim Alder',
          email: 'kim@alder.example.com',
          phone: '+1 312 555 0001',
          team: 'sales',
          active: 'true',
        },
        {
          staff_id: 'lee',
          name: 'Lee Birch',
          email: 'lee@alder.example.com',
          phone: '+1 312 555 0002',
          team: 'sales',
          active: 'true',
        },
        {
          staff_id: 'max',
          name: 'Max Cedar',
          email: 'max@alder.example.com',
          phone: '+1 312 555 0003',
          team: 'sales',
          active: 'true',
        },
      ],
    },
  };
}

/** Working days of the last thirty. */
const WORKDAYS = [2, 3, 4, 5, 6, 9, 10, 12, 13, 16, 17, 18, 19].map((day) => `2026-11-${String(day).padStart(2, '0')}`);
const DAYS_BEFORE = ['2026-09-08', '2026-09-15', '2026-09-24', '2026-10-01', '2026-10-07', '2026-10-20', ...WORKDAYS];

function contactOf(i: number, random: () => number): Row {
  const segment = SEGMENTS[i % 10] ?? 'nothing';
  const place = segment === 'mails' ? PLACES[0] : (PLACES[Math.floor(random() * PLACES.length)] ?? PLACES[0]);
  const [city, region, zip, zone, area, latitude, longitude] = place;
  const knows = random() < 0.8 || region === 'AK'; // part of Alaska keeps the time of Hawaii
  return {
    contact_id: `c${i}`,
    account_id: `a${i % 10}-${Math.floor(i / 40)}`,
    name: nameOf(i),
    email: `person${i}@example.com`,
    phone: `+1 ${area} 555 0${100 + Math.floor(random() * 100)}`,
    address: `${1 + i} Linden St`,
    city,
    region,
    postal_code: zip,
    country: 'US',
    location_id: '',
    latitude,
    longitude,
    language: knows ? 'en' : '',
    timezone: knows ? zone : '',
    preferred_channel: i % 7 === 0 && segment !== 'calls' ? CHANNEL[segment] : '',
    segment,
    email_consent: 'granted',
    sms_consent: 'granted',
    phone_consent: 'granted',
    mail_consent: 'unknown',
    consent_at: '2025-03-01',
  };
}

/** A different name for each number. */
function nameOf(i: number): string {
  const letter = (x: number) => String.fromCharCode(65 + (x % 26));
  const rest = Math.floor(i / (FIRST.length * LAST.length));
  return `${FIRST[i % FIRST.length]} ${letter(rest)}${letter(Math.floor(rest / 26))} ${LAST[Math.floor(i / FIRST.length) % LAST.length]}`;
}

const accountsOf = (people: readonly Row[], random: () => number): Row[] =>
  [...new Set(people.map((person) => String(person['account_id'])))].map((account_id) => ({
    account_id,
    customer_since: `20${15 + Math.floor(random() * 9)}-04-01`,
    earnings: 2000 + Math.floor(random() * 9000),
  }));

const areas = (): Row[] =>
  PLACES.map(([city, region, postal_code]) => ({
    offer_id: 'fiber',
    status: 'available',
    location_id: '',
    postal_code,
    city,
    region,
    country: 'US',
    available_from: '2025-01-01',
    available_until: '',
    checked_at: '2026-11-02',
    download_mbps: 500,
  })).map(({ city: _, region: __, ...area }) => area);

function historyOf(person: Row, i: number, random: () => number): Row[] {
  const segment = SEGMENTS[i % 10] ?? 'nothing';
  if (segment === 'later') return [];
  const channel = CHANNEL[segment];
  const outcomes: Record<string, string[]> = {
    email: ['opened', 'delivered', 'clicked', 'bounced'],
    phone: ['answered', 'no_answer'],
    mail: ['sent'],
  };
  const touch = (sent_at: string, campaign_id: string, offer_id: string): Row => ({
    contact_id: person['contact_id'] ?? '',
    sent_at,
    channel,
    campaign_id,
    touch_id: 'first',
    offer_id,
    purpose: random() < 0.7 ? 'marketing' : '',
    outcome: outcomes[channel]?.[Math.floor(random() * 4)] ?? 'sent',
  });
  const first = touch(`2026-07-${10 + (i % 15)}T11:${10 + (i % 50)}`, 'summer', 'course');
  return i % 3 === 0 ? [first, touch(`2026-10-${10 + (i % 15)}T11:${10 + (i % 50)}`, 'autumn', '')] : [first];
}

const suppressionOf = (person: Row, i: number): Row => ({
  contact_id: person['contact_id'] ?? '',
  channel: i % 2 === 0 ? '' : 'mail',
  since: '2026-11-01T10:00',
  until: '',
  reason: 'asked to be left alone',
});

/** Leads of the last months: most are closed, all were answered within two hours, half of them by the call that they asked for. */
const leadsOf = (people: readonly Row[], random: () => number): Row[] =>
  people
    .filter((_, i) => i % 20 === 8 || i % 20 === 18 || i % 40 === 11)
    .concat(people.filter((_, i) => i % 10 === 9 && i < 800))
    .map((person, i) => {
      const day = DAYS_BEFORE[Math.floor(random() * DAYS_BEFORE.length)] ?? '2026-11-16';
      const open = day > '2026-11-09' && i % 3 === 0;
      return {
        lead_id: `l${i}`,
        received_at: `${day}T10:30`,
        contact_id: i % 4 === 3 ? '' : (person['contact_id'] ?? ''),
        campaign_id: i % 5 === 0 ? '' : 'autumn',
        offer_id: i % 2 === 0 ? 'course' : '',
        channel: 'phone',
        owner: i % 2 === 0 ? 'kim' : 'lee@alder.example.com',
        status: open ? 'working' : i % 2 === 0 ? 'won' : 'lost',
        disposition: open ? '' : i % 2 === 0 ? 'bought' : 'not_interested',
        closed_at: open ? '' : `${day}T16:00`,
        callback_requested: i % 2 === 0 ? 'true' : 'false',
        name: person['name'] ?? '',
        email: person['email'] ?? '',
        phone: person['phone'] ?? '',
      };
    });

/** Orders that came in time: fiber of people who are offered nothing, courses of anybody, some of no known contact. */
const ordersOf = (people: readonly Row[], random: () => number): Row[] =>
  people
    .filter((_, i) => i % 10 === 8 || (i % 10 === 3 && i > 10))
    .map((person, i) => {
      const month = 7 + Math.floor(random() * 4);
      const day = 1 + Math.floor(random() * 20);
      const fiber = person['segment'] === 'nothing' && i % 4 === 0;
      const date = (d: number) => `2026-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
      const known = i % 6 !== 5;
      return {
        order_id: `o${i}`,
        ordered_at: date(day),
        contact_id: known ? (person['contact_id'] ?? '') : '',
        account_id: known ? (person['account_id'] ?? '') : '',
        offer_id: fiber ? 'fiber' : 'course',
        campaign_id: i % 3 === 0 ? 'summer' : '',
        amount: fiber ? 60 : 220,
        delivered_at: date(day + 1 + Math.floor(random() * 5)),
      };
    });

const policy = (): Loose => ({
  extends: 'strict',
  campaigns: 'campaigns/*.yaml',
  region: 'US',
  timezone: 'America/Chicago',
  calendar: { hours: { 'mon-fri': '09:00-17:00' }, holidays: 'US' },
  response_channels: [
    {
      id: 'sales-line',
      kind: 'phone',
      number: LINE,
      hours: { timezone: 'America/Denver', 'mon-fri': '06:00-20:00' },
      agents: 8,
      handle_time: '4m',
      trunks: 24,
      voicemail: true,
      ivr_levels: 1,
      captures: ['phone', 'name', 'address'],
    },
    { id: 'form', kind: 'web_form', captures: ['name', 'email', 'address'] },
  ],
});

const planOf = (id: string, over: Loose): Loose => ({
  version: 1,
  id,
  name: id,
  value_proposition: 'Work that is done before people come to work',
  objective: { metric: 'orders', target: 20, measured_in: 'crm' },
  schedule: { start: '2026-11-24', end: '2027-01-29' },
  follow_up: {
    owner: 'sales',
    within: '1 business day',
    callback_within: '1 business day',
    max_attempts: 5,
    recorded_in: 'crm',
    no_sale: 'one call after a month, then leave alone',
    expects: { minutes_per_lead: 10, staff_hours_per_day: 6 },
  },
  service: { owner: 'care', budget: 9000, currency: 'USD', channels: ['sales-line'] },
  budget: { total: 9000, cost_per_contact: 1.2, currency: 'USD' },
  ...over,
});

const touch = (id: string, channel: string, at: string, over: Loose = {}): Loose => ({
  id,
  channel,
  at,
  language: 'en',
  respond_to: ['sales-line', 'form'],
  source_code: id.toUpperCase(),
  ...(channel === 'email'
    ? { unsubscribe: 'one_click', sender: { name: 'Alder', postal_address: '4 Wells St, Chicago, IL 60606' } }
    : {}),
  ...over,
});

const fiberPlan = (): Loose =>
  planOf('fiber', {
    audience: { filter: { segment: 'letters' } },
    offers: [
      {
        id: 'fiber',
        requires: { download_mbps: 100 },
        delivery_days: { max: 14 },
        repeatable: false,
        expires: '2027-02-28',
      },
    ],
    touches: [
      touch('spot', 'radio', '2026-11-24T12:10', {
        offer: 'fiber',
        expects: { responses: 30, peak_share: 0.5, peak_within: '30m' },
      }),
      touch('letter', 'mail', '2026-11-25T09:00', { offer: 'fiber', signed_by: 'lee' }),
      touch('second-letter', 'mail', '2026-12-09T09:00', { offer: 'fiber', follows: 'letter' }),
    ],
    partners: [{ id: 'builders', promotes: true, briefed: '2026-11-10' }],
  });

const coursePlan = (): Loose =>
  planOf('course', {
    audience: { filter: { segment: 'mails' } },
    offers: [{ id: 'course', delivery_days: { max: 10 }, repeatable: true, expires: '2027-02-28' }],
    touches: [
      touch('invitation', 'email', '2026-11-30T10:00', {
        offer: 'course',
        event: { at: '2026-12-12T18:00', latitude: 41.9, longitude: -87.7, language: 'en' },
      }),
      touch('reminder', 'email', '2026-12-08T10:00', { offer: 'course', follows: 'invitation' }),
    ],
  });

const checkPlan = (): Loose =>
  planOf('check', {
    audience: { filter: { segment: 'calls' } },
    offers: [{ id: 'check', delivery_days: { max: 10 }, expires: '2027-02-28' }],
    touches: [
      touch('text', 'sms', '2026-12-02T11:30', { offer: 'check' }),
      touch('call', 'phone', '2026-12-10T11:30', { offer: 'check', signed_by: 'max' }),
    ],
    do_not_call: { checked: '2026-11-20' },
  });

/** A small generator of numbers from 0 to 1 (mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
