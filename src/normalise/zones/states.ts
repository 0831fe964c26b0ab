/** A state, province or territory: how people write it, and every zone that some part of it keeps. */
interface State {
  readonly code: string;
  readonly name: string;
  readonly zones: readonly string[];
}

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';

/** `CODE Name|CODE Name` with the zones that they all keep. */
const all = (zones: readonly string[], states: string): State[] =>
  states
    .split('|')
    .map((text) => ({ code: text.slice(0, text.indexOf(' ')), name: text.slice(text.indexOf(' ') + 1), zones }));

/**
 * States of the countries that have more than one zone and a consent pack. Boundaries: US 49 CFR 71 and zone.tab of the
 * tz database (Arizona with the Navajo Nation, Nevada with West Wendover); Canada and Australia zone.tab.
 */
export const STATES: Readonly<Record<string, readonly State[]>> = {
  US: [
    ...all(
      [EASTERN],
      'CT Connecticut|DC District of Columbia|DE Delaware|GA Georgia|MA Massachusetts|MD Maryland|ME Maine|NC North Carolina|NH New Hampshire|NJ New Jersey|NY New York|OH Ohio|PA Pennsylvania|RI Rhode Island|SC South Carolina|VA Virginia|VT Vermont|WV West Virginia',
    ),
    ...all(
      [CENTRAL],
      'AL Alabama|AR Arkansas|IA Iowa|IL Illinois|LA Louisiana|MN Minnesota|MO Missouri|MS Mississippi|OK Oklahoma|WI Wisconsin',
    ),
    ...all([MOUNTAIN], 'CO Colorado|MT Montana|NM New Mexico|UT Utah|WY Wyoming'),
    ...all([PACIFIC], 'CA California|WA Washington'),
    ...all([EASTERN, CENTRAL], 'FL Florida|IN Indiana|KY Kentucky|MI Michigan|TN Tennessee'),
    ...all([CENTRAL, MOUNTAIN], 'KS Kansas|ND North Dakota|NE Nebraska|SD South Dakota|TX Texas'),
    ...all([MOUNTAIN, PACIFIC], 'ID Idaho|NV Nevada|OR Oregon'),
    ...all(['America/Phoenix', MOUNTAIN], 'AZ Arizona'),
    ...all(['America/Anchorage', 'America/Adak'], 'AK Alaska'),
    ...all(['Pacific/Honolulu'], 'HI Hawaii'),
    ...all(['America/Puerto_Rico'], 'PR Puerto Rico|VI Virgin Islands'),
    ...all(['Pacific/Guam'], 'GU Guam|MP Northern Mariana Islands'),
    ...all(['Pacific/Pago_Pago'], 'AS American Samoa'),
  ],
  CA: [
    ...all(['America/Toronto', 'America/Winnipeg', 'America/Atikokan'], 'ON Ontario'),
    ...all(['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon'], 'QC Quebec'),
    ...all(['America/Halifax'], 'NB New Brunswick|NS Nova Scotia|PE Prince Edward Island'),
    ...all(['America/St_Johns', 'America/Goose_Bay'], 'NL Newfoundland and Labrador'),
    ...all(['America/Winnipeg'], 'MB Manitoba'),
    ...all(['America/Regina', 'America/Edmonton'], 'SK Saskatchewan'),
    ...all(['America/Edmonton'], 'AB Alberta|NT Northwest Territories'),
    ...all(['America/Vancouver', 'America/Edmonton', 'America/Fort_Nelson'], 'BC British Columbia'),
    ...all(['America/Whitehorse'], 'YT Yukon'),
    ...all(['America/Iqaluit', 'America/Rankin_Inlet', 'America/Cambridge_Bay', 'America/Resolute'], 'NU Nunavut'),
  ],
  AU: [
    ...all(['Australia/Sydney', 'Australia/Broken_Hill', 'Australia/Lord_Howe'], 'NSW New South Wales'),
    ...all(['Australia/Sydney'], 'ACT Australian Capital Territory'),
    ...all(['Australia/Melbourne'], 'VIC Victoria'),
    ...all(['Australia/Brisbane'], 'QLD Queensland'),
    ...all(['Australia/Adelaide'], 'SA South Australia'),
    ...all(['Australia/Perth', 'Australia/Eucla'], 'WA Western Australia'),
    ...all(['Australia/Hobart'], 'TAS Tasmania'),
    ...all(['Australia/Darwin'], 'NT Northern Territory'),
  ],
};

/** First three digits of US ZIP codes, by the states of the USPS labelling list L002: `FL 320-339 341-349`. */
const ZIP_RANGES =
  'NY 005 100-149|PR 006-007 009|VI 008|MA 010-027 055|RI 028-029|NH 030-038|ME 039-049|VT 050-054 056-059|CT 060-069|NJ 070-089|PA 150-196|DE 197-199|DC 200 202-205 569|VA 201 220-246|MD 206-219|WV 247-268|NC 270-289|SC 290-299|GA 300-319 398-399|FL 320-339 341-349|AL 350-369|TN 370-385|MS 386-397|KY 400-427|OH 430-459|IN 460-479|MI 480-499|IA 500-528|WI 530-549|MN 550-567|SD 570-577|ND 580-588|MT 590-599|IL 600-629|MO 630-658|KS 660-679|NE 680-693|LA 700-714|AR 716-729|OK 730-731 734-749|TX 733 750-799 885|CO 800-816|WY 820-831|ID 832-838|UT 840-847|AZ 850-865|NM 870-884|NV 889-898|CA 900-961|HI 967-968|GU 969|OR 970-979|WA 980-994|AK 995-999';

const ZIP_STATES: ReadonlyMap<string, string> = new Map(
  ZIP_RANGES.split('|').flatMap((text) => {
    const [state = '', ...ranges] = text.split(' ');
    return ranges.flatMap((range) => {
      const [first = '', last = first] = range.split('-');
      return Array.from(
        { length: Number(last) - Number(first) + 1 },
        (_, i) => [String(Number(first) + i).padStart(3, '0'), state] as const,
      );
    });
  }),
);

/** The state of a US postal code's first three digits. */
export const stateOfZip = (zip3: string): string | null => ZIP_STATES.get(zip3) ?? null;

/** The code of a state that somebody wrote as `FL`, `US-FL` or `Florida`; texts come in upper case. */
export function stateOf(country: string, written: string): string | null {
  const text = written.startsWith(`${country}-`) ? written.slice(3) : written;
  return STATES[country]?.find((state) => state.code === text || state.name.toUpperCase() === text)?.code ?? null;
}

/** Every zone that some part of a state keeps. */
export const zonesOfState = (country: string, state: string): readonly string[] =>
  STATES[country]?.find((it) => it.code === state)?.zones ?? [];
