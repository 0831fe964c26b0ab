import type { ConsentPack } from './pack.js';

const AS_OF = '2026-11';

export const eu: ConsentPack = {
  id: 'eu',
  name: 'European Union',
  countries: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
  consent: [
    {
      channels: ['email', 'sms'],
      implied: { purchase: 'always', inquiry: null },
      law: 'Directive 2002/58/EC, article 13',
      figure: 'prior consent, or an address got from a customer in a sale',
      source: 'Directive 2002/58/EC, article 13 (second-hand)',
      as_of: AS_OF,
    },
  ],
  optOut: [
    {
      channels: ['email', 'mail', 'phone', 'sms', 'push', 'door'],
      within: null,
      law: 'GDPR 21(3)',
      figure: 'after an objection data "shall no longer be processed" for direct marketing: no grace',
      source: 'GDPR 21(3) (quoted)',
      as_of: AS_OF,
    },
  ],
  hours: [],
  registry: null,
};
