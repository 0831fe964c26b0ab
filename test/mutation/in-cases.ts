import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/index.js';
import type { DataRule } from '../../src/rule.js';
import type { RuleCase } from '../../src/testing/case.js';
import { inCaseFolder } from '../../src/testing/case-folder.js';
import { seenOf } from '../../src/testing/compare.js';
import { ROOT } from '../e2e/command.js';
import type { Room } from '../rooms/cases.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { HOLE } from './slips.js';
import { saidOfAll, unseenBy } from './unseen.js';

/** Every slip in the SQL that the cases of a room make its rule write, and those of them that no case sees. */
export async function slipsInCases(rule: DataRule, room: Room): Promise<{ all: Mutant[]; unseen: Mutant[] }> {
  const cases = [...room.flags, ...room.passes];
  const all = new Map<string, Mutant>();
  const isOwn = writtenIn(room.dir);
  const listening: DataRule = {
    ...rule,
    select: (options, run) => {
      const source = rule.select(options, run);
      if (source !== null) mutantsOf(source, isOwn, all);
      return source;
    },
  };
  for (const given of cases) await found(given, listening, []);
  let unseen = [...all.values()];
  for (const given of cases) unseen = await unseenBy(rule, unseen, (slipped) => otherThan(rule, given, slipped));
  return { all: [...all.values()], unseen };
}

/** What rules on leads and calls are made of; other SQL that rooms share, on names, places and zones, has tests of its own. */
const SHARED = ['src/normalise/late-leads.ts', 'src/normalise/call-backs.ts'];

/** Whether a piece of SQL stands in the files of a room, or in what it is made of. */
function writtenIn(dir: string): (piece: string) => boolean {
  const files = [...globSync('*.ts', { cwd: dir, absolute: true }), ...SHARED.map((file) => join(ROOT, file))];
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  return (piece) => {
    const parts = piece.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const written = new RegExp(`\`${parts.join('\\$\\{[^]*?\\}')}\``);
    return texts.some((text) => written.test(text));
  };
}

/** The ids of those that find something else in a case than the rule itself (a word, a number, a row), which the test of its room holds to what is expected. */
async function otherThan(rule: DataRule, given: RuleCase, slipped: readonly DataRule[]): Promise<Set<string>> {
  const of = await found(given, rule, slipped);
  const right = of(rule.id);
  return new Set(slipped.map(({ id }) => id).filter((id) => of(id) !== right));
}

/** What a rule, and others beside it, find in a case, by their ids, as text. */
async function found(given: RuleCase, rule: DataRule, beside: readonly DataRule[]): Promise<(id: string) => string> {
  const said = {
    engine: { threads: 1 },
    ...given.policy,
    rules: { ...Object(given.policy?.['rules']), [rule.id]: [rule.severity, given.options ?? {}] },
  };
  const policy = saidOfAll(said, rule.id, beside.map(({ id }) => id)); // biome-ignore format: one thought
  const ruleset = [...rules.filter(({ id }) => id !== rule.id), rule, ...beside];
  const report = await inCaseFolder(rule, { ...given, policy }, (cwd) =>
    lint({ cwd, asOf: given.now ?? '2026-11-22', ruleset, env: {} }),
  );
  return (id) => JSON.stringify(report.findings.filter((it) => it.rule === id).map(seenOf));
}
