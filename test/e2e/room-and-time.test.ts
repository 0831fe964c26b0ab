import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outreachLint } from './command.js';
import { AS_OF, folderOf, letters, plan } from './folder.js';

const PEOPLE = 200_000;

/** A company whose contacts do not fit into so little memory. */
const company = (memory: string | null): string =>
  folderOf({
    'outreach-lint.config.yaml': {
      rules: { 'frequency/minimum-gap': 'warn', 'data/reachable': 'warn' },
      data: { contacts: 'contacts.csv' },
      ...(memory === null ? {} : { engine: { memory, threads: 1 } }),
    },
    'campaigns/winter.yaml': plan('winter', { touches: letters('2026-12-01', '2026-12-08') }),
    'contacts.csv': `contact_id,address\n${Array.from({ length: PEOPLE }, (_, i) => `contact-with-a-rather-long-id-${i},${i} Quill Lane in a town with a long name\n`).join('')}`,
  });

/** A temporary folder of the test's own, to see what stays in it. */
function temporary(): string {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

describe('a run that needs more room than it may take', () => {
  it.each([
    ['memory', '4MB', [], 'the run needs more memory than it may take. Raise engine.memory in the policy.'],
    ['disk', '50MB', ['--max-temp', '1MB'], 'the run needs more room on disk than it may take. Raise --max-temp'],
  ])('says so in a sentence and leaves nothing behind: %s', (_, memory, flags, sentence) => {
    const TMPDIR = temporary();
    const { status, stdout, stderr } = outreachLint(company(memory), ['--as-of', AS_OF, ...flags], { TMPDIR });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(readdirSync(TMPDIR)).toEqual([]);
  });

  it('spills to disk and finds the same where it may', () => {
    const TMPDIR = temporary();
    const args = ['--as-of', AS_OF, '-f', 'json'];
    const wide = outreachLint(company(null), args);
    const tight = outreachLint(company('50MB'), args, { TMPDIR });
    expect(tight.stderr).toBe('');
    expect(tight.stdout).toBe(wide.stdout);
    expect(readdirSync(TMPDIR)).toEqual([]);
  });

  it.each(['20', '1.5 acres', '-3GB'])('refuses --max-temp %s', (size) => {
    const { status, stderr } = outreachLint(company(null), ['--as-of', AS_OF, `--max-temp=${size}`]);
    expect(status).toBe(2);
    expect(stderr).toContain('Write for example --max-temp 20GB.');
  });
});

it('--stats tells on stderr what took how long, and stdout is as without', () => {
  const dir = company(null);
  const { stdout, stderr } = outreachLint(dir, ['--as-of', AS_OF, '--stats']);
  expect(stdout).toBe(outreachLint(dir, ['--as-of', AS_OF]).stdout);
  expect(stderr).toMatch(/^ +[\d.]+ s +200,000 rows read {2}contacts\n/);
  expect(stderr).toMatch(/ s +[\d,]+ rows +frequency\/minimum-gap\n/);
  expect(stderr).toMatch(/ s {2}in all\n$/);
});
