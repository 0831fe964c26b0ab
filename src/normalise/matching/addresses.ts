import { join, lookup, name, nullOf, type Sql, sql } from '../../sql.js';
import { COMMON, DIRECTIONS, HEADS, RARE, SUFFIXES, TOWN } from './address-words.js';

/** A text as it is passed from step to step: lower case, one space before, between and after its words. */
type Step = (text: Sql) => Sql;

const anyOf = (words: readonly string[]): string => `(${words.join('|')})`;
const short = (pairs: readonly (readonly [string, string])[], word: Sql): Sql => lookup(word, pairs);

const COUNTRY = '(usa|u[.]s[.]a[.]?|united states( of america)?)';
const AFTER_ZIP = `([- ,.]+${COUNTRY}|-[0-9]{4}([ ,.]+${COUNTRY})?) *\\z`;

/** An address in one text often ends with ZIP+4 or the country: only the five digits stay. */
const untilZip = (address: Sql): Sql =>
  sql`case when regexp_like(lower(${address}), ${`[^0-9][0-9]{5}${AFTER_ZIP}`}) then regexp_replace(lower(${address}), ${AFTER_ZIP}, '') else ${address} end`;

/** Points and apostrophes that belong to a word: N.E. is one word, Elliott's is Elliotts. */
const INSIDE = [
  [' n.e.', ' ne '],
  [' n.w.', ' nw '],
  [' s.e.', ' se '],
  [' s.w.', ' sw '],
  ["'s ", 's '],
  ['’s ', 's '],
] as const;

const lowered: Step = (text) => {
  const padded = sql`concat(' ', lower(${text}), ' ')`;
  const joined = INSIDE.reduce((it, [from, to]) => sql`replace(${it}, ${from}, ${to})`, padded);
  return sql`case when regexp_like(${padded}, ' [ns][.][ew][.]|[''’]s ') then ${joined} else ${padded} end`;
};

/** Punctuation and runs of space collapsed, as far as there are any. */
const collapsed: Step = (text) =>
  sql`case when regexp_like(${text}, '[^a-z0-9 ]|  ') then regexp_replace(${text}, '[^\\p{L}\\p{N}]+', ' ') else ${text} end`;

/** Words that are looked for one after the other, where there is one. */
const shortened =
  (words: typeof COMMON): Step =>
  (text) => {
    const replaced = words.reduce((it, [word, by]) => sql`replace(${it}, ${` ${word} `}, ${` ${by} `})`, text);
    return sql`case when regexp_like(${text}, ${` ${anyOf(words.map(([word]) => word))} `}) then ${replaced} else ${text} end`;
  };

/** The first of the many other words that a text has. */
const rareWord: Step = (text) => {
  const word = sql`regexp_extract(${text}, ${` ${anyOf(RARE.map(([it]) => it))} `}, 1)`;
  return sql`coalesce(replace(${text}, concat(' ', ${word}, ' '), concat(' ', ${short(RARE, word)}, ' ')), ${text})`;
};

const HEAD = `^ [0-9]+[a-z]? ${anyOf(HEADS.map(([word]) => word))} `;

/** North and Saint after the house number, unless a suffix follows: there they are the name of the street. */
const head: Step = (text) => {
  const [house, word] = [sql`split_part(${text}, ' ', 2)`, sql`split_part(${text}, ' ', 3)`];
  return sql`case when regexp_like(${text}, ${`${HEAD}[^ ]`}) and not regexp_like(${text}, ${`${HEAD}${anyOf(SUFFIXES)} `})
    then concat(substr(${text}, 1, length(${house}) + 2), ${short(HEADS, word)}, substr(${text}, length(${house}) + length(${word}) + 3)) else ${text} end`;
};

/** North at the end of a street, after a name and its suffix. In a whole address it might begin the city. */
const tail: Step = (text) => {
  const words = anyOf(DIRECTIONS.map(([word]) => word));
  const cases = DIRECTIONS.map(
    ([word, by]) =>
      sql`when ${text} like ${`% ${word} `} then concat(substr(${text}, 1, length(${text}) - ${word.length + 1}), ${`${by} `})`,
  );
  return sql`case when regexp_like(${text}, ${`^ [0-9]+[a-z]? ([^ ]+ )+${anyOf(SUFFIXES)} ${words} \\z`}) then case ${join(cases, sql` `)} end else ${text} end`;
};

/** A city begins with the direction or the saint that it is named for. */
const townHead: Step = (text) => {
  const word = sql`split_part(${text}, ' ', 2)`;
  return sql`case when regexp_like(${text}, ${`^ ${anyOf(HEADS.map(([it]) => it))} [^ ]`}) then concat(' ', ${short(HEADS, word)}, substr(${text}, length(${word}) + 2)) else ${text} end`;
};

const WORDS = [lowered, collapsed, shortened(COMMON), rareWord, rareWord];

/** The texts that addresses are compared by, each with its source and what is done to it step by step. */
const TEXTS = {
  street: { from: untilZip(sql`address`), steps: [...WORDS, head, tail] },
  town: { from: sql`city`, steps: [lowered, collapsed, shortened(TOWN), townHead] },
  whole: {
    from: sql`case when address is not null then concat_ws(' ', ${untilZip(sql`address`)}, city, region, zip) end`,
    steps: [...WORDS, head],
  },
} as const;

/** What two addresses may have in common, with the texts that it needs. */
const KEYS = {
  street_zip: { needs: ['street'], key: sql`nullif(street, ' ') || '|' || zip` },
  street_city: {
    needs: ['street', 'town'],
    key: sql`nullif(street, ' ') || '|' || nullif(town, ' ') || '|' || coalesce(${collapsed(lowered(sql`region`))}, '')`,
  },
  whole: { needs: ['whole'], key: sql`nullif(whole, ' ')` },
} as const;

export type AddressKey = keyof typeof KEYS;
export const ADDRESS_KEYS = Object.keys(KEYS) as AddressKey[];

/**
 * Rows that have address, city, region and zip, with columns to compare addresses by: `street_zip`, `street_city` (street, city
 * and region) and `whole` (all in one text); those that are not asked for are NULL. Two addresses split over columns are equal
 * when street and ZIP are, without a ZIP when street, city and region are; one held in a single text is compared as a whole.
 * `carried`: the other columns to keep.
 */
export function addressed(rows: Sql, carried: readonly string[], asked: readonly AddressKey[] = ADDRESS_KEYS): Sql {
  const listed = (columns: readonly Sql[]): Sql => join([...kept, ...columns], sql`, `);
  const kept = [...carried, 'zip', 'region'].map((it) => sql`${name(it)}`);
  const needed = new Set<string>(asked.flatMap((key) => KEYS[key].needs));
  const texts = Object.entries(TEXTS).filter(([text]) => needed.has(text));
  let from = sql`select ${listed(texts.map(([text, { from }]) => sql`${from} as ${name(text)}`))} from (${rows}) as placed`;
  for (let i = 0; texts.some(([, { steps }]) => i < steps.length); i++) {
    const done = texts.map(
      ([text, { steps }]) => sql`${steps[i]?.(sql`${name(text)}`) ?? name(text)} as ${name(text)}`,
    );
    from = sql`select ${listed(done)} from (${from}) as texts`;
  }
  const keys = ADDRESS_KEYS.map(
    (key) => sql`${asked.includes(key) ? KEYS[key].key : nullOf('varchar')} as ${name(`${key}`)}`,
  );
  return sql`select ${listed(keys)} from (${from}) as compared`;
}
