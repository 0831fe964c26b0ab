import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { writeWorld } from '../../scripts/bench/world.mjs';
import { sized, tell } from '../faults/scale.js';
import { folder, start } from '../faults/started.js';
import { overfull, type Window } from './sliding-window.js';

/** Half past eleven in the evening of the day on which clocks in New York went back. */
const NOW = '2026-11-02T04:30:00Z';

const POLICY = `rules: { frequency/contact-cap: error }
timezone: America/New_York
campaigns: plan.yaml
pressure:
  limits:
    - { max: 1, per: 1 day }
    - { max: 3, per: 7d }
    - { max: 5, per: 30d }
    - { max: 2, per: 1 week, channel: email }
    - { max: 4, per: 1 month }
data: { contacts: contacts.csv, touches: touches.csv }
`;

const PLAN = `version: 1
id: spring
name: Spring
schedule: { start: 2026-11-01, timezone: America/New_York }
touches:
  - { id: email-1, channel: email, at: 2026-11-01T23:45 }
  - { id: letter-1, channel: mail, at: 2026-11-03T09:00 }
  - { id: call-1, channel: phone, at: 2026-11-08T08:30 }
`;

const ms = (iso: string): number => Date.parse(iso);
const DAY = 86_400_000;
const window = (touch: string, reason: string, from: number, until: string, planned: number): Window => ({
  touch,
  reason,
  from,
  until: ms(until),
  max: Number(/\d+/.exec(reason)?.[0]),
  channel: reason.includes('email') ? 'email' : null,
  planned,
});
/** In New York midnight is at 04:00Z until 1 November, and at 05:00Z from the 2nd on. Touches of the plan are counted by hand. */
const AT = { email: '2026-11-02T04:45:00Z', letter: '2026-11-03T14:00:00Z', call: '2026-11-08T13:30:00Z' };
const WINDOWS: readonly Window[] = [
  window('email-1', 'more than 1 in 1 day', ms('2026-11-01T04:00:00Z'), AT.email, 1),
  window('email-1', 'more than 3 in 7d', ms(AT.email) - 7 * DAY + 1, AT.email, 1),
  window('email-1', 'more than 5 in 30d', ms(AT.email) - 30 * DAY + 1, AT.email, 1),
  window('email-1', 'more than 2 in 1 week by email', ms('2026-10-26T04:00:00Z'), AT.email, 1),
  window('email-1', 'more than 4 in 1 month', ms('2026-11-01T04:00:00Z'), AT.email, 1),
  window('letter-1', 'more than 1 in 1 day', ms('2026-11-03T05:00:00Z'), AT.letter, 1),
  window('letter-1', 'more than 3 in 7d', ms(AT.letter) - 7 * DAY + 1, AT.letter, 2),
  window('letter-1', 'more than 5 in 30d', ms(AT.letter) - 30 * DAY + 1, AT.letter, 2),
  window('letter-1', 'more than 4 in 1 month', ms('2026-11-01T04:00:00Z'), AT.letter, 2),
  window('call-1', 'more than 1 in 1 day', ms('2026-11-08T05:00:00Z'), AT.call, 1),
  window('call-1', 'more than 3 in 7d', ms(AT.call) - 7 * DAY + 1, AT.call, 3),
  window('call-1', 'more than 5 in 30d', ms(AT.call) - 30 * DAY + 1, AT.call, 3),
  window('call-1', 'more than 4 in 1 month', ms('2026-11-01T04:00:00Z'), AT.call, 3),
];

type Row = Record<'element_id' | 'contact_id' | 'reason', string>;

/** Touches on the edges of windows: at the first and last instant, a millisecond outside, and several at one instant. */
function edges(contacts: number): string {
  const instants = WINDOWS.flatMap(({ from }) => [from - 1, from, from, from + 1]);
  const rows = [...instants, ms(NOW), ms(NOW), ms(NOW) + 1].map((at, i) => {
    const contact = `c${String((i * 7) % contacts).padStart(8, '0')}`;
    return [0, 1, 2].map(
      (k) => `${contact},${new Date(at).toISOString()},${k === 0 ? 'mail' : 'email'},edge,e${i}-${k},sent`,
    );
  });
  return `${rows.flat().join('\n')}\n`;
}

it('contact-cap names whom a plain sliding window over the history names, ties and a change of clocks included', async () => {
  const since = performance.now();
  const contacts = sized(20_000, 1_000_000);
  const cwd = folder();
  await writeWorld(cwd, contacts);
  writeFileSync(join(cwd, 'outreach-lint.config.yaml'), POLICY);
  writeFileSync(join(cwd, 'plan.yaml'), PLAN);
  appendFileSync(join(cwd, 'touches.csv'), edges(contacts));
  const run = await start(cwd, ['--as-of', NOW, '-f', 'summary', '--export', 'rows=rows']).ended;
  expect([run.code, run.err]).toEqual([1, expect.not.stringContaining('cannot')]);
  const rows = parse(readFileSync(join(cwd, 'rows/frequency/contact-cap.csv'), 'utf8'), { columns: true }) as Row[];
  const told = rows.flatMap(({ element_id, contact_id, reason }) => {
    const limits = reason.split(', ').filter((it) => it.startsWith('more than'));
    return limits.map((it) => `${element_id} ${contact_id} ${it}`);
  });
  const wanted = await overfull(join(cwd, 'touches.csv'), contacts, WINDOWS, ms(NOW));
  expect(new Set(wanted.map((it) => it.replace(/ c\d+ /, ' '))).size).toBeGreaterThan(8);
  const [all, named] = [new Set(wanted), new Set(told)];
  expect(told.filter((it) => !all.has(it)).slice(0, 5)).toEqual([]);
  expect(wanted.filter((it) => !named.has(it)).slice(0, 5)).toEqual([]);
  expect(told.length).toBe(wanted.length);
  tell(`${wanted.length} windows that overflow, of ${contacts} contacts`, since);
});
