import { type Sql, sql } from '../../../src/rule.js';

/** A name has a letter: dashes and dots stand for nobody. Of an office, the company is name enough. */
const name = sql`(${either('\\p{L}', sql`l.name`, sql`c.name`)} or ${has('\\p{L}', sql`c.company`)})`;

/** Five digits and more, which are not all the same: what is shorter or 0000000 was put in to get past the form. */
const number = (column: Sql): Sql => sql`regexp_replace(${column}, '[^0-9]', '')`;
const phoneIn = (column: Sql): Sql =>
  sql`coalesce(length(${number(column)}) >= 5 and replace(${number(column)}, substr(${number(column)}, 1, 1), '') <> '', false)`;
const phone = sql`(${phoneIn(sql`l.phone`)} or ${phoneIn(sql`c.phone`)})`;

const email = sql`${either('[^@ ]@[^@ ]+[.][^@ .]', sql`l.email`, sql`c.email`)}`;

const address = sql`${either('[\\p{L}\\p{N}]', sql`l.address`, sql`c.address`)}`;

/** What can be asked of a lead `l` with its contact `c`: how a sentence calls it, and whether one of the two has it. */
export const PARTS = {
  name: { article: 'a ', what: 'name', known: name },
  phone_or_email: { article: 'a ', what: 'phone number or e-mail address', known: sql`(${phone} or ${email})` },
  phone: { article: 'a ', what: 'phone number', known: phone },
  email: { article: 'an ', what: 'e-mail address', known: email },
  address: { article: 'an ', what: 'address', known: address },
} as const;

function either(pattern: string, lead: Sql, contact: Sql): Sql {
  return sql`(${has(pattern, lead)} or ${has(pattern, contact)})`;
}

function has(pattern: string, column: Sql): Sql {
  return sql`coalesce(regexp_like(${column}, ${pattern}), false)`;
}
