import type { Mapping, RowRule } from './mapping.js';

const known: RowRule = {
  keep: { column: 'vendor_lead_code', filled: true },
  others: 'calls without a vendor_lead_code, so to nobody whom your other files know',
};

export const vicidial: Mapping = {
  name: 'vicidial',
  system: 'VICIdial',
  what: 'the export calls report, tab-separated',
  sources: [
    'VICIdial, source of the export calls report: header; times are those of its server.',
    'SafeSoft Solutions, "Status Definitions": the statuses that the dialler and agents set.',
  ],
  identifiedBy: ['call_date', 'phone_number_dialed', 'vendor_lead_code', 'status_name'],
  tables: {
    touches: {
      columns: {
        contact_id: 'vendor_lead_code',
        sent_at: 'call_date',
        campaign_id: 'campaign_id',
        outcome: 'status',
      },
      constants: { channel: 'phone' },
      values: {
        outcome: {
          SALE: 'answered',
          XFER: 'answered',
          CALLBK: 'answered',
          CBHOLD: 'answered',
          NP: 'answered',
          NI: 'refused',
          DEC: 'refused',
          DNC: 'refused',
          // somebody picked up and nobody spoke
          DROP: 'delivered',
          XDROP: 'delivered',
          PDROP: 'delivered',
          AL: 'delivered',
          AM: 'no_answer',
          A: 'no_answer',
          AA: 'no_answer',
          N: 'no_answer',
          NA: 'no_answer',
          B: 'no_answer',
          AB: 'no_answer',
          DC: 'failed',
          ADC: 'failed',
          CG: 'failed',
          CGT: 'failed',
          DNCL: 'failed',
          DNCC: 'failed',
        },
      },
      rows: [known],
      note: "vendor_lead_code is the id of your own system. Where you use the dialler's, write columns: { contact_id: lead_id }.",
    },
    activities: {
      columns: { lead_id: 'vendor_lead_code', at: 'call_date', owner: 'user', outcome: 'status' },
      constants: { kind: 'call', direction: 'out' },
      rows: [known],
      note: "vendor_lead_code is the id of your own system. Where you use the dialler's, write columns: { lead_id: lead_id }.",
    },
    suppressions: {
      columns: { contact_id: null, email: null, phone: 'phone_number', since: 'call_date', reason: 'status_name' },
      constants: { channel: 'phone' },
      rows: [
        {
          keep: { column: 'status', is: ['DNC', 'DNCL', 'DNCC'] },
          others: 'calls that ended otherwise than do-not-call',
        },
      ],
    },
  },
};
