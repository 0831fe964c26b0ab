import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outreachLint } from './command.js';
import { folderOf } from './folder.js';

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;
const EXPECTED = {
  command: ['data', 'formats', 'schema', 'completion'],
  rule: 'frequency/minimum-gap',
};

/** A folder with the script of a shell and a plan. */
function folder(shell: string): string {
  const dir = folderOf({ 'spring.yaml': 'version: 1\n' });
  const { stdout, stderr, status } = outreachLint(dir, ['completion', shell]);
  expect([stderr, status]).toEqual(['', 0]);
  writeFileSync(join(dir, 'script'), stdout);
  mkdirSync(join(dir, 'home'));
  return dir;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('completion in bash', () => {
  const missing = has('bash') ? null : 'bash is not installed';
  if (missing !== null) console.warn(`completion.test.ts is skipped: ${missing}`);

  /** What bash offers where the cursor stands behind these words; bash itself breaks at `:` and `=`. */
  const offered = (dir: string, ...words: string[]): string[] => {
    const script = `source ./script
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _outreach_lint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script, 'bash', 'outreach-lint', ...words], {
      cwd: dir,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return lines(stdout);
  };

  it('offers commands, options, rules, severities, formats and what commands take', (context) => {
    if (missing !== null) context.skip(missing);
    const dir = folder('bash');
    expect(offered(dir, '')).toEqual(expect.arrayContaining(EXPECTED.command));
    expect(offered(dir, '--pl')).toEqual(['--plans-only']);
    expect(offered(dir, '--rule', 'frequency/mini')).toEqual([`${EXPECTED.rule}:`]);
    expect(offered(dir, '--rule', EXPECTED.rule, ':')).toEqual(['off', 'warn', 'error']);
    expect(offered(dir, '--rule', EXPECTED.rule, ':', 'w')).toEqual(['warn']);
    expect(offered(dir, '-f', 'j')).toContain('json');
    expect(offered(dir, '--export', 'ex')).toEqual(['excluded=']);
    expect(offered(dir, '--data', 'con')).toEqual(['contacts=']);
    expect(offered(dir, 'schema', '')).toEqual(['plan', 'policy']);
    expect(offered(dir, 'formats', 'hub')).toEqual(['hubspot-contacts']);
    expect(offered(dir, 'spr')).toEqual([]); // a file: bash completes it by itself
    expect(offered(dir, '--config', '')).toEqual([]);
    expect(offered(dir, '-f', 'json', '=', 'sp')).toEqual([]);
  });

  it('with keys at a prompt: a rule, its severity, a plan', (context) => {
    const python =
      spawnSync('python3', ['-c', 'import pty']).status === 0 ? null : 'there is no python3 to open a terminal';
    if (missing !== null || python !== null) context.skip(missing ?? python ?? '');
    const dir = folder('bash');
    const typed =
      'source ./script\noutreach-lint() { printf "<%s>" "$@"; echo; }\noutreach-lint --rule frequency/mini\twa\t spr\t\nexit\n';
    const program = `import pty, sys, os
pid, fd = pty.fork()
if pid == 0: os.execvp('bash', ['bash', '--norc', '--noprofile', '-i'])
out = b''
os.write(fd, sys.argv[1].encode())
try:
    while True:
        out += os.read(fd, 4096)
except OSError: pass
print(out.decode(errors='replace'))`;
    const { stdout } = spawnSync('python3', ['-c', program, typed], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, HOME: join(dir, 'home'), TERM: 'dumb' },
      timeout: 30_000,
    });
    expect(stdout).toContain(`<--rule><${EXPECTED.rule}:warn><spring.yaml>`);
  });
});

describe('completion in zsh', () => {
  const missing = has('zsh') ? null : 'zsh is not installed';
  if (missing !== null) console.warn(`completion.test.ts is skipped: ${missing}`);

  it('completes at a prompt', (context) => {
    if (missing !== null) context.skip(missing);
    const dir = folder('zsh');
    const script = `zmodload zsh/zpty
zpty z zsh -f -i
read_until() { local line; while zpty -r z line "*$1*"; do text+=$line; [[ $text == *$1* ]] && return; done }
zpty -w z 'autoload -Uz compinit; compinit -u -d ./dump; source ./script; outreach-lint() { print -r -- "<\${(j:><:)@}>" END; }; PS1=; print RE""ADY'
text=''; read_until READY
zpty -w z $'outreach-lint --rule frequency/mini\\twarn -f js\\t spr\\t'
text=''; read_until END
print -r -- $text`;
    const { stdout } = spawnSync('zsh', ['-f', '-c', script], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, HOME: join(dir, 'home'), TERM: 'dumb' },
      timeout: 30_000,
    });
    expect(stdout).toContain(`<--rule><${EXPECTED.rule}:warn><-f><json><spring.yaml>`);
  });
});

describe('completion in fish', () => {
  const missing = has('fish') ? null : 'fish is not installed';
  if (missing !== null) console.warn(`completion.test.ts is skipped: ${missing}`);

  it('offers commands, options, rules with severities, formats and what commands take', (context) => {
    if (missing !== null) context.skip(missing);
    const dir = folder('fish');
    const asked = ['', '--pl', '--rule frequency/minimum-gap:', '-f j', 'schema ', '--export exc', 'spr'];
    const script = `source ./script\n${asked.map((words) => `complete -C 'outreach-lint ${words}'; echo @@`).join('\n')}`;
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, HOME: join(dir, 'home') },
    });
    const offered = stdout.split('@@\n').map((part) => lines(part).map((line) => line.split('\t')[0]));
    expect(offered[0]).toEqual(expect.arrayContaining(EXPECTED.command));
    expect(offered[1]).toEqual(['--plans-only']);
    expect(offered[2]).toEqual(['error', 'off', 'warn'].map((severity) => `${EXPECTED.rule}:${severity}`));
    expect(offered[3]).toContain('json');
    expect(offered[4]).toEqual(['plan', 'policy']);
    expect(offered[5]).toContain('excluded=');
    expect(offered[6]).toEqual(['spring.yaml']);
  });
});
