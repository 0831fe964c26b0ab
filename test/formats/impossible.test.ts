import { describe, expect, it } from 'vitest';
import { survey } from '../../src/survey.js';
import { folderOf } from '../e2e/folder.js';
import { outcomeOf } from './company.js';

const CONTACTS = 'contact_id,name\nrosa,Rosa Li\n';

describe('what cannot have happened as it stands', () => {
  it('is said with its lines: leads closed before they came', async () => {
    const { notes, error } = await outcomeOf(
      {
        'c.csv': CONTACTS,
        'leads.csv': [
          'lead_id,received_at,closed_at,disposition',
          'l1,2026-10-05 09:00,2026-10-04 09:00,', // a day before
          'l2,2026-10-05 09:00,2026-10-05 08:59,', // a minute before
          'l3,2026-10-05 09:00,2026-10-05,', // on that day, without a clock time
          'l4,2026-10-05 09:00,2026-10-05 09:00,',
          'l5,2026-10-05 09:00,,',
          'l6,2026-10-05 09:00,2025-10-05 09:00,',
          'l7,2026-10-05 09:00,2026-10-01 09:00,',
          'l8,2026-10-05 09:00,2026-10-05 08:30,', // may be the day alone, in a zone half an hour off
          '',
        ].join('\n'),
        'a.csv': 'lead_id,at,kind\n',
        'orders.csv':
          'Order,ordered_at,offer_id,delivered_at\no1,2026-10-05,tea,2026-10-01\no2,2026-10-05,tea,2026-10-05\n',
      },
      '{ contacts: c.csv, leads: leads.csv, activities: a.csv }',
      undefined,
      '{ follow-up/lead-waiting: warn }',
    );
    expect(error).toBeNull();
    expect(notes).toEqual([
      'leads: 4 rows were closed before they were received (leads.csv:2, leads.csv:3 and leads.csv:7, …). Check closed_at and received_at, and timezone and date_format of this table.',
    ]);
  });

  it('is seen by outreach-lint data, too', async () => {
    const cwd = folderOf({
      'orders.csv': 'order_id,ordered_at,delivered_at\no1,2026-10-05,2026-10-01\no2,2026-10-05,2026-10-05\n',
    });
    const { tables } = await survey({ cwd, data: { orders: 'orders.csv' }, asOf: '2026-11-22' });
    expect(tables[0]?.seen?.notes).toEqual([
      'orders: 1 row was delivered before it was ordered (orders.csv:2). Check delivered_at and ordered_at, and timezone and date_format of this table.',
    ]);
  });

  it('is said of calls that waited less than no time', async () => {
    const { notes } = await outcomeOf(
      {
        'calls.csv':
          'call_id,received_at,outcome,wait_seconds\nk1,2026-11-01 09:00,abandoned,-5\nk2,2026-11-01 09:00,abandoned,0\nk3,2026-11-01 09:00,busy,-1\nk3,2026-11-01 09:00,busy,-1\n',
      },
      '{ calls: calls.csv }',
      undefined,
      '{ callback/lost-call: warn }',
    );
    expect(notes).toEqual([
      'calls: 3 rows waited less than no time (calls.csv:2, …). Check wait_seconds.',
      'calls: 1 row has a call_id that a row before has too, and counts again. Keep one row for each call.',
    ]);
  });
});
