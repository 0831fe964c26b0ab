import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { chance, SEED, sized, tell } from './scale.js';
import { companyOf, databaseOf, folder, start } from './started.js';

const OUTPUTS = ['drop.csv', 'out.json', 'known.json'] as const;
const WRITES = [
  '-f',
  'json=out.json',
  '--export',
  'excluded=drop.csv',
  '--baseline',
  'known.json',
  '--update-baseline',
];

/** A company with files of an earlier run, which are other than those of the next. */
function busy(): { cwd: string; TMPDIR: string } {
  const cwd = companyOf({
    'outreach-lint.config.yaml': 'rules: { frequency/minimum-gap: error }\ndata: { contacts: contacts.csv }\n',
    'contacts.csv': `contact_id,email\n${Array.from({ length: 50_000 }, (_, i) => `c${i},quill${i}@example.com\n`).join('')}`,
  });
  return { cwd, TMPDIR: folder() };
}

const outputs = (cwd: string): string[] => OUTPUTS.map((name) => readFileSync(join(cwd, name), 'utf8'));

describe.skipIf(process.platform === 'win32')('a run that is ended', () => {
  it('at any moment by force leaves earlier files whole or new ones complete, and the next run tidies up', async () => {
    const since = performance.now();
    const { cwd, TMPDIR } = busy();
    const began = performance.now();
    expect((await start(cwd, WRITES, { TMPDIR }).ended).code).toBe(0);
    const takes = performance.now() - began;
    const complete = outputs(cwd);
    const tidy = readdirSync(cwd).sort();
    const earlier = ['earlier\n', '{}\n', complete[2] ?? ''];
    const random = chance(SEED);
    const kills = sized(6, 100);
    for (let i = 0; i < kills; i++) {
      for (const [k, name] of OUTPUTS.entries()) writeFileSync(join(cwd, name), earlier[k] ?? '');
      const run = start(cwd, WRITES, { TMPDIR });
      await Promise.race([setTimeout(random() * takes), run.ended]);
      run.process.kill('SIGKILL');
      await run.ended;
      for (const [k, text] of outputs(cwd).entries())
        expect([earlier[k], complete[k]], `${OUTPUTS[k]} after kill ${i + 1} of seed ${SEED}`).toContain(text);
    }
    expect((await start(cwd, WRITES, { TMPDIR }).ended).code).toBe(0);
    expect(outputs(cwd)).toEqual(complete);
    expect(readdirSync(cwd).sort()).toEqual(tidy);
    expect(readdirSync(TMPDIR)).toEqual([]);
    tell(`${kills} kills`, since);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s says so, ends with 2 and leaves nothing behind', async (signal) => {
    const { cwd, TMPDIR } = busy();
    for (const [i, ms] of [0, 150, 400].slice(0, sized(2, 3)).entries()) {
      const run = start(cwd, ['--export', 'excluded=drop.csv'], { TMPDIR });
      if (process.platform === 'linux') await databaseOf(run);
      await setTimeout(ms);
      run.process.kill(signal);
      const { code, out, err } = await run.ended;
      if (i > 0 && code === 0) continue; // it was done already
      expect({ code, out, err }).toEqual({
        code: 2,
        out: '',
        err: expect.stringMatching(/^interrupted; nothing was (judged|exported)\. Run again\.\n$/),
      });
      expect(readdirSync(TMPDIR)).toEqual([]);
      expect(readdirSync(cwd).sort()).toEqual(['campaigns', 'contacts.csv', 'outreach-lint.config.yaml']);
    }
  });
});
