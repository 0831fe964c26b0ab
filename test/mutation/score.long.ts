import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { roomsOnDisk } from '../rooms/cases.js';
import { acceptedOf, rulesWithAccepted } from './accepted.js';
import { slipsInCases } from './in-cases.js';
import { unseenInWorlds } from './in-worlds.js';
import { shownMutant } from './mutants.js';

/** Slips of one rule: all, seen by its cases, not seen by them and by its worlds, and those of which a reason says that nobody could. */
interface Score {
  readonly all: number;
  readonly cases: number;
  readonly worlds: number;
  readonly accepted: number;
}

const scores = new Map<string, Score>();
const lineOf = (name: string, { all, cases, worlds, accepted }: Score): string =>
  `${name}: ${all} slips, ${cases} seen by the cases, ${worlds} more by the worlds, ${accepted} change nothing, ${all - cases - worlds - accepted} not seen`;

afterAll(() => {
  const sum = (key: keyof Score) => [...scores.values()].reduce((total, it) => total + it[key], 0);
  const total = { all: sum('all'), cases: sum('cases'), worlds: sum('worlds'), accepted: sum('accepted') };
  console.log([...[...scores].map(([rule, score]) => lineOf(rule, score)), lineOf('all rules', total)].join('\n'));
});

describe('a slip in the SQL of a rule is seen by its cases, else by its worlds', () => {
  for (const room of roomsOnDisk()) {
    const rule = rules.find((it) => it.id === room.id);
    if (rule?.kind !== 'data') continue;
    it(room.id, async () => {
      const { all, unseen } = await slipsInCases(rule, room);
      const known = acceptedOf(rule.id);
      const open = unseen.filter((it) => !known.includes(shownMutant(it)));
      const left = unseenInWorlds(rule.id, open).map(shownMutant);
      scores.set(rule.id, {
        all: all.length,
        cases: all.length - unseen.length,
        worlds: open.length - left.length,
        accepted: unseen.length - open.length,
      });
      expect(all.length, 'a rule without SQL').toBeGreaterThan(0);
      expect(left, 'not seen: add a case, or accept it with its reason in accepted.yaml').toEqual([]);
      const shown = unseen.map(shownMutant);
      expect(
        known.filter((it) => !shown.includes(it)),
        'accepted, but seen by a case, or gone: take it out of accepted.yaml',
      ).toEqual([]);
    });
  }

  it('accepts slips of rules that are there', () => {
    const there = rules.filter(({ kind }) => kind === 'data').map(({ id }) => id);
    expect(rulesWithAccepted().filter((id) => !there.includes(id))).toEqual([]);
  });
});
