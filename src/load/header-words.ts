const DATA = [/@/, /^[+\d(][\d\s().\-/:]{4,}$/, /^\d+\s+\p{L}/u];
const WORD =
  /\b(id|ids|guid|uuid|key|name|company|e-?mail|phone|mobile|address|city|town|region|zip|post\w*|country|code|date|time|at|created|updated|sent|status|state|type|kind|channel|number|no|lead|contact|account|order|offer|product|campaign|owner|segment|amount|price|speed|language)\b/i;

/** Whether a cell is about somebody or something, and no name of a column. */
export const looksLikeData = (cell: string): boolean => DATA.some((sign) => sign.test(cell));

/**
 * The column names of a file as an error message may show them. Empty where the first line may be a row of data:
 * a file without a header has people in its first line.
 */
export function shownHeader(header: readonly string[]): string[] {
  const names = header.filter((name) => name !== '');
  const words = names.map((name) => name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' '));
  const isHeader = words.some((name) => WORD.test(name)) && !names.some(looksLikeData);
  return isHeader ? names.slice(0, 20) : [];
}
