import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { companyOf, folder, start } from './started.js';

const POLICY = 'rules: { frequency/minimum-gap: warn, data/reachable: warn }\ndata: { contacts: contacts.csv }\n';
const TIGHT = `${POLICY}engine: { memory: 60MB, threads: 1 }\n`;

/** A company whose contacts spill to disk where memory is tight, with files of earlier runs. */
function crowded(): { cwd: string; TMPDIR: string; kept: () => void } {
  const rows = Array.from(
    { length: 100_000 },
    (_, i) => `a-contact-with-a-rather-long-id-${i},${i} Quill Lane, Town\n`,
  );
  const cwd = companyOf({
    'outreach-lint.config.yaml': POLICY,
    'tight.yaml': TIGHT,
    'contacts.csv': `contact_id,address,note\n${rows.join('')}`,
  });
  const earlier = { 'drop.csv': 'earlier export\n', 'out.json': 'earlier report\n' };
  for (const [name, text] of Object.entries(earlier)) writeFileSync(join(cwd, name), text);
  const before = readdirSync(cwd).sort();
  const TMPDIR = folder();
  return {
    cwd,
    TMPDIR,
    kept: () => {
      for (const [name, text] of Object.entries(earlier)) expect(readFileSync(join(cwd, name), 'utf8')).toBe(text);
      expect(readdirSync(cwd).sort()).toEqual(before);
      expect(readdirSync(TMPDIR)).toEqual([]);
    },
  };
}

/** A program that runs another with a limit of the shell on it. */
const limited = (limit: string): string[] => ['bash', '-c', `${limit}; exec "$@"`, 'bash'];

/** A program that runs another where a folder is a disk of one megabyte; null where the system does not let this user. */
function onSmallDisk(path: string): string[] | null {
  const by = ['unshare', '-rm', 'bash', '-c', `mount -t tmpfs -o size=1m none '${path}' && exec "$@"`, 'bash'];
  return spawnSync(by[0] ?? '', [...by.slice(1), 'true']).status === 0 ? by : null;
}

describe.skipIf(process.platform === 'win32').concurrent('where there is no room', () => {
  it.each<[what: string, limit: string, args: string[], sentence: RegExp]>([
    [
      'for a report',
      'ulimit -f 1',
      ['-f', 'pretty', '-f', 'html=out.json'],
      /^out\.json: cannot write this report \(EFBIG\)/,
    ],
    [
      'for an export',
      'ulimit -f 4',
      ['--export', 'excluded=drop.csv'],
      /^an export cannot be written\. Free disk space/,
    ],
    ['to spill', 'ulimit -f 4', ['-c', 'tight.yaml'], /^the system lets this user write no file that large\./],
    ['for open files', 'ulimit -n 20', [], /^[\s\S]*(ulimit -n|too many open files|open no more files)/],
    ['in no temporary folder', 'export TMPDIR=/nobody/made/this', [], /^no temporary folder can be made in \/nobody/],
    [
      'in a temporary folder that is a file',
      'export TMPDIR="$PWD/out.json"',
      [],
      /^no temporary folder can be made in /,
    ],
  ])('%s it says so in a sentence, ends with 2 and leaves what was there', async (_, limit, args, sentence) => {
    const { cwd, TMPDIR, kept } = crowded();
    const { code, err } = await start(cwd, args, { TMPDIR }, limited(limit)).ended;
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(sentence) });
    expect(err).not.toMatch(/fault of outreach-lint|\n\s+at /);
    kept();
  });

  it('on a small disk it says so, too', async () => {
    const { cwd, TMPDIR, kept } = crowded();
    const by = onSmallDisk(TMPDIR);
    if (by === null) return console.warn('SKIPPED: this system lets no user mount a small disk (unshare -rm)');
    const { code, err } = await start(cwd, ['-c', 'tight.yaml'], { TMPDIR }, by).ended;
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^the (run needs more room on disk|disk of the)/),
    });
    kept();
  });

  it('a reader that goes away is no fault, and what was found stays found', () => {
    const { cwd, TMPDIR, kept } = crowded();
    const line = '"$@" | head -1; exit $PIPESTATUS';
    const command = ['--as-of', '2026-11-22', '--rule', 'frequency/minimum-gap:error'];
    const bin = join(import.meta.dirname, '../../bin/outreach-lint.js');
    const { status, stderr } = spawnSync('bash', ['-c', line, 'bash', process.execPath, bin, ...command], {
      cwd,
      env: { ...process.env, TMPDIR, GITHUB_ACTIONS: '' },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    kept();
  });
});
