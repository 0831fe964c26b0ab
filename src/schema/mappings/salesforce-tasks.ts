import type { Mapping, RowRule } from './mapping.js';

const happened: RowRule = { keep: { column: 'Status', is: ['Completed'] }, others: 'tasks that are not completed' };

// a task completed before CompletedDateTime was introduced has only its day
const at = { first: ['CompletedDateTime', 'ActivityDate'] };

export const salesforceTasks: Mapping = {
  name: 'salesforce-tasks',
  system: 'Salesforce',
  what: 'tasks, with API names as headers (Data Loader or a query)',
  sources: [
    'Salesforce, Object Reference, Task: WhoId is a lead (ids beginning with 00Q) or a contact (003); TaskSubtype is Task, Email, ListEmail, Cadence, Call or LinkedIn; CallType is Inbound, Internal or Outbound.',
  ],
  identifiedBy: ['WhoId', 'ActivityDate', 'TaskSubtype'],
  tables: {
    activities: {
      columns: {
        lead_id: 'WhoId',
        at,
        kind: 'TaskSubtype',
        direction: 'CallType',
        owner: 'OwnerId',
        outcome: 'CallDisposition',
      },
      values: {
        kind: { Call: 'call', Email: 'email', ListEmail: 'email' },
        direction: { Inbound: 'in', Outbound: 'out' },
      },
      rows: [
        happened,
        { keep: { column: 'WhoId', starts: ['00Q'] }, others: 'tasks about contacts or nobody, not about leads' },
        { keep: { column: 'CallType', isNot: ['Internal'] }, others: 'calls within the company' },
      ],
      note: 'A to-do (TaskSubtype Task) may be anything: it is listed as a word without a mapping until you map it, and answers no lead.',
    },
    touches: {
      columns: { contact_id: 'WhoId', sent_at: at, channel: 'TaskSubtype' },
      values: { channel: { Call: 'phone', Email: 'email', ListEmail: 'email' } },
      rows: [
        happened,
        { keep: { column: 'WhoId', filled: true }, others: 'tasks of nobody (WhoId is empty)' },
        {
          keep: { column: 'TaskSubtype', is: ['Call', 'Email', 'ListEmail'] },
          others: 'tasks other than calls and e-mails',
        },
        {
          keep: { column: 'CallType', isNot: ['Inbound', 'Internal'] },
          others: 'calls that nobody outside got from us',
        },
      ],
    },
  },
};
