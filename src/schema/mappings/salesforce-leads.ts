import type { Mapping } from './mapping.js';

const person = {
  name: { join: ['FirstName', 'LastName'] },
  email: 'Email',
  phone: { first: ['Phone', 'MobilePhone'] },
  address: 'Street',
  owner: 'OwnerId',
};

export const salesforceLeads: Mapping = {
  name: 'salesforce-leads',
  system: 'Salesforce',
  what: 'leads, with API names as headers (Data Loader or a query)',
  sources: [
    'Salesforce, Object Reference, Lead: field names, HasOptedOutOfEmail, DoNotCall; date-times are ISO 8601 in UTC.',
    'Salesforce Help, default lead statuses: Open - Not Contacted, Working - Contacted, Closed - Converted, Closed - Not Converted.',
  ],
  identifiedBy: ['Id', 'LeadSource', 'IsConverted', 'CreatedDate'],
  tables: {
    leads: {
      columns: {
        ...person,
        lead_id: 'Id',
        received_at: 'CreatedDate',
        channel: 'LeadSource',
        status: 'Status',
        closed_at: 'ConvertedDate',
        contact_id: 'ConvertedContactId',
      },
      values: {
        status: {
          'Open - Not Contacted': 'new',
          'Working - Contacted': 'working',
          'Closed - Converted': 'won',
          'Closed - Not Converted': 'lost',
        },
      },
      note: 'A lead belongs to the contact that it became (ConvertedContactId). Where contacts is this export too, write columns: { contact_id: Id }.',
    },
    contacts: {
      columns: {
        ...person,
        contact_id: 'Id',
        company: 'Company',
        city: 'City',
        region: 'State',
        postal_code: 'PostalCode',
        country: 'Country',
        latitude: 'Latitude',
        longitude: 'Longitude',
        email_consent: 'HasOptedOutOfEmail',
        phone_consent: 'DoNotCall',
      },
      values: {
        email_consent: { true: 'denied', '1': 'denied', false: 'unknown', '0': 'unknown' },
        phone_consent: { true: 'denied', '1': 'denied', false: 'unknown', '0': 'unknown' },
      },
    },
    suppressions: {
      columns: { contact_id: 'Id', email: 'Email', phone: null },
      constants: { channel: 'email', reason: 'opted out of e-mail' },
      rows: [
        {
          keep: { column: 'HasOptedOutOfEmail', is: ['true', '1'] },
          others: 'leads who did not opt out of e-mail',
        },
      ],
      note: 'Reads HasOptedOutOfEmail; DoNotCall is read as phone_consent of contacts.',
    },
  },
};
