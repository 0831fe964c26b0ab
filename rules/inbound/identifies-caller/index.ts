import * as z from 'zod';
import { definePlanRule } from '../../../src/rule.js';

export default definePlanRule({
  id: 'inbound/identifies-caller',
  severity: 'error',
  summary: 'Whoever answers a phone writes down who called: number, name and address.',
  why: 'A caller whose name nobody took cannot be called back, cannot be told when the offer reaches their street, and is written to again as if they had never called.',
  fix: 'Have the people who answer ask for it and write it down, then list it under `captures` of the channel.',
  message: '"{element_id}" does not record the {missing} of a caller.',
  sources: [],
  options: z.strictObject({
    require: z
      .array(z.string().min(1))
      .default(['phone', 'name', 'address'])
      .describe('What is written down of every caller: names of `captures`.'),
  }),
  *check(campaign, { require }) {
    for (const channel of campaign.channels.filter(({ kind }) => kind === 'phone')) {
      const captured = new Set(channel.captures.map(plain));
      const missing = [...new Set(require.map(plain))].filter((word) => !captured.has(word));
      if (missing.length > 0) yield { origin: channel.origin, fields: { missing: either(missing.map(shown)) } };
    }
  },
});

/** `Postal_Code` and `postal code` are one word to a person who writes a plan. */
const plain = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

const shown = (word: string): string => (word === 'phone' ? 'phone number' : word);

/** `a`, `a or b`, `a, b or c`. */
const either = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
