import { type Sql, sql } from '../../sql.js';

/** Signs that an address as it is compared does not have: those around it are cut, spaces dropped. */
const AROUND = '[ <>:\u00a0\u200b]';

/**
 * An e-mail address as it is compared: without case and spaces, out of `Ana Li <ana@example.com>` and of a mailto: link.
 * Dots and +words before the @ stay: what they mean is the provider's own rule, and most keep them apart.
 */
export function emailKey(column: Sql): Sql {
  const inside = sql`case when regexp_like(${column}, '<[^<>]*@[^<>]*>[^<>]*\\z') then regexp_replace(regexp_replace(${column}, '^[^<]*<', ''), '>[^>]*\\z', '') else ${column} end`;
  const plain = sql`regexp_replace(lower(${inside}), ${AROUND}, '')`;
  const address = sql`regexp_replace(regexp_replace(${plain}, '^mailto', ''), '[?].*\\z', '')`;
  return sql`nullif(case when regexp_like(${column}, ${AROUND}) then ${address} else lower(${column}) end, '')`;
}
