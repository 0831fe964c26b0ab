const TOTAL = /^(grand )?totals?( \([\d.,\s]+\p{L}*\))?:?$/iu;
const NOTICE = /^(confidential information\b|copyright (\(c\)|©|\d{4}))/i;
const WORDS = /\p{L}/u;

/** Whether a row stands below a table without being part of it: a total, or what a report says of itself. */
export function isFooter(cells: readonly string[]): boolean {
  const [first, ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (first === undefined) return false;
  return NOTICE.test(first) || (TOTAL.test(first) && !others.some((cell) => WORDS.test(cell)));
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
