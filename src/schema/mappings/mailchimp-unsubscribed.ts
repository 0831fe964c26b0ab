import type { Mapping } from './mapping.js';

export const mailchimpUnsubscribed: Mapping = {
  name: 'mailchimp-unsubscribed',
  system: 'Mailchimp',
  what: 'the unsubscribed contacts of an audience export',
  sources: [
    'Mailchimp Help, "View or export contacts": the file of unsubscribed contacts adds UNSUB_TIME, UNSUB_CAMPAIGN_TITLE, UNSUB_CAMPAIGN_ID, UNSUB_REASON and UNSUB_REASON_OTHER.',
  ],
  identifiedBy: ['Email Address', 'LEID', 'EUID', 'UNSUB_TIME', 'UNSUB_REASON'],
  tables: {
    suppressions: {
      // no contact_id: contacts of other systems are found by their e-mail address
      columns: { email: 'Email Address', phone: null, since: 'UNSUB_TIME', reason: 'UNSUB_REASON' },
      constants: { channel: 'email' },
    },
  },
};
