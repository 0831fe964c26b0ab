import type { Mapping } from './mapping.js';

export const marketoActivities: Mapping = {
  name: 'marketo-activities',
  system: 'Adobe Marketo',
  what: 'activities, from the bulk activity extract',
  sources: [
    'Adobe Marketo Engage, Bulk Activity Extract: header, times in UTC, the word null in empty cells.',
    'Adobe Marketo Engage, Get Activity Types: 6 Send Email, 9 Unsubscribe Email, 39 Send Sales Email.',
  ],
  identifiedBy: ['marketoGUID', 'leadId', 'activityDate', 'activityTypeId'],
  empty: ['null'],
  tables: {
    touches: {
      columns: {
        contact_id: 'leadId',
        sent_at: 'activityDate',
        channel: 'activityTypeId',
        campaign_id: 'campaignId',
        touch_id: 'primaryAttributeValueId',
      },
      values: { channel: { '6': 'email', '39': 'email' } },
      constants: { outcome: 'sent' },
      rows: [{ keep: { column: 'activityTypeId', is: ['6', '39'] }, others: 'activities that send nothing' }],
      note: 'A mailing is one row (Send Email, Send Sales Email). Deliveries, opens, clicks and bounces are rows of their own there: they are left aside and counted, so every mailing counts as sent, a bounced one too.',
    },
    suppressions: {
      columns: { contact_id: 'leadId', since: 'activityDate' },
      constants: { channel: 'email', reason: 'unsubscribed' },
      rows: [{ keep: { column: 'activityTypeId', is: ['9'] }, others: 'activities other than Unsubscribe Email' }],
    },
  },
};
