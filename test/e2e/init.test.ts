import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assertRefused, company, type Files, runIn } from './command.js';

const EMPTY: Files = { 'outreach-lint.config.yaml': null, 'campaigns/spring.yaml': null };

function folder(files: Files = {}): string {
  const cwd = company({ ...EMPTY, ...files });
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  return cwd;
}

describe('outreach-lint init', () => {
  it('writes a policy and a plan that lint, says what it took, and overwrites nothing', async () => {
    const cwd = folder({ 'sent.csv': 'contact_id,sent_at,channel\nrosa,2026-11-01,Letter\n' });
    const first = await runIn(cwd, ['init', '--yes', 'contacts.csv', 'sent.csv'], { TZ: 'Europe/Berlin' });
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('contacts.csv: contacts, sure by its columns "contact_id" and "email".');
    expect(first.out).toContain('note: no region');
    expect(first.out).toContain('note: the time zone is that of this computer, Europe/Berlin.');
    expect(first.out).toMatch(/wrote outreach-lint\.config\.yaml\nwrote campaigns\/first-campaign\.yaml\n\nNext:\n/);
    expect(first.out).not.toContain('rosa');
    const lint = await runIn(cwd, ['-f', 'json']);
    expect([lint.err, JSON.parse(lint.out).summary.rows.touches]).toEqual(['', 1]);

    const policy = readFileSync(join(cwd, 'outreach-lint.config.yaml'), 'utf8');
    assertRefused(await runIn(cwd, ['init', '--yes']), 'outreach-lint.config.yaml: this file is there already');
    expect(readFileSync(join(cwd, 'outreach-lint.config.yaml'), 'utf8')).toBe(policy);
  });

  it.each<[string, Files, readonly string[], string]>([
    [
      'a plan is there',
      { 'campaigns/first-campaign.yaml': 'x' },
      ['--yes'],
      'campaigns/first-campaign.yaml: this file is',
    ],
    [
      'another kind of policy is there',
      { 'outreach-lint.config.mjs': '' },
      ['--yes'],
      'outreach-lint.config.mjs: this file',
    ],
    [
      'package.json has one',
      { 'package.json': '{ "outreach-lint": {} }' },
      ['--yes'],
      'package.json: this file is there',
    ],
    ['nobody can answer', {}, [], 'init asks questions, and nobody can answer here. Add --yes'],
    ['a file is missing', {}, ['--yes', 'gone.csv'], 'gone.csv: there is no such file'],
    ['a file is empty', { 'empty.csv': '' }, ['--yes', 'contacts.csv', 'empty.csv'], 'empty.csv: this file is empty'],
    ['an option is lint’s', {}, ['--yes', '--plans-only'], '--plans-only is an option of lint only'],
  ])('writes nothing where %s', async (_, files, args, sentence) => {
    const cwd = folder(files);
    assertRefused(await runIn(cwd, ['init', ...args]), sentence);
    expect(existsSync(join(cwd, 'outreach-lint.config.yaml'))).toBe(false);
  });
});
