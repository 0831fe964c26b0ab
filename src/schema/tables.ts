/** What a column holds, which decides how its text is read. */
export type ColumnKind =
  | { kind: 'id' }
  | { kind: 'text' }
  | { kind: 'number' }
  | { kind: 'boolean'; default?: boolean }
  | { kind: 'word'; words: readonly string[] }
  | { kind: 'instant' }
  | { kind: 'until' };

export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** Columns that must be there; of an inner list, at least one. */
  readonly required: readonly (string | readonly string[])[];
  /** Further columns of the file are kept under their own name: for filter and where, or as attributes. */
  readonly extra: 'text' | 'number' | 'none';
}

const id: ColumnKind = { kind: 'id' };
const text: ColumnKind = { kind: 'text' };
const number: ColumnKind = { kind: 'number' };
const instant: ColumnKind = { kind: 'instant' };
const until: ColumnKind = { kind: 'until' };
const word = (...words: string[]): ColumnKind => ({ kind: 'word', words });

export const CHANNELS = ['email', 'mail', 'phone', 'sms', 'push', 'door', 'tv', 'radio', 'web', 'social'] as const;
export const BROADCAST: ReadonlySet<string> = new Set(['tv', 'radio', 'web', 'social']);
export const PURPOSES = ['marketing', 'service', 'transactional', 'legal'] as const;

const consent = word('granted', 'denied', 'unknown');
const place = { company: text, email: text, phone: text, address: text, city: text, region: text, postal_code: text };

/** The well-known tables: their columns, which of them a file must have, and how each is read. */
export const TABLES = {
  contacts: {
    columns: {
      contact_id: id,
      account_id: id,
      household_id: id,
      name: text,
      ...place,
      country: text,
      location_id: id,
      latitude: number,
      longitude: number,
      language: text,
      timezone: text,
      preferred_channel: word(...CHANNELS),
      segment: text,
      owner: id,
      email_consent: consent,
      sms_consent: consent,
      phone_consent: consent,
      mail_consent: consent,
      consent_at: instant,
    },
    required: ['contact_id'],
    extra: 'text',
  },
  touches: {
    columns: {
      contact_id: id,
      sent_at: instant,
      channel: word(...CHANNELS),
      campaign_id: id,
      touch_id: id,
      offer_id: id,
      purpose: word(...PURPOSES),
      outcome: word(
        'sent',
        'delivered',
        'bounced',
        'failed',
        'opened',
        'clicked',
        'replied',
        'answered',
        'no_answer',
        'refused',
      ),
    },
    required: ['contact_id', 'sent_at', 'channel'],
    extra: 'none',
  },
  suppressions: {
    columns: {
      contact_id: id,
      email: text,
      phone: text,
      channel: word(...CHANNELS),
      since: instant,
      until,
      reason: text,
    },
    required: [['contact_id', 'email', 'phone']],
    extra: 'none',
  },
  service_areas: {
    columns: {
      offer_id: id,
      status: word('available', 'planned', 'unavailable'),
      location_id: id,
      address: text,
      city: text,
      region: text,
      postal_code: text,
      country: text,
      account_id: id,
      available_from: instant,
      available_until: until,
      checked_at: instant,
    },
    required: ['offer_id', 'status', ['location_id', 'address', 'account_id', 'postal_code']],
    extra: 'number',
  },
  leads: {
    columns: {
      lead_id: id,
      received_at: instant,
      contact_id: id,
      campaign_id: id,
      offer_id: id,
      channel: text,
      owner: id,
      status: word('new', 'working', 'won', 'lost'),
      disposition: text,
      closed_at: instant,
      callback_requested: { kind: 'boolean', default: false },
      name: text,
      email: text,
      phone: text,
      address: text,
    },
    required: ['lead_id', 'received_at'],
    extra: 'none',
  },
  activities: {
    columns: {
      lead_id: id,
      at: instant,
      kind: word('call', 'email', 'sms', 'mail', 'meeting', 'note'),
      direction: word('out', 'in'),
      owner: id,
      outcome: text,
    },
    required: ['lead_id', 'at', 'kind'],
    extra: 'none',
  },
  calls: {
    columns: {
      call_id: id,
      received_at: instant,
      direction: word('in', 'out'),
      number: text,
      other_number: text,
      outcome: word('answered', 'busy', 'abandoned', 'voicemail'),
      wait_seconds: number,
      agent: id,
      contact_id: id,
    },
    required: ['call_id', 'received_at'],
    extra: 'none',
  },
  orders: {
    columns: {
      order_id: id,
      ordered_at: instant,
      contact_id: id,
      account_id: id,
      offer_id: id,
      campaign_id: id,
      amount: number,
      delivered_at: instant,
    },
    required: ['order_id', 'ordered_at'],
    extra: 'none',
  },
  cases: {
    columns: { case_id: id, opened_at: instant, contact_id: id, account_id: id, closed_at: instant },
    required: ['case_id', 'opened_at'],
    extra: 'none',
  },
  staff: {
    columns: {
      staff_id: id,
      name: text,
      email: text,
      phone: text,
      team: text,
      active: { kind: 'boolean', default: true },
    },
    required: ['staff_id'],
    extra: 'none',
  },
  accounts: {
    columns: { account_id: id, customer_since: instant, earnings: number },
    required: ['account_id'],
    extra: 'none',
  },
} as const satisfies Record<string, TableShape>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** The shape of a table, with its literal types widened. */
export const shapeOf = (table: TableName): TableShape => TABLES[table];
