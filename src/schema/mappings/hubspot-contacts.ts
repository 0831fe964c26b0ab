import type { Mapping } from './mapping.js';

export const hubspotContacts: Mapping = {
  name: 'hubspot-contacts',
  system: 'HubSpot',
  what: 'contacts, exported with all properties',
  sources: [
    'HubSpot knowledge base, "Export your records": column headers are the labels of the properties.',
    'HubSpot developers, default contact properties: hs_email_optout is labelled "Unsubscribed from all email" and is true or false; hs_lead_status has NEW, OPEN, IN_PROGRESS, OPEN_DEAL, UNQUALIFIED, ATTEMPTED_TO_CONTACT, CONNECTED, BAD_TIMING.',
  ],
  // besides 2024-03-12 09:14
  dates: ['%m/%d/%Y %I:%M %p'],
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
    leads: {
      columns: {
        lead_id: 'Record ID',
        contact_id: 'Record ID',
        received_at: 'Create Date',
        owner: 'Contact owner',
        status: 'Lead Status',
        name: { join: ['First Name', 'Last Name'] },
        email: 'Email',
        phone: 'Phone Number',
        address: 'Street Address',
      },
      // by their names inside and as they are shown
      values: {
        status: {
          NEW: 'new',
          OPEN: 'new',
          IN_PROGRESS: 'working',
          'In Progress': 'working',
          ATTEMPTED_TO_CONTACT: 'working',
          'Attempted to Contact': 'working',
          CONNECTED: 'working',
          OPEN_DEAL: 'working',
          'Open Deal': 'working',
          UNQUALIFIED: 'lost',
          BAD_TIMING: 'lost',
          'Bad Timing': 'lost',
        },
      },
      rows: [{ keep: { column: 'Lead Status', filled: true }, others: 'contacts without a lead status' }],
      note: 'Leads count as received when their contact was created, the only such time in the export.',
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
