import type { ConsentPack } from './pack.js';

const AS_OF = '2026-11';

export const ca: ConsentPack = {
  id: 'ca',
  name: 'Canada',
  countries: ['CA'],
  consent: [
    {
      channels: ['email', 'sms'],
      implied: { purchase: 24, inquiry: 6 },
      law: 'CASL',
      figure: 'implied consent 2 years from purchase, 6 months from inquiry; express consent has no end',
      source: 'CASL (implied: second-hand; express: quoted)',
      as_of: AS_OF,
    },
  ],
  optOut: [
    {
      channels: ['email', 'sms'],
      within: { text: '10 business days', business: { count: 10, unit: 'day' } },
      law: 'CASL',
      figure: 'opt-out 10 business days',
      source: 'CASL (second-hand)',
      as_of: AS_OF,
    },
  ],
  hours: [],
  registry: null,
};
