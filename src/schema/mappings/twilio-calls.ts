import type { Mapping, RowTest } from './mapping.js';

const inbound: RowTest = { column: 'Direction', is: ['inbound'] };

export const twilioCalls: Mapping = {
  name: 'twilio-calls',
  system: 'Twilio',
  what: 'the call log, as CSV from the API',
  sources: [
    'Twilio, Call resource: directions and statuses; times in RFC 2822, such as Tue, 31 Aug 2010 20:36:28 +0000.',
  ],
  identifiedBy: ['Sid', 'To', 'From', 'StartTime', 'Direction'],
  dates: ['%a, %d %b %Y %H:%M:%S %z'],
  tables: {
    calls: {
      columns: {
        call_id: 'Sid',
        received_at: 'StartTime',
        direction: 'Direction',
        // our line is who was called from outside, and who calls out
        number: { when: inbound, take: { column: 'To' }, otherwise: { column: 'From' } },
        other_number: { when: inbound, take: { column: 'From' }, otherwise: { column: 'To' } },
        outcome: 'Status',
      },
      values: {
        direction: { inbound: 'in', 'outbound-api': 'out', 'outbound-dial': 'out' },
        outcome: { completed: 'answered', busy: 'busy', 'no-answer': 'abandoned', canceled: 'abandoned' },
      },
      rows: [{ keep: { column: 'StartTime', filled: true }, others: 'calls that never started' }],
      note: 'A call that an announcement or menu took is completed too. The log does not say how long a caller waited.',
    },
  },
};
