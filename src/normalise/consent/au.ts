import type { ConsentPack } from './pack.js';

const AS_OF = '2026-11';

export const au: ConsentPack = {
  id: 'au',
  name: 'Australia',
  countries: ['AU'],
  consent: [],
  optOut: [
    {
      channels: ['email'],
      within: { text: '5 business days', business: { count: 5, unit: 'day' } },
      law: 'Spam Act 2003',
      figure: 'e-mail opt-out 5 business days',
      source: 'Spam Act 2003 (second-hand)',
      as_of: AS_OF,
    },
  ],
  hours: [
    {
      channels: ['phone'],
      states: null,
      hours: { 'mon-fri': '09:00-20:00', sat: '09:00-17:00' },
      law: 'Telecommunications (Telemarketing and Research Calls) Industry Standard',
      figure: 'calls weekdays 09–20, Saturday 09–17, not on Sunday',
      source: 'Australian telemarketing standard (second-hand)',
      as_of: AS_OF,
    },
  ],
  registry: {
    max_age: '30d',
    law: 'Do Not Call Register Act 2006',
    figure: 'register wash 30 days',
    source: 'Do Not Call Register (second-hand)',
    as_of: AS_OF,
  },
};
