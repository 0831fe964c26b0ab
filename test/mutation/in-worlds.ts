import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { ROOT } from '../e2e/command.js';
import type { Mutant } from './mutants.js';

/** Worlds that a slip is shown to: made of the seed of CI, so that the score is the same twice. */
const WORLDS = '50';

/** The slips that the worlds of a rule's property tests do not see either. */
export function unseenInWorlds(rule: string, mutants: readonly Mutant[]): readonly Mutant[] {
  const files = globSync('test/property/*.property.test.ts', { cwd: ROOT }).filter((file) =>
    readFileSync(join(ROOT, file), 'utf8').includes(`'${rule}'`),
  );
  if (mutants.length === 0 || files.length === 0) return mutants;
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-slips-'));
  try {
    const out = join(dir, 'unseen.json');
    writeFileSync(out, JSON.stringify({ rule, mutants }));
    const { SEED: _, ...env } = process.env;
    const args = [
      'vitest',
      'run',
      ...files,
      '-t',
      `${rule}.* agrees`,
      '--testTimeout=3600000',
      '--no-file-parallelism',
    ];
    spawnSync('npx', args, { cwd: ROOT, env: { ...env, WORLDS, SLIPS: out }, stdio: 'ignore' });
    return (JSON.parse(readFileSync(out, 'utf8')) as { mutants: Mutant[] }).mutants;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
