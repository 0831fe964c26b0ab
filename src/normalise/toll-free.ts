/** Countries of the North American Numbering Plan, where a number may be written without its +1. */
const NANP = new Set('US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI'.split(' '));

/** Area codes that the called party pays for. */
const FREE = new Set(['800', '833', '844', '855', '866', '877', '888']);

/** Area code and subscriber number: neither may begin with 0 or 1, and an area code has no 9 in the middle nor ends in 11. */
const NUMBER = /^([2-9](?!11)[0-8]\d)[2-9]\d{6}$/;

/**
 * Whether a call to a number is free, by its area code in the North American Numbering Plan.
 * Null where that cannot be told: other countries, and what is no complete number.
 * A small table and not the metadata of libphonenumber, because every run over one plan would load it.
 */
export function tollFreeByNumber(number: string, region: string | null): boolean | null {
  const digits = national(number, region);
  if (digits === null) return null;
  if (FREE.has(digits.slice(0, 3)) && digits.length >= 10) return true;
  return NUMBER.test(digits) ? false : null;
}

/** The digits after +1; letters of a vanity number (1-800-FLOWERS) count as the digits they stand for. Null for other countries. */
function national(number: string, region: string | null): string | null {
  const written = number.trim().replace(/\s*(?:ext\.?|x|#)\s*\d+$/i, '');
  const keys = [...written.toUpperCase()].map(keyOf).join('');
  if (written.startsWith('+')) return keys.startsWith('1') ? keys.slice(1) : null;
  if (region === null || !NANP.has(region)) return null;
  return keys.startsWith('1') ? keys.slice(1) : keys;
}

const KEYS = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

function keyOf(sign: string): string {
  if (/\d/.test(sign)) return sign;
  const key = KEYS.findIndex((letters) => letters.includes(sign));
  return key < 0 ? '' : String(key + 2);
}
