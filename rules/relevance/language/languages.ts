import { join, lookup, type Sql, sql } from '../../../src/rule.js';

/** Other codes of common languages: three letters (ISO 639-2), withdrawn ones, and written Norwegian. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  ar: ['ara'],
  de: ['deu', 'ger'],
  en: ['eng'],
  es: ['spa'],
  fil: ['tl', 'tgl'],
  fr: ['fra', 'fre'],
  he: ['heb', 'iw'],
  hi: ['hin'],
  id: ['ind', 'in'],
  it: ['ita'],
  ja: ['jpn'],
  ko: ['kor'],
  nl: ['nld', 'dut'],
  no: ['nor', 'nb', 'nob', 'nn', 'nno'],
  pl: ['pol'],
  pt: ['por'],
  ru: ['rus'],
  tr: ['tur'],
  uk: ['ukr'],
  vi: ['vie'],
  yi: ['yid', 'ji'],
  zh: ['zho', 'chi', 'cmn'],
};

/** Codes that name no language: undetermined, several, none, not coded. */
const NONE = ['und', 'mul', 'zxx', 'mis'];

const ALIASES = Object.entries(SAME).flatMap(([code, others]) => others.map((other) => [other, code] as const));

/** The primary subtag of a language as a plan writes it (BCP 47): `es` of `es-US`; null for none. */
export function primaryLanguage(tag: string | undefined): string | null {
  const primary = tag?.split('-')[0]?.toLowerCase() ?? null;
  if (primary === null || NONE.includes(primary)) return null;
  return ALIASES.find(([other]) => other === primary)?.[1] ?? primary;
}

/** The primary subtag of a column; NULL for whatever is no code of a language (`English`), so unknown. */
export function writtenLanguage(column: Sql): Sql {
  const primary = sql`lower(regexp_replace(${column}, '[-_].*\\z', ''))`;
  const none = join(
    NONE.map((code) => sql`${code}`),
    sql`, `,
  );
  return sql`case when regexp_like(${primary}, '^[a-z]{2,3}\\z') and ${primary} not in (${none}) then ${primary} end`;
}

/** A primary subtag in its usual code. */
export const sameLanguage = (column: Sql): Sql => sql`coalesce(${lookup(column, ALIASES)}, ${column})`;

/** The English name of a language, in a sentence: of common ones and of those given, else its code. */
export function languageName(column: Sql, given: readonly string[]): Sql {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const codes = [...new Set([...Object.keys(SAME), ...given])];
  return sql`coalesce(${lookup(
    column,
    codes.map((code) => [code, names.of(code) ?? code] as const),
  )}, ${column})`;
}
