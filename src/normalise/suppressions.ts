import type { Engine } from '../engine/engine.js';
import { type Sql, sql, table } from '../sql.js';
import { COUNTRY_NAMES } from './consent/countries.js';
import { emailKey, phoneKey } from './matching.js';

/** Columns by which a suppression names a contact. */
export const SUPPRESSION_KEYS = ['contact_id', 'email', 'phone'] as const;
export const SUPPRESSION_COLUMNS = [...SUPPRESSION_KEYS, 'channel', 'since', 'until'] as const;

/**
 * Keeps `suppressed_contacts` (contact_id, channel, since, until): every row of suppressions with each contact that it
 * names, by contact_id, e-mail or telephone number. Channel NULL: all. Contacts' numbers are compared as those of the
 * policy's region and, where they carry no country code, as those of the contact's own country too.
 */
export async function defineSuppressed(engine: Engine, callingCode: string | null): Promise<void> {
  const [email, phone] = [emailKey(sql`email`), phoneKey(sql`phone`, callingCode)];
  const arm = (theirs: Sql, contacts: Sql) =>
    sql`select c.contact_id, s.channel, s.since, s."until" from (select ${theirs} as sign, channel, since, "until" from suppressions) s
      join (${contacts}) c on c.sign = s.sign`;
  await engine.keep(
    'suppressed_contacts',
    sql`select contact_id, channel, since, "until" from suppressions where contact_id is not null union all ${arm(email, sql`select contact_id, ${email} as sign from contacts`)}
      union all ${arm(phone, sql`select contact_id, ${phone} as sign from contacts`)} union all ${arm(phone, await ownNumbers())}`,
  );
}

/** A query (contact_id, sign) of the numbers that are written as people do at home, with the code of the contact's own country. */
async function ownNumbers(): Promise<Sql> {
  const { getCountries, getCountryCallingCode, isSupportedCountry } = await import('libphonenumber-js/min');
  const written = new Map<string, string>([...getCountries().map((it) => [it, it] as const), ...COUNTRY_NAMES]);
  const codes = [...written].flatMap(([name, country]) =>
    isSupportedCountry(country) ? [[name, getCountryCallingCode(country) as string] as const] : [],
  );
  const digits = sql`regexp_replace(c.phone, '[^0-9]', '')`;
  return sql`select c.contact_id, case when k.code <> '1' then k.code || regexp_replace(${digits}, '^0', '') when length(${digits}) = 10 then '1' || ${digits} else ${digits} end as sign
    from contacts c join ${table({ written: 'varchar', code: 'varchar' }, codes)} k on k.written = replace(upper(trim(c.country)), '.', '')
    where regexp_like(c.phone, '[0-9]') and not regexp_like(c.phone, '^[^0-9]*([+]|00)')`;
}
