import type { Mapping } from './mapping.js';

export const hubspotContacts: Mapping = {
  name: 'hubspot-contacts',
  system: 'HubSpot',
  what: 'contacts, exported with all properties',
  sources: [
    'HubSpot knowledge base, "Export your records": column headers are the labels of the properties.',
    'HubSpot developers, default contact properties: hs_email_optout is labelled "Unsubscribed from all email" and is true or false.',
  ],
  identifiedBy: ['Record ID', 'Lead Status', 'Contact owner'],
  tables: {
    contacts: {
      columns: {
        contact_id: 'Record ID',
        name: { join: ['First Name', 'Last Name'] },
        company: 'Company Name',
        email: 'Email',
        phone: 'Phone Number',
        address: 'Street Address',
        city: 'City',
        region: 'State/Region',
        postal_code: 'Postal code',
        country: 'Country/Region',
        language: 'Preferred language',
        owner: 'Contact owner',
        email_consent: 'Unsubscribed from all email',
      },
      // who did not unsubscribe has not said yes by that
      values: { email_consent: { true: 'denied', yes: 'denied', false: 'unknown', no: 'unknown' } },
    },
    suppressions: {
      columns: { contact_id: 'Record ID', email: 'Email', phone: null },
      constants: { channel: 'email', reason: 'unsubscribed from all email' },
      rows: [
        {
          keep: { column: 'Unsubscribed from all email', is: ['true', 'yes'] },
          others: 'contacts who did not unsubscribe',
        },
      ],
      note: 'The export does not say when somebody unsubscribed: they count as suppressed at any time.',
    },
  },
};
