import type { ConsentPack } from './pack.js';

const AS_OF = '2026-11';

/** No channel needs consent that columns of a contact could show: what calls need depends on the registry and the dialler. */
export const us: ConsentPack = {
  id: 'us',
  name: 'United States',
  countries: ['US'],
  consent: [],
  optOut: [
    {
      channels: ['email'],
      within: { text: '10 business days', business: { count: 10, unit: 'day' } },
      law: 'CAN-SPAM',
      figure: 'opt-out within 10 business days',
      source: 'CAN-SPAM (quoted)',
      as_of: AS_OF,
    },
    {
      channels: ['phone', 'sms'],
      within: { text: '10 business days', business: { count: 10, unit: 'day' } },
      law: '47 CFR 64.1200',
      figure: 'opt-out honoured within ten business days',
      source: '47 CFR 64.1200 (quoted)',
      as_of: AS_OF,
    },
  ],
  hours: [
    {
      channels: ['phone', 'sms'],
      states: null,
      hours: { 'mon-sun': '08:00-21:00' },
      law: '47 CFR 64.1200',
      figure: "08:00–21:00 at the called party's place",
      source: '47 CFR 64.1200 (quoted)',
      as_of: AS_OF,
    },
    {
      channels: ['phone', 'sms'],
      states: ['FL', 'OK'],
      hours: { 'mon-sun': '08:00-20:00' },
      law: 'telephone solicitation acts of Florida and Oklahoma',
      figure: '08:00–20:00',
      source: 'state law of Florida and Oklahoma (second-hand)',
      as_of: AS_OF,
    },
  ],
  registry: {
    max_age: '31d',
    law: '47 CFR 64.1200',
    figure: 'do-not-call registry no older than 31 days',
    source: '47 CFR 64.1200 (quoted)',
    as_of: AS_OF,
  },
};
