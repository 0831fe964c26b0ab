import { join, type Sql, sql } from '../../../src/rule.js';

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

/** The same of a column; NULL for whatever is no code of a language (`English`), so unknown. */
export function contactLanguage(column: Sql): Sql {
  const primary = sql`lower(split_part(replace(trim(${column}), '_', '-'), '-', 1))`;
  const none = join(
    NONE.map((code) => sql`${code}`),
    sql`, `,
  );
  const aliases = ALIASES.map(([other, code]) => sql`when ${primary} = ${other} then ${code}`);
  return sql`case when ${primary} in (${none}) or not regexp_like(${primary}, '^[a-z]{2,3}$') then cast(null as varchar) ${join(aliases, sql` `)} else ${primary} end`;
}
