import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { companyOf, databaseOf, folder, start } from './started.js';

/** A plan that a plan rule finds something in, and enough people that reading them takes a while. */
const FILES = {
  'outreach-lint.config.yaml':
    'rules: { frequency/minimum-gap: warn, value/outcome-metric: error }\ndata: { contacts: contacts.csv }\n',
  'contacts.csv': `contact_id,email\n${Array.from({ length: 200_000 }, (_, i) => `c${i},quill${i}@example.com\n`).join('')}`,
};

describe.skipIf(process.platform !== 'linux')('a crash of the database', () => {
  it.each([
    ['SIGSEGV', /^the database inside this tool crashed \(SIGSEGV\)/],
    ['SIGABRT', /^the database inside this tool crashed \(SIGABRT\)/],
    ['SIGKILL', /^the system ended the database inside this tool \(SIGKILL\), most often because memory ran out/],
  ] as const)(
    '%s ends in a sentence and 2, with the findings of plan rules and nothing left behind',
    async (signal, sentence) => {
      const [cwd, TMPDIR] = [companyOf(FILES), folder()];
      const run = start(cwd, signal === 'SIGABRT' ? ['--export', 'excluded=drop.csv'] : [], { TMPDIR });
      process.kill(await databaseOf(run), signal);
      const { code, out, err } = await run.ended;
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(sentence) });
      expect(err).toMatch(/; nothing of data was judged\. .*--plans-only judges the plans without data\.\n$/);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(out).toContain('value/outcome-metric');
      expect(out).toContain('Data was not judged: the database failed. What is shown is of the plans alone.');
      expect(readdirSync(TMPDIR)).toEqual([]);
      expect(readdirSync(cwd).sort()).toEqual(['campaigns', 'contacts.csv', 'outreach-lint.config.yaml']);
    },
  );

  it('writes no report that passes for one of the whole run, and touches no baseline', async () => {
    const [cwd, TMPDIR] = [companyOf(FILES), folder()];
    const before = '{"version":1,"findings":[]}';
    writeFileSync(join(cwd, 'known.json'), before);
    const args = ['-f', 'json', '-f', 'sarif=out.sarif', '--baseline', 'known.json', '--update-baseline'];
    const run = start(cwd, args, { TMPDIR });
    process.kill(await databaseOf(run), 'SIGBUS');
    const { code, out, err } = await run.ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('value/outcome-metric');
    expect(err).toContain('the database inside this tool crashed (SIGBUS)');
    expect(existsSync(join(cwd, 'out.sarif'))).toBe(false);
    expect(readFileSync(join(cwd, 'known.json'), 'utf8')).toBe(before);
  });

  it.each([0, 60, 120, 180, 240, 360])(
    'ends with a run that is killed after %d ms, and takes its temporary files along',
    async (ms) => {
      const TMPDIR = folder();
      const run = start(companyOf(FILES), [], { TMPDIR });
      const database = await databaseOf(run);
      await setTimeout(ms);
      run.process.kill('SIGKILL');
      await run.ended;
      for (let waited = 0; waited < 10_000 && existsSync(`/proc/${database}`); waited += 20) await setTimeout(20);
      expect(existsSync(`/proc/${database}`)).toBe(false);
      expect(readdirSync(TMPDIR)).toEqual([]);
    },
  );
});
