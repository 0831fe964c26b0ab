import { describe, expect, it } from 'vitest';
import { NAMES } from '../../src/init/names.js';
import { recognise } from '../../src/init/recognise.js';
import { meaningOf } from '../../src/init/words.js';
import { shapeOf, TABLE_NAMES } from '../../src/schema/tables.js';

/** `table certainty`, of the likeliest; and what it lacks. */
function seen(header: string, file = 'export.csv'): string {
  const is = recognise(header.split(','), file);
  if (is.kind === 'export') return is.mapping.name;
  const [first] = is.candidates;
  if (first === undefined) return 'nothing';
  return [first.table, first.certainty, ...first.missing].join(' ');
}

describe('what a file is, by its columns', () => {
  it.each(TABLE_NAMES)('%s with all of our names', (table) => {
    expect(seen(Object.keys(shapeOf(table).columns).join(','))).toBe(`${table} sure`);
  });

  it.each([
    ['Lead #,Created (UTC),Full Name,Email,Lead Status', 'leads likely'],
    ['Order No,Ordered,Customer,Total USD', 'orders likely'],
    ['Call,Start,Dialled,Caller,Result,Waited', 'calls likely'],
    ['Contact,Sent,Medium,Campaign', 'touches likely'],
    ['Customer ID,First name,Last name,E-mail,Phone,City,State,ZIP', 'contacts likely'],
    ['Ticket,Opened,Closed,Customer ID', 'cases likely'],
    ['Record ID,Lead Status,Contact owner,Email', 'hubspot-contacts'],
    ['frn,provider_id,location_id,max_advertised_download_speed', 'fcc-availability'],
  ])('%s', (header, expected) => expect(seen(header)).toBe(expected));

  it.each([
    ['a mailing list with a date is no list of suppressions', 'email,since', 'suppressions unsure'],
    ['ids alone may be an audience', 'contact_id', 'contacts unsure'],
    ['a list of products is nobody', 'id,name,price', 'contacts unsure'],
    ['places without a status', 'Product,Street,City,ZIP', 'service_areas unsure status'],
    ['sent mail without its channel', 'contact_id,sent_at,subject', 'touches unsure channel'],
    ['columns that nobody knows', 'foo,bar', 'nothing'],
    ['a row of data in the place of the header', 'c1,Rosa Li,rosa@example.com', 'nothing'],
  ])('is not clear: %s', (_, header, expected) => expect(seen(header)).toBe(expected));

  it('takes the name of the file for a sign', () => {
    expect(seen('email,since', 'unsubscribed-2026.csv')).toMatch(/^suppressions (sure|likely)$/);
    expect(seen('id,name', 'staff.csv')).toBe('staff likely');
    expect(seen('Id,Date,Total', 'orders.xlsx')).toBe('orders likely');
  });

  it('takes each column once, and our own name before any other', () => {
    const is = recognise(['contact_id', 'sent_at', 'date', 'channel', 'medium', 'id'], 'x.csv');
    if (is.kind === 'export') throw new Error('no export');
    expect(is.candidates[0]?.columns).toEqual({ contact_id: 'contact_id', sent_at: 'sent_at', channel: 'channel' });
  });
});

describe('the names and words of others', () => {
  it('are names of columns that the table has, written as they are compared', () => {
    for (const table of TABLE_NAMES)
      for (const [column, names] of Object.entries(NAMES[table])) {
        expect(Object.keys(shapeOf(table).columns)).toContain(column);
        expect(names.filter((name) => !/^[a-z0-9]+$/.test(name))).toEqual([]);
      }
  });

  it('mean a word of the column, and others mean nothing', () => {
    expect(meaningOf('touches', 'channel', 'Letter')).toBe('mail');
    expect(meaningOf('leads', 'status', 'closed - converted')).toBe('won');
    expect(meaningOf('touches', 'channel', 'fax')).toBeNull();
    expect(meaningOf('leads', 'name', 'letter')).toBeNull();
    expect(meaningOf('touches', 'channel', 'constructor')).toBeNull();
  });
});
