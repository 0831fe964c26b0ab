import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { DataRule } from '../../src/rule.js';
import type { FlagCase, RuleCase } from '../../src/testing/case.js';
import { RuleTester } from '../../src/testing/rule-tester.js';
import { ROOT } from '../e2e/command.js';
import { roomsOnDisk } from '../rooms/cases.js';
import { describeMutant, type Mutant, mutantsOf, mutated } from './mutants.js';

const score = { cases: 0, worlds: 0, all: 0 };

afterAll(() => {
  const { cases, worlds, all } = score;
  console.log(
    `${all} slips: ${cases} are seen by the cases, ${worlds} more by the worlds, ${all - cases - worlds} by neither`,
  );
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

/** The slips that 50 worlds do not see either. */
function unseenInWorlds(rule: string, mutants: readonly Mutant[]): Mutant[] {
  if (mutants.length === 0) return [];
  const files = globSync('test/property/*.property.test.ts', { cwd: ROOT }).filter((file) =>
    readFileSync(join(ROOT, file), 'utf8').includes(`'${rule}'`),
  );
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-slips-'));
  try {
    const out = join(dir, 'unseen.json');
    const env = { ...process.env, WORLDS: '50', SLIPS: JSON.stringify({ rule, mutants, out }) };
    const args = ['vitest', 'run', ...files, '-t', `${rule}.* agrees`, '--testTimeout=3600000'];
    spawnSync('npx', args, { cwd: ROOT, env, stdio: 'ignore' });
    return JSON.parse(readFileSync(out, 'utf8')) as Mutant[];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
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
      const unseen: { mutant: Mutant; around: string }[] = [];
      for (const mutant of mutants) {
        let around = '';
        const hear = (text: string) => {
          around = text;
        };
        if (!(await isSeen(rule, mutant, cases, hear))) unseen.push({ mutant, around });
      }
      const left = unseenInWorlds(
        rule.id,
        unseen.map(({ mutant }) => mutant),
      ).map((mutant) => JSON.stringify(mutant));
      const survivors = unseen.filter(({ mutant }) => left.includes(JSON.stringify(mutant)));
      score.all += mutants.length;
      score.cases += mutants.length - unseen.length;
      score.worlds += unseen.length - survivors.length;
      const counts = `${mutants.length} slips, ${mutants.length - unseen.length} seen by the cases, ${unseen.length - survivors.length} more by the worlds`;
      const lines = survivors.map(({ mutant, around }) => `  not seen: ${describeMutant(mutant, around)}`);
      console.log([`${room.id}: ${counts}`, ...lines].join('\n'));
      expect(unseen.length, 'a room that sees nothing').toBeLessThan(Math.max(1, mutants.length));
    });
  }

  it('sees most of them; a person reads what is not seen', () => {
    expect((score.cases + score.worlds) / score.all).toBeGreaterThanOrEqual(0.85);
  });
});
