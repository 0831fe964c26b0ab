import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { company, PLAN, ROOT, runIn } from './command.js';
import { EXAMPLES } from './readme-examples.js';

const folder = company({
  'outreach-lint.config.yaml': `extends: acme/gentle
plugins: ["./outreach-rules/*/{rule.yaml,index.ts}", ./outreach-rules/acme.ts]
rules: { acme/no-friday-text: [error, { channels: [sms, push] }] }
`,
  'shop/outreach-lint.config.yaml': 'rules: { frequency/minimum-gap: warn }\ndata: { contacts: contacts.csv }\n',
  'shop/campaigns/spring.yaml': PLAN,
  'shop/contacts.csv': 'contact_id\nrosa\n',
});
for (const [path, text] of EXAMPLES) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path.replace('use.ts', 'use.mjs')), text);
}
mkdirSync(join(folder, 'node_modules'));
symlinkSync(ROOT, join(folder, 'node_modules/outreach-lint'), 'junction');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the README has its examples', () => {
  expect([...EXAMPLES.keys()].sort()).toEqual([
    'outreach-rules/acme.ts',
    'outreach-rules/no-friday-text/cases.yaml',
    'outreach-rules/no-friday-text/rule.yaml',
    'use.ts',
  ]);
});

it('the rule in YAML passes its cases', async () => {
  const { out, err, code } = await runIn(folder, ['test-rules', 'outreach-rules/no-friday-text']);
  expect(err).toBe('');
  expect(out).toContain('passes  acme/no-friday-text: 2 cases');
  expect(code).toBe(0);
});

it('the plugin brings its rule, preset and format', async () => {
  const { out, err, code } = await runIn(folder, ['--plans-only', '-f', 'acme/list']);
  expect([out, err, code]).toEqual(['Nobody owns "spring-letters".\n', '', 0]);
});

it('the program prints what lint found', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['use.mjs'], { cwd: folder });
  expect(stdout).toBe(
    `warn frequency/minimum-gap campaigns/spring.yaml:7 1 of 1 contact gets "letter-2" less than 24h after another touch.
No campaign must change, 1 warning: 1 campaign checked with 1 rule.
`,
  );
});
