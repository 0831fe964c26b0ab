/** How a country writes its postal codes, upper case; codes of other countries are not judged. */
interface Country {
  /** ISO 3166-1, two letters. */
  readonly code: string;
  readonly valid: string;
  /** A code whose leading zeros were lost, where codes can begin with one. */
  readonly short?: string;
}

export const COUNTRIES: readonly Country[] = [
  {
    code: 'US',
    valid: '^[0-9]{5}([- ]?[0-9]{4})?\\z',
    short: '^[0-9]{3,4}([- ]?[0-9]{4})?\\z',
  },
  {
    code: 'CA',
    valid: '^[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][- ]?[0-9][ABCEGHJ-NPRSTV-Z][0-9]\\z',
  },
  {
    code: 'GB',
    valid: '^(GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\\z',
  },
  { code: 'AU', valid: '^[0-9]{4}\\z', short: '^[0-9]{3}\\z' },
  { code: 'DE', valid: '^(D-)?[0-9]{5}\\z', short: '^[0-9]{4}\\z' },
  { code: 'FR', valid: '^[0-9]{5}\\z', short: '^[0-9]{4}\\z' },
  { code: 'ES', valid: '^[0-9]{5}\\z', short: '^[0-9]{4}\\z' },
  { code: 'IT', valid: '^[0-9]{5}\\z', short: '^[0-9]{3,4}\\z' },
  { code: 'AT', valid: '^(A-)?[0-9]{4}\\z' },
  { code: 'BE', valid: '^(B-)?[0-9]{4}\\z' },
  { code: 'CH', valid: '^(CH-)?[0-9]{4}\\z' },
  { code: 'NL', valid: '^[0-9]{4} ?[A-Z]{2}\\z' },
];
