/** How old a comparison with a country's do-not-call registry may be, by the law that says so. */
export const byRegion: Readonly<Record<string, RegistryAge>> = {
  US: {
    max_age: { text: '31d', ms: 31 * 86_400_000 },
    law: 'United States, 47 CFR 64.1200',
    source: 'do-not-call registry no older than 31 days (quoted)',
    as_of: '2026-11',
  },
  AU: {
    max_age: { text: '30d', ms: 30 * 86_400_000 },
    law: 'Australia',
    source: 'register wash 30 days',
    as_of: '2026-11',
  },
};

export interface RegistryAge {
  readonly max_age: { readonly text: string; readonly ms: number };
  readonly law: string;
  readonly source: string;
  readonly as_of: string;
}
