import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from '../../src/lint.js';
import { AS_OF, folderOf, letters, plan } from '../e2e/folder.js';

/** One touch a plan, on days of one month, so that all compete. */
const company = (plans: number) =>
  folderOf({
    'outreach-lint.config.yaml': {
      rules: { 'frequency/contact-cap': 'error' },
      pressure: { limits: [{ max: plans - 1, per: '60d' }] },
      data: { contacts: 'contacts.csv' },
    },
    'contacts.csv': 'contact_id\nc1\nc2\n',
    ...Object.fromEntries(
      Array.from({ length: plans }, (_, i) => [
        join('campaigns', `p${i}.yaml`),
        plan(`p${i}`, { touches: letters(`2026-12-${String(1 + (i % 28)).padStart(2, '0')}`) }),
      ]),
    ),
  });

const capped = async (plans: number) =>
  (await lint({ cwd: company(plans), asOf: AS_OF })).findings.map(({ matched, rows }) => ({ matched, rows }));

it('contact-cap counts hundreds of touches in one window, and says so where it does not work out who wins', async () => {
  const few = await capped(28);
  expect(few).toEqual([
    {
      matched: 2,
      rows: [1, 2].map((n) => expect.stringMatching(`^c${n} would have had 28 touches in 60d: leave out of`)),
    },
  ]);
  // the last day has six touches at one instant: all of their windows hold all 170
  const many = await capped(170);
  expect(many.map(({ matched }) => matched)).toEqual([2, 2, 2, 2, 2, 2]);
  for (const { rows } of many)
    expect(rows).toEqual(['c1', 'c2'].map((id) => `${id} would have had 170 touches in 60d: choose whom to leave out`));
}, 120_000);
