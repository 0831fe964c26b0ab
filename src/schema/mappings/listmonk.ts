import type { Mapping } from './mapping.js';

export const listmonk: Mapping = {
  name: 'listmonk',
  system: 'listmonk',
  what: 'subscribers, exported as CSV',
  sources: [
    'listmonk, source of the subscriber export: header and times; documentation: a subscriber is enabled, disabled or blocklisted, and a blocklisted one gets nothing.',
  ],
  identifiedBy: ['uuid', 'email', 'attributes', 'status', 'updated_at'],
  // as its server writes times: 2026-01-02 15:04:05.123 +0000 UTC, or with the offset twice
  dates: [
    '%Y-%m-%d %H:%M:%S.%f %z UTC',
    '%Y-%m-%d %H:%M:%S %z UTC',
    '%Y-%m-%d %H:%M:%S.%f %z %z',
    '%Y-%m-%d %H:%M:%S %z %z',
  ],
  tables: {
    contacts: {
      columns: { contact_id: 'uuid', email: 'email', name: 'name', email_consent: 'status' },
      // enabled says that mail may be tried, not that somebody asked for it
      values: { email_consent: { blocklisted: 'denied', enabled: 'unknown', disabled: 'unknown' } },
    },
    suppressions: {
      columns: { contact_id: 'uuid', email: 'email', since: 'updated_at' },
      constants: { channel: 'email', reason: 'blocklisted' },
      rows: [{ keep: { column: 'status', is: ['blocklisted'] }, others: 'subscribers who are not blocklisted' }],
      note: 'Suppressed since the last change of the subscriber (updated_at), the only time that the export has.',
    },
  },
};
