import type { Engine } from '../engine/engine.js';
import { join, type Sql, sql, table } from '../sql.js';
import { COUNTRY_NAMES, dialPlanOf, writtenCountry } from './countries.js';
import { emailKey, type Home, phoneDigits, phoneKey } from './matching.js';

/** Columns by which a suppression names a contact. */
export const SUPPRESSION_KEYS = ['contact_id', 'email', 'phone'] as const;
export const SUPPRESSION_COLUMNS = [...SUPPRESSION_KEYS, 'channel', 'since', 'until'] as const;

/**
 * Keeps `suppressed_contacts` (contact_id, channel, since, until): every row of suppressions with each contact that it
 * names, by contact_id, e-mail or telephone number. Channel NULL: all. Contacts' numbers are compared as those of the
 * policy's region and, where they carry no country code, as those of the contact's own country too.
 */
export async function defineSuppressed(engine: Engine, home: Home): Promise<void> {
  const [email, phone] = [emailKey(sql`email`), phoneKey(sql`phone`, home)];
  const arm = (theirs: Sql, contacts: Sql) =>
    sql`select c.contact_id, s.channel, s.since, s."until" from (select ${theirs} as sign, channel, since, "until" from suppressions) s
      join (${contacts}) c on c.sign = s.sign`;
  const [has] = await engine.query(sql`select count(email) as emails, count(phone) as phones from suppressions`);
  const byEmail = has?.['emails'] === 0 ? [] : [arm(email, sql`select contact_id, ${email} as sign from contacts`)];
  const byPhone =
    has?.['phones'] === 0
      ? []
      : [arm(phone, sql`select contact_id, ${phone} as sign from contacts`), arm(phone, await ownNumbers())];
  const byId = sql`select contact_id, channel, since, "until" from suppressions where contact_id is not null`;
  await engine.keep('suppressed_contacts', join([byId, ...byEmail, ...byPhone], sql` union all `));
}

/** A query (contact_id, sign) of the numbers that are written as people do at home, with the code of the contact's own country. */
async function ownNumbers(): Promise<Sql> {
  const { getCountries, getCountryCallingCode, isSupportedCountry } = await import('libphonenumber-js/min');
  const written = new Map<string, string>([...getCountries().map((it) => [it, it] as const), ...COUNTRY_NAMES]);
  const plans = [...written].flatMap(([name, country]) => {
    const known = dialPlanOf(country);
    if (known !== null) return [[name, known.code, known.trunk, known.digits]];
    return isSupportedCountry(country) ? [[name, getCountryCallingCode(country) as string, '0', null]] : [];
  });
  const columns = { written: 'varchar', code: 'varchar', trunk: 'varchar', digits: 'bigint' } as const;
  const digits = phoneDigits(sql`c.phone`, sql`k.code = '1'`);
  return sql`select contact_id, case when code = '1' then case when length(digits) = 10 then concat('1', digits) else digits end
      when length(digits) = most + length(code) and starts_with(digits, code) then digits
      else concat(code, case when starts_with(digits, trunk) then substr(digits, length(trunk) + 1) else digits end) end as sign
    from (select c.contact_id, k.code, k.trunk, k.digits as most, ${digits} as digits
    from contacts c join ${table(columns, plans)} k on k.written = ${writtenCountry(sql`c.country`)}
    where regexp_like(c.phone, '[0-9]') and not regexp_like(c.phone, '^[^0-9+]*([+]|00)')) as numbers`;
}
