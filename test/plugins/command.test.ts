import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { assertRefused, company, type Files, ROOT, reportOf, run, runIn } from '../e2e/command.js';
import { IMPORT, MODULE, RULE, RULE_WITH } from './written.js';

/** The plugin in TypeScript, with a rule whose options are a schema of another copy of zod. */
const TYPED = `${IMPORT}import type { Plugin } from 'outreach-lint';
import * as z from 'zod';
import { shared } from './shared';
const early = definePlanRule({
  id: 'acme/early', severity: 'warn', summary: 's', why: 'w', fix: 'f', message: '"{touch_id}" is before {hour}:00.',
  options: z.object({ hour: z.number().default(8) }),
  *check({ touches }, { hour }) { for (const { at, origin } of touches) if (new Date(at).getUTCHours() < hour) yield { origin }; },
});
const plugin = ${MODULE};
export default { ...plugin, rules: [...(plugin.rules ?? []), early], name: shared as string } satisfies Plugin;
`;

/** Whatever runs here was loaded though nobody named it. */
const TRAP = 'process.exit(9);\n';

const yamlRun = (rule: string, policy = 'rules: { acme/no-wednesday: error }', args: string[] = []) =>
  run(
    {
      'outreach-lint.config.yaml': `plugins: [rules/quiet.yaml]\ndata: { contacts: contacts.csv }\n${policy}\n`,
      'rules/quiet.yaml': rule,
    },
    ['-f', 'json', ...args],
  );
const found = (report: ReturnType<typeof reportOf>): string[] =>
  report.findings.map((it) => `${it.rule} ${it.touch ?? it.campaign}: ${it.message}`);

describe('a plugin', () => {
  it('in TypeScript, by path, from a policy in TypeScript: its rules, presets and mappings', async () => {
    const files: Files = {
      'outreach-lint.config.yaml': null,
      'outreach-lint.config.ts': `import { defineConfig } from 'outreach-lint';
enum Folder { Data = 'contacts.csv' }
export default defineConfig({ plugins: ['./tools/acme.ts'], extends: ['acme/gentle'], rules: { 'acme/known': 'error', 'acme/early': ['warn', { hour: 10 }] }, data: { contacts: { files: Folder.Data, format: 'acme/crm' } } });
`,
      'tools/acme.ts': TYPED,
      'tools/shared.ts': "export const shared: string = 'acme';\n",
      'tools/unnamed.ts': TRAP,
      'contacts.csv': 'Person,email\nrosa,rosa@example.com\n',
    };
    const folder = company(files);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(join(ROOT, 'node_modules/zod'), join(folder, 'node_modules/zod'), 'junction');
    const ran = await runIn(folder, ['-f', 'json']);
    expect(found(reportOf(ran))).toEqual([
      'acme/owned spring-letters: Nobody owns "spring-letters".',
      'acme/early letter-1: "letter-1" is before 10:00.',
      'acme/known letter-1: 1 of 1 of "letter-1" have no name.',
      'acme/known letter-2: 1 of 1 of "letter-2" have no name.',
    ]);
    expect(ran.code).toBe(1);
    const config = join(folder, 'outreach-lint.config.ts');
    writeFileSync(config, readFileSync(config, 'utf8').replace('{ hour: 10 }', '{ huor: 10 }'));
    assertRefused(await runIn(folder), 'outreach-lint.config.ts:1: options of acme/early: unknown key "huor"');
  });

  it('in JavaScript, without this tool being installed, with recommended', async () => {
    const ran = await run(
      {
        'outreach-lint.config.yaml': 'extends: recommended\nplugins: [./acme.mjs]\n',
        'acme.mjs': `${IMPORT}export default ${MODULE};\n`,
      },
      ['-f', 'json', '--plans-only'],
    );
    expect(found(reportOf(ran))).toContain('acme/owned spring-letters: Nobody owns "spring-letters".');
  });

  it('by package, and one rule of a module alone', async () => {
    const ran = await run(
      {
        'outreach-lint.config.yaml':
          "plugins: ['@acme/outreach', './one.mjs']\nrules: { acme/owned: error, bolt/owned: warn }\n",
        'node_modules/@acme/outreach/package.json': '{ "name": "@acme/outreach", "type": "module", "main": "main.js" }',
        'node_modules/@acme/outreach/main.js': `${IMPORT}export default ${MODULE};\n`,
        'node_modules/@bolt/outreach/index.js': TRAP,
        'one.mjs': `export { owned as default } from './rules.mjs';\n`,
        'rules.mjs': `${IMPORT}export const owned = { ...(${MODULE}).rules[0], id: 'bolt/owned' };\n`,
      },
      ['-f', 'json', '--plans-only'],
    );
    expect(found(reportOf(ran))).toEqual([
      'acme/owned spring-letters: Nobody owns "spring-letters".',
      'bolt/owned spring-letters: Nobody owns "spring-letters".',
    ]);
  });
});

describe('what is wrong with own rules', () => {
  it('ends the command with one sentence: a plugin that throws, SQL that is not allowed', async () => {
    const policy = 'extends: recommended\nplugins: [./acme.mjs]\n';
    const thrown = await run({ 'outreach-lint.config.yaml': policy, 'acme.mjs': 'throw new Error("no licence");' });
    assertRefused(thrown, 'acme.mjs:1: this plugin fails when it is loaded: no licence.');
    const reading = await yamlRun(RULE_WITH("select * from read_csv('/etc/passwd')"));
    assertRefused(reading, 'rules/quiet.yaml: the SQL of acme/no-wednesday may not hold a function in from.');
  });

  it('a format of a plugin that is there, fails, or is not there', async () => {
    const files = {
      'outreach-lint.config.yaml': 'plugins: [./acme.mjs]\nrules: { value/proposition: warn }\n',
      'acme.mjs': `const count = ({ findings }) => findings.length + ' found\\n';
const bad = () => { throw new Error('oh'); };
export default { name: 'acme', formats: { count, bad } };
`,
    };
    const counted = await run(files, ['--plans-only', '-f', 'acme/count']);
    expect(counted).toEqual({ code: 0, out: '1 found\n', err: '' });
    assertRefused(await run(files, ['--plans-only', '-f', 'acme/bad']), 'the format acme/bad fails: oh.');
    assertRefused(await run(files, ['--plans-only', '-f', 'acme/cuont']), '', 'Did you mean "acme/count"?');
  });
});

describe('a rule in YAML', () => {
  it('judges, with options of the policy as values', async () => {
    const ran = await yamlRun(RULE);
    expect(found(reportOf(ran))).toEqual([
      'acme/no-wednesday letter-1: 1 of 1 get "letter-1" on day 3.',
      'acme/no-wednesday letter-2: 1 of 1 get "letter-2" on day 3.',
    ]);
    const hostile = `rules: { acme/no-wednesday: [error, { only: ["mail') or 1=1 --", x] }] }`;
    expect(reportOf(await yamlRun(RULE, hostile)).findings).toEqual([]);
  });

  it('that takes too long is ended, by its name', async () => {
    const bomb = RULE_WITH(
      "select 'x' as campaign_id, 'y' as element_id, a.contact_id, cast(sum(sqrt(a.n * b.n + c.n)) as varchar) as reasons from (select contact_id, row_number() over (order by contact_id) as n from contacts) a cross join (select row_number() over (order by contact_id) as n from contacts) b cross join (select row_number() over (order by contact_id) as n from contacts) c group by a.contact_id",
    );
    const contacts = `contact_id\n${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join('\n')}\n`;
    const started = Date.now();
    const ran = await run(
      {
        'outreach-lint.config.yaml':
          'plugins: [./bomb.yaml]\nrules: { acme/no-wednesday: error }\ndata: { contacts: contacts.csv }\n',
        'bomb.yaml': bomb,
        'contacts.csv': contacts,
      },
      ['--timeout', '1s'],
    );
    assertRefused(
      ran,
      'bomb.yaml: the rule acme/no-wednesday: a query took longer than 1 s and was ended. Raise --timeout',
    );
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe('new-rule and test-rules', () => {
  const folder = company({
    'outreach-lint.config.yaml': 'extends: recommended\nplugins: ["./outreach-rules/*/{rule.yaml,index.ts}"]\n',
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('make a room that fails until it is written, in TypeScript and YAML', async () => {
    for (const args of [['acme/no-text'], ['acme/no-sms', '--yaml']]) {
      const made = await runIn(folder, ['new-rule', ...args]);
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(made.out).toContain('outreach-lint test-rules');
    }
    expect(readdirSync(join(folder, 'outreach-rules/no-text')).sort()).toEqual(['cases.yaml', 'index.ts']);
    const failing = await runIn(folder, ['test-rules']);
    expect(failing.code).toBe(1);
    expect(failing.out).toContain('acme/no-text: 1 of 2 cases fail.');
    expect(failing.out).toContain('acme/no-sms: 1 of 2 cases fail.');
    expect(failing.out).toContain('found nothing, but must flag:');

    const change = (path: string, from: string, to: string) => {
      const file = join(folder, 'outreach-rules', path);
      const before = readFileSync(file, 'utf8');
      expect(before).toContain(from);
      writeFileSync(file, before.replace(from, to));
    };
    change('no-text/index.ts', 'const isWrong = false;', "const isWrong = touch.channel === 'sms';");
    change('no-sms/rule.yaml', 'cast(null as varchar)', "case when channel = :channel then 'TODO: the reason' end");
    const passing = await runIn(folder, ['test-rules', 'outreach-rules']);
    expect(passing.out).toContain('2 rules, every case as expected.');
    expect(passing.code).toBe(0);

    const again = await runIn(folder, ['new-rule', 'acme/no-text']);
    assertRefused(again, 'outreach-rules/no-text/index.ts: this file is there already.');
    expect(readFileSync(join(folder, 'outreach-rules/no-text/index.ts'), 'utf8')).toContain("=== 'sms'");

    rmSync(join(folder, 'outreach-rules/no-sms/cases.yaml'));
    const untried = await runIn(folder, ['test-rules', 'outreach-rules/no-sms']);
    expect(untried.out).toContain('acme/no-sms: it has no cases. Write outreach-rules/no-sms/cases.yaml.');
    expect(untried.code).toBe(3);
  });

  it('refuse a name that is taken or none, and paths without rules', async () => {
    assertRefused(await runIn(folder, ['new-rule', 'consent/mine']), '', '"consent" is a group');
    assertRefused(await runIn(folder, ['new-rule', 'quiet']), '', 'must be a prefix and a name');
    assertRefused(await runIn(folder, ['test-rules', 'campaigns']), '', 'campaigns holds no rule of the policy');
    expect((await run({}, ['test-rules'])).code).toBe(3);
  });
});
