import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import { stringify } from 'yaml';
import { findingsOnBoth } from './twin.js';

const server = inject('cluster')?.plain ?? '';

const LIMITS = [
  { max: 3, per: '7d' },
  { max: 4, per: '7d', by: 'account' },
  { max: 3, per: '7d', by: 'household' },
];

/** Accounts of three people whose households reach into the next account, and a plan that writes to all of them each day. */
async function judgedOnBoth(letters: number) {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-wins-'));
  try {
    mkdirSync(join(dir, 'campaigns'));
    const people = Array.from(
      { length: 12 },
      (_, i) => `p${i},firm-${Math.floor(i / 3)},home-${Math.floor((i + 1) / 2)}`,
    );
    const touches = Array.from({ length: letters }, (_, i) => ({
      id: `letter-${i}`,
      channel: 'mail',
      at: `2026-12-0${i + 1}T09:00`,
    }));
    const files = {
      'outreach-lint.config.yaml': stringify({
        data: { contacts: 'contacts.csv' },
        pressure: { limits: LIMITS },
        rules: { 'frequency/contact-cap': 'error' },
      }),
      'contacts.csv': `contact_id,account_id,household_id\n${people.join('\n')}\n`,
      'campaigns/bakery.yaml': stringify({
        version: 1,
        id: 'bakery',
        name: 'Bakery',
        schedule: { start: '2026-12-01' },
        touches,
      }),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    return await findingsOnBoth(dir, '2026-11-30', server, 'views');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

describe.skipIf(server === '')('who wins where limits by account and by household meet', () => {
  it('is the same on a cluster', async ({ expect }) => {
    const { files, cluster } = await judgedOnBoth(2);
    expect(JSON.stringify(files)).toContain('leave others of the household out of');
    expect(JSON.stringify(cluster, null, 1)).toBe(JSON.stringify(files, null, 1));
  });

  it('stays open on a cluster where too few rounds fit into a statement', async ({ expect }) => {
    const { files, cluster } = await judgedOnBoth(6);
    expect(cluster.map(({ matched }) => matched)).toEqual(files.map(({ matched }) => matched));
    for (const row of cluster.flatMap(({ rows }) => rows)) expect(row).toContain(': choose whom to leave out');
  });
});
