import type { Company, Loose, Row } from './world.js';

/** One violation for each rule: the least that a healthy company must change for the rule to speak, and no other. */
export const PLANTED: Record<string, (company: Company) => void> = {
  'account/open-case': ({ tables }) =>
    add(tables, 'cases', { case_id: 'new', opened_at: '2026-11-10T09:00', contact_id: idOf(tables, 'letters') }),
  'account/partner-briefed': ({ plans }) => delete plans['fiber'].partners[0].briefed,
  'callback/lost-call': ({ tables }) => add(tables, 'calls', lost('lost', '2026-11-10T10:00', '+1 312 555 0190')),
  'callback/overdue': ({ tables }) =>
    add(tables, 'leads', lead('new', '2026-11-10T10:00', { callback_requested: 'true' })),
  'callback/signer-answers': ({ tables }) => change(tables, 'staff', 1, { phone: '' }),
  'callback/unreachable-lead': ({ tables }) => {
    add(tables, 'leads', lead('new', '2026-11-10T10:00', { name: '', email: '', phone: '' }));
    add(tables, 'activities', answer('new', '2026-11-10T12:00'));
  },
  'callback/unreliable-owner': ({ tables }) => {
    for (const i of [0, 1, 2, 3, 4]) {
      const closed = { callback_requested: 'true', owner: 'max', status: 'won', closed_at: '2026-11-18T12:00' };
      add(tables, 'leads', lead(`max-${i}`, '2026-11-10T10:00', closed));
      add(tables, 'activities', answer(`max-${i}`, i < 3 ? '2026-11-10T15:00' : '2026-11-16T15:00'));
    }
  },
  'consent/late-opt-out': ({ tables }) => {
    add(tables, 'suppressions', { contact_id: idOf(tables, 'later'), channel: 'email', since: '2026-09-01T10:00' });
    add(tables, 'touches', past(idOf(tables, 'later'), '2026-10-20T10:00', { channel: 'email' }));
  },
  'consent/missing': ({ tables }) => change(tables, 'contacts', first(tables, 'mails'), { email_consent: 'denied' }),
  'consent/quiet-hours': ({ tables }) =>
    change(tables, 'contacts', first(tables, 'calls'), { timezone: 'Pacific/Honolulu' }),
  'consent/registry-age': ({ plans }) => {
    plans['check'].do_not_call.checked = '2026-10-01';
  },
  'consent/sender-identified': ({ plans }) => {
    touchOf(plans['course'], 'reminder').unsubscribe = 'link';
  },
  'consent/suppressed': ({ tables }) =>
    add(tables, 'suppressions', { contact_id: idOf(tables, 'letters'), channel: 'mail', since: '2026-11-01T10:00' }),
  'data/future': ({ tables }) => add(tables, 'orders', { order_id: 'new', ordered_at: '2026-12-24' }),
  'data/postal-code': ({ tables }) => change(tables, 'contacts', first(tables, 'later'), { postal_code: '8241' }),
  'data/reachable': ({ tables }) => change(tables, 'contacts', first(tables, 'mails'), { email: '' }),
  'data/unknown-reference': ({ tables }) => add(tables, 'touches', past('nobody', '2026-09-09T10:00')),
  'follow-up/declared': ({ plans }) => delete plans['fiber'].follow_up.no_sale,
  'follow-up/lead-dropped': ({ tables }) => {
    add(tables, 'leads', lead('new', '2026-09-21T10:00'));
    add(tables, 'activities', answer('new', '2026-09-21T12:00'));
  },
  'follow-up/lead-waiting': ({ tables }) => add(tables, 'leads', lead('new', '2026-11-10T10:00', { status: 'new' })),
  'follow-up/pestering': ({ tables }) => {
    add(tables, 'leads', lead('new', '2026-11-02T10:00', { status: 'lost', closed_at: '2026-11-19T10:00' }));
    for (const day of ['02', '04', '06', '09', '11', '13', '16'])
      add(tables, 'activities', answer('new', `2026-11-${day}T12:00`));
  },
  'follow-up/workload': ({ plans }) => {
    plans['fiber'].follow_up.expects.minutes_per_lead = 10_000;
  },
  'frequency/cadence': ({ plans }) => {
    const letters = ['11-30', '12-02', '12-03', '12-04'].map((day) => ({
      id: `l${day}`,
      channel: 'mail',
      at: `2026-${day}T09:00`,
    }));
    plans['burst'] = quietPlan('burst', letters);
  },
  'frequency/contact-cap': ({ tables }) => {
    for (const day of ['19', '20', '21']) add(tables, 'touches', past(idOf(tables, 'letters'), `2026-11-${day}T09:30`));
  },
  'frequency/duplicate-recipient': ({ tables }) =>
    add(tables, 'contacts', { ...rowOf(tables, 'contacts', first(tables, 'letters')), contact_id: 'again' }),
  'frequency/minimum-gap': ({ plans }) => {
    touchOf(plans['fiber'], 'second-letter').at = '2026-11-25T20:00';
  },
  'frequency/offer-repeat': ({ tables }) => {
    for (const day of ['09-20', '10-05', '10-20'])
      add(tables, 'touches', past(idOf(tables, 'letters'), `2026-${day}T09:00`, { offer_id: 'fiber' }));
  },
  'frequency/reminder-chain': ({ plans }) => {
    const { follows: _, ...reminder } = touchOf(plans['course'], 'reminder');
    plans['course'].touches.push({
      ...reminder,
      id: 'again',
      at: '2026-12-18T10:00',
      source_code: 'AGAIN',
      follows: 'reminder',
    });
  },
  'frequency/unengaged': ({ tables }) => {
    const contact = idOf(tables, 'mails', 1);
    tables['touches'] = (tables['touches'] ?? []).filter((row) => row['contact_id'] !== contact);
    for (const day of ['06-10', '06-25', '07-10', '07-25', '08-10', '08-25', '09-10', '09-25'])
      add(tables, 'touches', past(contact, `2026-${day}T09:00`, { channel: 'email', outcome: 'delivered' }));
    for (const table of ['leads', 'orders'])
      tables[table] = (tables[table] ?? []).filter((row) => row['contact_id'] !== contact);
  },
  'inbound/answer-rate': ({ tables }) => {
    for (const i of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      add(tables, 'calls', lost(`lost-${i}`, `2026-11-17T10:0${i}`, `+1 312 555 019${i}`));
      add(tables, 'calls', {
        ...lost(`back-${i}`, `2026-11-17T14:0${i}`, `+1 312 555 019${i}`),
        direction: 'out',
        outcome: 'answered',
      });
    }
  },
  'inbound/capacity': ({ policy }) => {
    policy.response_channels[0].trunks = 1;
  },
  'inbound/hours': ({ policy }) => {
    policy.response_channels[0].hours = { timezone: 'America/Denver', 'mon-fri': '10:00-13:00' };
  },
  'inbound/identifies-caller': ({ policy }) => {
    policy.response_channels[0].captures = ['phone', 'name'];
  },
  'inbound/ivr-depth': ({ policy }) => {
    policy.response_channels[0].ivr_levels = 4;
  },
  'inbound/takes-messages': ({ policy }) => {
    policy.response_channels[0].voicemail = false;
  },
  'inbound/toll-free': ({ policy }) => {
    policy.response_channels[0].toll_free = false;
  },
  'inbound/two-way-channel': ({ plans }) => {
    delete plans['course'].service.channels;
    for (const touch of plans['course'].touches) touch.respond_to = ['form'];
  },
  'promise/delivery-window': ({ plans }) => {
    plans['course'].offers[0].delivery_days.max = 2;
  },
  'promise/expired-offer': ({ plans }) => {
    plans['course'].offers[0].expires = '2026-12-01';
  },
  'promise/service-funded': ({ plans }) => delete plans['fiber'].service.budget,
  'relevance/already-owns': ({ tables }) =>
    add(tables, 'orders', {
      order_id: 'new',
      ordered_at: '2026-08-03',
      contact_id: idOf(tables, 'letters'),
      offer_id: 'fiber',
      delivered_at: '2026-08-07',
    }),
  'relevance/distance': ({ tables }) =>
    change(tables, 'contacts', first(tables, 'mails'), { latitude: 34.05, longitude: -118.24 }),
  'relevance/language': ({ tables }) => change(tables, 'contacts', first(tables, 'mails'), { language: 'es' }),
  'relevance/preferred-channel': ({ tables }) =>
    change(tables, 'contacts', first(tables, 'mails'), { preferred_channel: 'mail' }),
  'serviceability/availability-source': ({ tables }) => delete tables['service_areas'],
  'serviceability/offer-available': ({ tables }) => place(tables, { status: 'unavailable' }),
  'serviceability/stale-map': ({ tables }) => place(tables, { checked_at: '2026-05-01' }),
  'serviceability/told-unavailable': ({ tables }) => {
    const told = { status: 'lost', disposition: 'not_available', closed_at: '2026-10-07T16:00', offer_id: 'fiber' };
    add(tables, 'leads', lead('told', '2026-10-07T10:00', { ...told, contact_id: idOf(tables, 'letters') }));
    add(tables, 'activities', answer('told', '2026-10-07T12:00'));
  },
  'serviceability/unknown-location': ({ tables }) =>
    change(tables, 'contacts', first(tables, 'letters'), { postal_code: '60699' }),
  'value/contact-pays': ({ plans }) => {
    plans['course'].budget.cost_per_contact = 100_000;
  },
  'value/measured': ({ plans }) => delete touchOf(plans['course'], 'reminder').source_code,
  'value/no-result': ({ tables }) => {
    for (let i = 0; i < 1000; i++)
      add(
        tables,
        'touches',
        past(idOf(tables, 'later', i % 20), `2026-${i % 2 === 0 ? '09' : '10'}-${10 + (i % 19)}T09:00`, {
          offer_id: 'check',
        }),
      );
  },
  'value/outcome-metric': ({ plans }) => {
    plans['course'].objective.metric = 'emails sent';
  },
  'value/proposition': ({ plans }) => delete plans['course'].value_proposition,
};

type Tables = Company['tables'];

const add = (tables: Tables, table: string, row: Row): void => {
  (tables[table] as Row[]).push(row);
};

const rowOf = (tables: Tables, table: string, index: number): Row => tables[table]?.[index] as Row;

const change = (tables: Tables, table: string, index: number, over: Row): void => {
  Object.assign(rowOf(tables, table, index), over);
};

/** The index of a contact of a segment: the first, or one after it. */
function first(tables: Tables, segment: string, skip = 0): number {
  const found = (tables['contacts'] ?? []).flatMap((row, i) => (row['segment'] === segment ? [i] : []));
  return found[skip] as number;
}

const idOf = (tables: Tables, segment: string, skip = 0): string =>
  String(rowOf(tables, 'contacts', first(tables, segment, skip))['contact_id']);

const touchOf = (plan: Loose, id: string): Loose => plan.touches.find((touch: Loose) => touch.id === id);

const past = (contact_id: string, sent_at: string, over: Row = {}): Row => ({
  contact_id,
  sent_at,
  channel: 'mail',
  purpose: 'marketing',
  outcome: 'sent',
  ...over,
});

const lead = (lead_id: string, received_at: string, over: Row = {}): Row => ({
  lead_id,
  received_at,
  owner: 'kim',
  status: 'working',
  callback_requested: 'false',
  name: 'Nova Quist',
  email: 'nova@example.org',
  phone: '+1 312 555 0188',
  ...over,
});

const answer = (lead_id: string, at: string): Row => ({ lead_id, at, kind: 'call', direction: 'out', owner: 'kim' });

const lost = (call_id: string, received_at: string, other_number: string): Row => ({
  call_id,
  received_at,
  direction: 'in',
  number: '+1 800 555 0142',
  other_number,
  outcome: 'busy',
});

/** A letter's reader gets a place of its own on the map. */
function place(tables: Tables, over: Row): void {
  change(tables, 'contacts', first(tables, 'letters'), { location_id: 'own-place' });
  const area = { ...rowOf(tables, 'service_areas', 0), postal_code: '', location_id: 'own-place' };
  add(tables, 'service_areas', { ...area, ...over });
}

/** A plan that invites no answer and offers nothing, for people who get nothing else. */
const quietPlan = (id: string, touches: Loose[]): Loose => ({
  version: 1,
  id,
  name: id,
  value_proposition: 'News that one can use',
  objective: { metric: 'visits', measured_in: 'crm' },
  schedule: { start: '2026-11-30' },
  audience: { filter: { segment: 'later' } },
  touches,
});
