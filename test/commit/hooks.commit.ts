import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../e2e/command.js';
import { faulty, letters, plan, put } from '../e2e/folder.js';

const PRE_COMMIT = '4.3.0';

let home: string;
let missing: string | null = null;

const run = (cwd: string, command: string, ...args: string[]) =>
  spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PRE_COMMIT_HOME: join(home, 'pre-commit'), NO_COLOR: '1' },
  });

const git = (cwd: string, ...args: string[]) =>
  run(cwd, 'git', '-c', 'user.name=Dana', '-c', 'user.email=dana@example.com', ...args);

/** This repository as a clone would have it, uncommitted work included; gives the commit. */
function cloneTo(folder: string): string {
  const files = git(ROOT, 'ls-files', '-co', '--exclude-standard', '--deduplicate').stdout.trim().split('\n');
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'all');
  return git(folder, 'rev-parse', 'HEAD').stdout.trim();
}

/** Stages everything and commits; gives whether it was allowed, and what was said. */
function commit(message: string): { allowed: boolean; said: string } {
  git(join(home, 'company'), 'add', '-A');
  const { status, stdout, stderr } = git(join(home, 'company'), 'commit', '-m', message);
  return { allowed: status === 0, said: `${stdout}${stderr}` };
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'outreach-lint-hooks-'));
  const made = run(home, 'python3', '-m', 'venv', 'venv');
  const pip = run(home, 'venv/bin/pip', 'install', '-q', '--disable-pip-version-check', `pre-commit==${PRE_COMMIT}`);
  if (made.status !== 0 || pip.status !== 0) {
    missing = `pre-commit ${PRE_COMMIT} could not be installed: ${(pip.stderr || made.stderr || 'no python3').trim().split('\n').at(-1)}`;
    console.warn(`THE HOOKS ARE NOT TESTED: ${missing}`);
    return;
  }
  mkdirSync(join(home, 'tool'));
  const rev = cloneTo(join(home, 'tool'));
  const hooks = ['outreach-lint', 'outreach-lint-data'].map((id) => ({ id, language_version: 'system' }));
  put(join(home, 'company'), {
    '.pre-commit-config.yaml': { repos: [{ repo: join(home, 'tool'), rev, hooks }] },
    'outreach-lint.config.yaml': { extends: 'recommended', data: { contacts: 'contacts.csv' } },
    'contacts.csv': 'contact_id,address\nc1,1 Elm St\n',
    'campaigns/spring.yaml': plan('spring'),
  });
  git(join(home, 'company'), 'init', '-q');
  const installed = run(join(home, 'company'), join(home, 'venv/bin/pre-commit'), 'install', '--install-hooks');
  expect(installed.status, `${installed.stdout}${installed.stderr}`).toBe(0);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

it('runs one at a time: several would each count the same plans', () => {
  const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as Record<string, unknown>[];
  expect(hooks.map((hook) => [hook['id'], hook['language'], hook['require_serial']])).toEqual([
    ['outreach-lint', 'node', true],
    ['outreach-lint-data', 'node', true],
  ]);
});

it('a commit is blocked, mended and allowed; plans that it does not touch are not reported, deleted ones not asked for', (context) => {
  if (missing !== null) context.skip(missing);
  const company = join(home, 'company');
  const first = commit('a good plan');
  expect(first.said).toMatch(/\(plans\)\.+Passed[\s\S]*\(plans and data\)\.+Passed/);
  expect(first.allowed).toBe(true);

  put(company, { 'campaigns/autumn.yaml': faulty('autumn') });
  const blocked = commit('a plan that counts clicks');
  expect(blocked.allowed).toBe(false);
  expect(blocked.said).toContain('value/outcome-metric  campaigns/autumn.yaml:');

  put(company, { 'campaigns/autumn.yaml': plan('autumn') });
  expect(commit('mended')).toMatchObject({ allowed: true });

  put(company, { 'campaigns/winter.yaml': faulty('winter') });
  git(company, 'add', '-A');
  expect(git(company, 'commit', '--no-verify', '-qm', 'past the hooks').status).toBe(0);
  put(company, { 'campaigns/spring.yaml': plan('spring', { name: 'Spring again' }) });
  const beside = commit('beside a plan that is not mended');
  expect(beside.said).toMatch(/\(plans\)\.+Passed/); // says nothing of winter, which the second hook reports
  expect(beside.said).toMatch(/\(plans and data\)\.+Failed[\s\S]*campaigns\/winter\.yaml/);

  rmSync(join(company, 'campaigns/winter.yaml'));
  const deleted = commit('without it');
  expect(deleted.said).toMatch(/\(plans\)\.+Passed/);
  expect(deleted.allowed).toBe(true);
  rmSync(join(company, 'campaigns/autumn.yaml'));
  expect(commit('nothing but a deletion')).toMatchObject({ allowed: true });

  put(company, { 'campaigns/spring.yaml': plan('spring', { touches: letters('2031-12-01', '2031-12-01T11:00') }) });
  const data = commit('two letters a day, which contacts show');
  expect(data.said).toMatch(/\(plans\)\.+Passed[\s\S]*\(plans and data\)\.+Passed/); // a warning
  put(company, {
    'outreach-lint.config.yaml': { extends: 'recommended', fail_on: 'warn', data: { contacts: 'contacts.csv' } },
  });
  const strict = commit('a policy that fails on warnings');
  expect(strict.allowed).toBe(false);
  expect(strict.said).toContain('frequency/minimum-gap');
});
