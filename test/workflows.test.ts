import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './e2e/command.js';
import { folderOf } from './e2e/folder.js';

const missing = spawnSync('actionlint', ['-version']).status === 0 ? null : 'actionlint is not installed';
if (missing !== null) console.warn(`workflows are not linted: ${missing}`);

const sample = /```yaml\n(# \.github\/workflows\/outreach\.yml\n[\s\S]*?)```/.exec(
  readFileSync(join(ROOT, 'README.md'), 'utf8'),
)?.[1];
const own = readdirSync(join(ROOT, '.github/workflows')).map((name) => [
  name,
  readFileSync(join(ROOT, '.github/workflows', name), 'utf8'),
]);
const WORKFLOWS = [['the sample in the README', sample ?? ''], ...own] as [string, string][];

describe.each(WORKFLOWS)('%s', (_, text) => {
  it('is what actionlint would have it', (context) => {
    if (missing !== null) context.skip(missing);
    const dir = folderOf({ 'workflow.yml': text });
    const { stdout, status } = spawnSync('actionlint', ['-no-color', 'workflow.yml'], { cwd: dir, encoding: 'utf8' });
    expect([stdout, status]).toEqual(['', 0]);
  });

  it('pins every action of others to a commit, and says what it may do', () => {
    const used = [...text.matchAll(/uses: (\S+)/g)]
      .map((match) => match[1] ?? '')
      .filter((it) => !it.startsWith('OWNER/'));
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
    expect(text).toMatch(/^permissions:$/m);
    expect(text).not.toMatch(/write-all/);
  });
});
