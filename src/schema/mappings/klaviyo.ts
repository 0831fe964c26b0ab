import type { Mapping } from './mapping.js';

export const klaviyo: Mapping = {
  name: 'klaviyo',
  system: 'Klaviyo',
  what: 'a list or segment, exported as CSV',
  sources: [
    'Klaviyo Help, "How to export a list or segment"; Klaviyo API, profile subscriptions: consent is SUBSCRIBED, UNSUBSCRIBED or NEVER_SUBSCRIBED.',
  ],
  identifiedBy: ['Email', 'Klaviyo ID', 'Email Marketing Consent'],
  tables: {
    contacts: {
      columns: {
        contact_id: 'Klaviyo ID',
        name: { join: ['First Name', 'Last Name'] },
        email: 'Email',
        city: 'City',
        region: 'State / Region',
        postal_code: 'Zip Code',
        country: 'Country',
        email_consent: 'Email Marketing Consent',
      },
      values: {
        email_consent: {
          SUBSCRIBED: 'granted',
          UNSUBSCRIBED: 'denied',
          NEVER_SUBSCRIBED: 'unknown',
          'Never Subscribed': 'unknown',
        },
      },
    },
    suppressions: {
      columns: { contact_id: 'Klaviyo ID', email: 'Email', phone: null },
      constants: { channel: 'email', reason: 'unsubscribed' },
      rows: [
        {
          keep: { column: 'Email Marketing Consent', is: ['UNSUBSCRIBED'] },
          others: 'profiles that did not unsubscribe',
        },
      ],
      note: 'The export does not say when somebody unsubscribed: they count as suppressed at any time.',
    },
  },
};
