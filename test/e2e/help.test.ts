import { describe, expect, it } from 'vitest';
import { outreachLint, ROOT } from './command.js';
import { folderOf } from './folder.js';

const run = (...args: string[]) => outreachLint(folderOf({}), args);
const helpOf = (flag: string): string => outreachLint(ROOT, [flag]).stdout;

describe('--help', () => {
  const stdout = helpOf('--help');
  const all = helpOf('--help-all');

  it('fits a screen of 24 lines and 80 columns, with examples and exit codes', () => {
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain('outreach-lint campaigns/spring.yaml');
    expect(stdout).toContain('Exit codes: 0 clean');
  });

  it('names every option and command that --help-all describes', () => {
    const options = [...all.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1] ?? '');
    const commands = [...all.slice(all.indexOf('Commands:')).matchAll(/^ {2}(\w+)/gm)].map((match) => match[1] ?? '');
    expect(options.length).toBeGreaterThan(15);
    expect(commands).toEqual(expect.arrayContaining(['data', 'formats', 'schema', 'completion']));
    for (const name of [...options.filter((name) => name !== '--help'), ...commands]) expect(stdout).toContain(name);
  });
});

describe('an error of usage ends in what to do next', () => {
  it.each([
    [['--formt', 'json'], '(Did you mean --format?)\noutreach-lint --help lists all options.'],
    [['--nothing-like-it'], "unknown option '--nothing-like-it'\noutreach-lint --help lists all options."],
    [['-f', 'jsn'], 'unknown format "jsn". Did you mean "json"?'],
    [['fromats'], 'Did you mean "formats"? See outreach-lint --help.'],
    [['--rule', 'frequency/minimum-gapp:off'], 'Did you mean "frequency/minimum-gap"?'],
    [['campaigns/none.yaml'], 'there is no such plan. Check the name.'],
    [['--update-baseline'], 'does not say which baseline. Add --baseline baseline.json.'],
    [['completion', 'bsh'], 'Did you mean "bash"? Shells are bash, zsh and fish.'],
    [['--max-warnings', 'many'], 'must be a whole number.'],
  ])('%s', (args, words) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(words);
    expect([stdout, status]).toEqual(['', 2]);
  });
});
