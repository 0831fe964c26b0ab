import { type Sql, sql } from '../sql.js';
import type { Matching } from './matching.js';

/**
 * A query (lead_id, answered_at): every outbound call to somebody who became a lead, at that time or later, by what was
 * noted of the lead and, where there is one, by the telephone's own list, where the lead's contact or number stands. `phone`: see phoneKey.
 */
export const callBacks = (phone: Matching['phone'], hasCalls: boolean): Sql =>
  hasCalls ? sql`${noted} union all ${listed(phone)}` : noted;

const noted = sql`select l.lead_id, a."at" as answered_at from leads l join activities a on a.lead_id = l.lead_id
    where a.direction = 'out' and a.kind = 'call' and a."at" >= l.received_at`;

const listed = (phone: Matching['phone']): Sql =>
  sql`select l.lead_id, c.called_at from (${asked(phone)}) as l join (${called(phone)}) as c on c.who = l.who where c.called_at >= l.received_at`;

/** Whom to call: the contact, its number, and the number that was left. */
const asked = (phone: Matching['phone']): Sql =>
  sql`select lead_id, received_at, 'contact ' || contact_id as who from leads
    union all select lead_id, received_at, 'phone ' || ${phone(sql`phone`)} from leads
    union all select l.lead_id, l.received_at, 'phone ' || ${phone(sql`k.phone`, sql`k.home_country`)} from leads l join contacts k on k.contact_id = l.contact_id`;

const called = (phone: Matching['phone']): Sql =>
  sql`select received_at as called_at, 'contact ' || contact_id as who from calls where direction = 'out'
    union all select received_at, 'phone ' || ${phone(sql`other_number`)} from calls where direction = 'out'`;
