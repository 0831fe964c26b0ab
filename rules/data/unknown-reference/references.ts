import { type Sql, sql, type TableName } from '../../../src/rule.js';

type Target = 'accounts' | 'contacts' | 'leads' | 'staff';

/** A column that names rows of another table, and the column that tells its own rows apart. */
interface Reference {
  readonly table: TableName;
  readonly column: string;
  readonly to: Target;
  readonly row: string;
}

const refer = (table: TableName, column: string, to: Target, row: string): Reference => ({ table, column, to, row });

/** Campaigns and offers are not among them: past ones need no plan. */
export const REFERENCES: readonly Reference[] = [
  refer('activities', 'lead_id', 'leads', 'kind'),
  refer('activities', 'owner', 'staff', 'lead_id'),
  refer('calls', 'agent', 'staff', 'call_id'),
  refer('calls', 'contact_id', 'contacts', 'call_id'),
  refer('cases', 'account_id', 'accounts', 'case_id'),
  refer('cases', 'contact_id', 'contacts', 'case_id'),
  refer('contacts', 'account_id', 'accounts', 'contact_id'),
  refer('contacts', 'owner', 'staff', 'contact_id'),
  refer('leads', 'contact_id', 'contacts', 'lead_id'),
  refer('leads', 'owner', 'staff', 'lead_id'),
  refer('orders', 'account_id', 'accounts', 'order_id'),
  refer('orders', 'contact_id', 'contacts', 'order_id'),
  refer('service_areas', 'account_id', 'accounts', 'offer_id'),
  refer('suppressions', 'contact_id', 'contacts', 'channel'),
  refer('touches', 'contact_id', 'contacts', 'channel'),
];

export const TABLES: readonly TableName[] = [...new Set(REFERENCES.flatMap(({ table, to }) => [table, to]))].sort();

export const WHAT: Readonly<Record<Target, string>> = {
  accounts: 'an account',
  contacts: 'a contact',
  leads: 'a lead',
  staff: 'somebody',
};

/** What names a row of a table. Owners are written as id, e-mail address, name or team, as in plans and exports. */
export function keysOf(to: Target): Sql {
  if (to === 'accounts') return sql`select account_id as id from accounts`;
  if (to === 'contacts') return sql`select contact_id as id from contacts`;
  if (to === 'leads') return sql`select lead_id as id from leads`;
  return sql`select lower(trim(staff_id)) as id from staff union all select lower(trim(email)) from staff
    union all select lower(trim(name)) from staff union all select lower(trim(team)) from staff`;
}
