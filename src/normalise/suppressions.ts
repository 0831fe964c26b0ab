import type { Engine } from '../engine/engine.js';
import { sql } from '../sql.js';
import { emailKey, phoneKey } from './matching.js';

/** Columns by which a suppression names a contact. */
export const SUPPRESSION_KEYS = ['contact_id', 'email', 'phone'] as const;
export const SUPPRESSION_COLUMNS = [...SUPPRESSION_KEYS, 'channel', 'since', 'until'] as const;

/**
 * Keeps `suppressed_contacts` (contact_id, channel, since, until): every row of suppressions with each contact that it
 * names, by contact_id, e-mail or telephone number. Channel NULL: all.
 */
export async function defineSuppressed(engine: Engine, callingCode: string | null): Promise<void> {
  const arm = (column: 'email' | 'phone') => {
    const key = column === 'email' ? emailKey : (value: ReturnType<typeof sql>) => phoneKey(value, callingCode);
    const rows = column === 'email' ? sql`email` : sql`phone`;
    return sql`select c.contact_id, s.channel, s.since, s."until" from (select ${key(rows)} as sign, channel, since, "until" from suppressions) s
      join (select contact_id, ${key(rows)} as sign from contacts) c on c.sign = s.sign`;
  };
  await engine.keep(
    'suppressed_contacts',
    sql`select contact_id, channel, since, "until" from suppressions where contact_id is not null union all ${arm('email')} union all ${arm('phone')}`,
  );
}
