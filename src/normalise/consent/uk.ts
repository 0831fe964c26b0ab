import type { ConsentPack } from './pack.js';

const AS_OF = '2026-11';

/** PECR 22 speaks of electronic mail, which texts are too. */
export const uk: ConsentPack = {
  id: 'uk',
  name: 'United Kingdom',
  countries: ['GB'],
  consent: [
    {
      channels: ['email', 'sms'],
      implied: { purchase: 'always', inquiry: 'always' },
      law: 'PECR 22',
      figure: 'consent or soft opt-in for e-mail',
      source: 'PECR 22 (second-hand)',
      as_of: AS_OF,
    },
  ],
  optOut: [],
  hours: [],
  registry: {
    max_age: '28d',
    law: 'Telephone Preference Service',
    figure: 'TPS takes 28 days',
    source: 'Telephone Preference Service (second-hand)',
    as_of: AS_OF,
  },
};
