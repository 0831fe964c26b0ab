import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './command.js';
import { folderOf } from './folder.js';

/** Runs the action's script as GitHub does, with an npx that writes down what it is asked for and leaves with 1. */
function runAction(inputs: Record<string, string>) {
  const dir = folderOf({
    'bin/npx': `#!/usr/bin/env bash
printf '<%s>' "$@" > asked
for word in "$@"; do case $word in markdown=*) echo '# found' > "\${word#markdown=}" ;; esac; done
exit 1
`,
    output: '',
    summary: 'before\n',
  });
  chmodSync(join(dir, 'bin/npx'), 0o755);
  const { status, stderr } = spawnSync(join(ROOT, 'scripts/action.sh'), [], {
    cwd: dir,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...inputs,
      PATH: `${join(dir, 'bin')}${delimiter}${process.env['PATH']}`,
      GITHUB_OUTPUT: join(dir, 'output'),
      GITHUB_STEP_SUMMARY: join(dir, 'summary'),
    },
  });
  const read = (name: string) => readFileSync(join(dir, name), 'utf8');
  return { status, stderr, asked: read('asked'), output: read('output'), summary: read('summary') };
}

describe('the GitHub Action', () => {
  it('asks for annotations, a summary and SARIF, and leaves with the exit code of the command', () => {
    const { status, stderr, asked, output, summary } = runAction({ FORMATS: 'github markdown sarif' });
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(asked).toMatch(
      /^<--yes><outreach-lint@.*><lint><--format><github><--format><markdown=.*><--format><sarif=outreach-lint\.sarif><-->$/,
    );
    expect(asked).toContain(`outreach-lint@${version}>`);
    expect(summary).toBe('before\n# found\n');
    expect(output).toBe('sarif=outreach-lint.sarif\nexit-code=1\n');
    expect([stderr, status]).toEqual(['', 1]);
  });

  it('takes plans, policy and version as they are, whatever signs are in them', () => {
    const plans = 'campaigns/a b.yaml\n\ncampaigns/$(touch hurt).yaml\n';
    const { asked } = runAction({ PLANS: plans, POLICY: 'my policy.yaml', VERSION: '0.9.1', FORMATS: '' });
    expect(asked).toBe(
      '<--yes><outreach-lint@0.9.1><lint><--config><my policy.yaml><--><campaigns/a b.yaml><campaigns/$(touch hurt).yaml>',
    );
  });

  it('hands its inputs over by the environment only', () => {
    const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
      inputs: Record<string, unknown>;
      runs: { using: string; steps: { run: string; env: Record<string, string> }[] };
    };
    const [step] = action.runs.steps;
    expect(Object.keys(action.inputs)).toEqual(['version', 'plans', 'policy', 'formats']);
    expect(Object.values(step?.env ?? {})).toEqual(Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`));
    expect(step?.run).not.toContain('${{');
  });
});
