import type { Mapping } from './mapping.js';

export const mailchimp: Mapping = {
  name: 'mailchimp',
  system: 'Mailchimp',
  what: 'the subscribed contacts of an audience export',
  sources: [
    'Mailchimp Help, "View or export contacts" and "Account exports": one file each of subscribed, unsubscribed and cleaned contacts; times as 2015-07-06 15:00:45.',
  ],
  identifiedBy: ['Email Address', 'MEMBER_RATING', 'OPTIN_TIME', 'LEID', 'EUID'],
  without: ['UNSUB_TIME', 'CLEAN_TIME'],
  tables: {
    contacts: {
      columns: {
        contact_id: 'EUID',
        name: { join: ['First Name', 'Last Name'] },
        email: 'Email Address',
        phone: 'Phone Number',
        region: 'REGION',
        country: 'CC',
        timezone: 'TIMEZONE',
        // worked out from an IP address, and 0 where nothing is known
        latitude: null,
        longitude: null,
        // who was imported has no time of opting in
        email_consent: {
          when: { column: 'OPTIN_TIME', filled: true },
          take: { value: 'granted' },
          otherwise: { value: 'unknown' },
        },
        consent_at: 'OPTIN_TIME',
      },
      note: 'Whoever opted in (OPTIN_TIME) counts as having said yes to e-mail, imported contacts as unknown. Country, region and time zone are what Mailchimp worked out from an IP address.',
    },
  },
};
