import fc from 'fast-check';
import { language } from '../oracle/language.js';
import { inWorlds, type Judged } from './judge.js';
import { peopleWorlds } from './people.js';

const rule = 'relevance/language';

const worlds = peopleWorlds({
  rules: { [rule]: {} },
  person: () =>
    fc.record({
      language: fc.constantFrom('', 'en', 'en', 'EN-us', 'es', 'zh-Hant-TW', 'de', 'en_US', ' es ', 'English'),
    }),
  touch: fc
    .tuple(
      fc.constantFrom(undefined, 'en', 'en-GB', 'En', 'es-419', 'zh', 'de-CH'),
      fc.constantFrom(undefined, undefined, undefined, 'en', 'de'),
    )
    .map(([language, ofEvent]) => ({
      language,
      ...(ofEvent === undefined ? {} : { event: { at: '2029-01-01', language: ofEvent } }),
    })),
});

const judged: Judged = { rule, unit: 'contact_id', oracle: language, reasons: 'open', worlds };

inWorlds(judged, ['touch in another language', 'event in another language', 'nothing'], 20);
