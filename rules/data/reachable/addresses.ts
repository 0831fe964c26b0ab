import { type Matching, type Sql, sql } from '../../../src/rule.js';

/** A kind of address, and what may be wrong with that of a contact `c`. */
export interface AddressKind {
  /** Channels that need it, as a sentence names them. */
  readonly ways: Readonly<Record<string, string>>;
  /** Whether a row of contacts has one at all. Where none has, the list leaves them out on purpose, and nothing is known. */
  readonly isThere: Sql;
  /** Why a contact cannot be reached; NULL where it can. */
  readonly problem: Sql;
}

const EMAIL = '^[^@\\s,;<>()]+@[^@\\s,;<>()]+[.][^@\\s,;<>().]{2,}$';
/** E.164 has at most 15 digits; local numbers have at least seven. */
const DIGITS = '^[0-9]{7,15}$';
const PLACEHOLDER = '^1?(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$';

export function addressKinds({ email, phone }: Matching): AddressKind[] {
  const mail = email(sql`c.email`);
  const digits = phone(sql`c.phone`);
  return [
    {
      ways: { email: 'e-mail' },
      isThere: sql`${email(sql`email`)} is not null`,
      problem: sql`case when ${mail} is null then 'no e-mail address' when not regexp_like(${mail}, ${EMAIL}) then 'no valid e-mail address' end`,
    },
    {
      ways: { phone: 'phone', sms: 'text message' },
      isThere: sql`nullif(trim(phone), '') is not null`,
      problem: sql`case when nullif(trim(c.phone), '') is null then 'no phone number'
        when coalesce(not regexp_like(${digits}, ${DIGITS}) or regexp_like(${digits}, ${PLACEHOLDER}), true) then 'no valid phone number' end`,
    },
    {
      ways: { mail: 'letter', door: 'a visit' },
      isThere: sql`nullif(trim(address), '') is not null or location_id is not null`,
      problem: sql`case when nullif(trim(c.address), '') is null and c.location_id is null then 'no postal address' end`,
    },
  ];
}
