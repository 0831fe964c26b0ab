import type { TableName } from '../schema/tables.js';

type Words = Readonly<Record<string, string>>;

const CHANNEL: Words = {
  'e-mail': 'email',
  newsletter: 'email',
  letter: 'mail',
  post: 'mail',
  postal: 'mail',
  'direct mail': 'mail',
  postcard: 'mail',
  call: 'phone',
  telephone: 'phone',
  tel: 'phone',
  text: 'sms',
  'text message': 'sms',
  'push notification': 'push',
  'door-to-door': 'door',
  visit: 'door',
};

const CONSENT: Words = {
  yes: 'granted',
  'opted in': 'granted',
  subscribed: 'granted',
  no: 'denied',
  'opted out': 'denied',
  unsubscribed: 'denied',
};

const DIRECTION: Words = {
  inbound: 'in',
  incoming: 'in',
  outbound: 'out',
  outgoing: 'out',
};

/** Words of other systems that can mean one of ours only. */
const WORDS: Readonly<Partial<Record<TableName, Readonly<Record<string, Words>>>>> = {
  contacts: {
    preferred_channel: CHANNEL,
    email_consent: CONSENT,
    sms_consent: CONSENT,
    phone_consent: CONSENT,
    mail_consent: CONSENT,
  },
  touches: {
    channel: CHANNEL,
    outcome: {
      open: 'opened',
      click: 'clicked',
      bounce: 'bounced',
      'hard bounce': 'bounced',
      'soft bounce': 'bounced',
      reply: 'replied',
      'no answer': 'no_answer',
      'no-answer': 'no_answer',
      error: 'failed',
    },
  },
  suppressions: { channel: CHANNEL },
  service_areas: { status: { served: 'available', 'in service': 'available', 'not available': 'unavailable' } },
  leads: {
    status: {
      open: 'new',
      'in progress': 'working',
      contacted: 'working',
      converted: 'won',
      'closed won': 'won',
      'closed - converted': 'won',
      'closed lost': 'lost',
      'closed - not converted': 'lost',
    },
  },
  activities: {
    kind: {
      phone: 'call',
      'phone call': 'call',
      telephone: 'call',
      'e-mail': 'email',
      text: 'sms',
      letter: 'mail',
      visit: 'meeting',
      appointment: 'meeting',
      comment: 'note',
    },
    direction: DIRECTION,
  },
  calls: {
    direction: DIRECTION,
    outcome: { completed: 'answered', missed: 'abandoned', 'no answer': 'abandoned', 'no-answer': 'abandoned' },
  },
};

/** What a word of a column means in ours; null: nobody can tell. */
export function meaningOf(table: TableName, column: string, word: string): string | null {
  const words = WORDS[table]?.[column] ?? {};
  const key = word.toLowerCase();
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}
