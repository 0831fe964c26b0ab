import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { DataRule } from '../../src/rule.js';
import type { FlagCase, RuleCase } from '../../src/testing/case.js';
import { RuleTester } from '../../src/testing/rule-tester.js';
import { roomsOnDisk } from '../rooms/cases.js';
import { describeMutant, type Mutant, mutantsOf, mutated } from './mutants.js';

const scores: string[] = [];
let [killed, all] = [0, 0];

afterAll(() => {
  console.log([...scores, `mutants: ${killed} of ${all} killed by the cases`].join('\n'));
});

/** Whether some case of the room sees the slip; a query that fails is seen too. */
async function isSeen(
  rule: DataRule,
  mutant: Mutant,
  cases: readonly (RuleCase | FlagCase)[],
  seen: (around: string) => void,
): Promise<boolean> {
  const slipped = mutated(rule, mutant, seen);
  for (const given of cases) {
    const found = await new RuleTester(slipped).findings(given).catch(() => null);
    if (JSON.stringify(found) !== JSON.stringify('findings' in given ? given.findings : [])) return true;
  }
  return false;
}

/** The mutants of the largest query that the cases make the rule write. */
async function mutantsIn(rule: DataRule, cases: readonly (RuleCase | FlagCase)[]): Promise<Mutant[]> {
  let most: Mutant[] = [];
  const listening: DataRule = {
    ...rule,
    select: (options, run) => {
      const source = rule.select(options, run);
      const found = source === null ? [] : mutantsOf(source);
      if (found.length > most.length) most = found;
      return source;
    },
  };
  for (const given of cases) await new RuleTester(listening).findings(given);
  return most;
}

describe('slips in the SQL of a rule are seen by its cases', () => {
  for (const room of roomsOnDisk()) {
    const rule = rules.find((it) => it.id === room.id);
    if (rule?.kind !== 'data') continue;
    it(room.id, async () => {
      const cases = [...room.flags, ...room.passes];
      const mutants = await mutantsIn(rule, cases);
      const survivors: string[] = [];
      for (const mutant of mutants) {
        let around = '';
        if (
          !(await isSeen(rule, mutant, cases, (text) => {
            around = text;
          }))
        )
          survivors.push(describeMutant(mutant, around));
      }
      killed += mutants.length - survivors.length;
      all += mutants.length;
      scores.push(
        `${room.id}: ${mutants.length - survivors.length} of ${mutants.length}`,
        ...survivors.map((it) => `  survives ${it}`),
      );
      expect(survivors.length, 'a room that sees nothing').toBeLessThan(Math.max(1, mutants.length));
    });
  }

  it('sees most of them; what survives is said above, and changes nothing where the score is read by a person', () => {
    expect(killed / all).toBeGreaterThanOrEqual(0.85);
  });
});
