import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assertRefused, company, type Files, reportOf, run, runIn } from './command.js';

const MODULE = `definePlugin({
  name: 'acme',
  rules: [
    definePlanRule({
      id: 'acme/owned', severity: 'error', summary: 's', why: 'w', fix: 'Write the owner.',
      message: 'Nobody owns "{campaign_id}".',
      *check({ plan, origin }) { if (plan.owner === undefined) yield { origin }; },
    }),
    defineDataRule({
      id: 'acme/known', severity: 'warn', summary: 's', why: 'w', fix: 'f',
      message: '{matched} of {population} of "{touch_id}" have no name.', row: '{contact_id}: {reason}',
      needs: ['contacts'], unit: 'contact_id', blames: 'touch',
      select: () => sql\`select p.campaign_id, p.touch_id as element_id, p.contact_id, case when c.name is null then 'no name' end as reasons
        from planned_touches p join contacts c on c.contact_id = p.contact_id\`,
    }),
  ],
  presets: { gentle: { 'acme/owned': 'warn' } },
  mappings: [{ name: 'acme/crm', system: 'Acme', what: 'people', sources: [], identifiedBy: ['Person'], tables: { contacts: { columns: { contact_id: 'Person' } } } }],
})`;
const IMPORT = "import { definePlugin, definePlanRule, defineDataRule, sql } from 'outreach-lint';\n";
const TYPED = `${IMPORT}import type { Plugin } from 'outreach-lint';
import { shared } from './shared';
const plugin: Plugin = ${MODULE};
export default { ...plugin, name: shared as string } satisfies Plugin;
`;
/** Whatever runs here was loaded though nobody named it. */
const TRAP = 'process.exit(9);\n';

const RULE = `rule: acme/no-wednesday
severity: error
summary: Nobody gets a letter on a Wednesday.
why: The post is late on Wednesdays.
fix: Take another day.
message: '{matched} of {population} get "{touch_id}" on day {day}.'
needs: [contacts]
options: { day: { type: whole, default: 3 }, only: { type: texts, default: [mail] } }
sql: |
  select campaign_id, touch_id as element_id, contact_id, 'day ' || cast(:day as varchar) as reasons
  from planned_touches where day_of_week(planned_at) = :day and channel in (:only) and planned_at > :now
`;
const yamlRun = (rule: string, policy = 'rules: { acme/no-wednesday: error }', args: string[] = []) =>
  run(
    {
      'outreach-lint.config.yaml': `plugins: [rules/quiet.yaml]\ndata: { contacts: contacts.csv }\n${policy}\n`,
      'rules/quiet.yaml': rule,
    },
    ['-f', 'json', ...args],
  );
const RULE_WITH = (sql: string): string => `${RULE.slice(0, RULE.indexOf('sql:'))}sql: ${JSON.stringify(sql)}\n`;

const found = (report: ReturnType<typeof reportOf>): string[] =>
  report.findings.map((it) => `${it.rule} ${it.touch ?? it.campaign}: ${it.message}`);

describe('a plugin', () => {
  it('in TypeScript, by path, from a policy in TypeScript: its rules, presets and mappings', async () => {
    const files: Files = {
      'outreach-lint.config.yaml': null,
      'outreach-lint.config.ts': `import { defineConfig } from 'outreach-lint';
enum Folder { Data = 'contacts.csv' }
export default defineConfig({ plugins: ['./tools/acme.ts'], extends: ['acme/gentle'], rules: { 'acme/known': 'error' }, data: { contacts: { files: Folder.Data, format: 'acme/crm' } } });
`,
      'tools/acme.ts': TYPED,
      'tools/shared.ts': "export const shared: string = 'acme';\n",
      'tools/unnamed.ts': TRAP,
      'contacts.csv': 'Person,email\nrosa,rosa@example.com\n',
    };
    const ran = await run(files, ['-f', 'json']);
    expect(found(reportOf(ran))).toEqual([
      'acme/owned spring-letters: Nobody owns "spring-letters".',
      'acme/known letter-1: 1 of 1 of "letter-1" have no name.',
      'acme/known letter-2: 1 of 1 of "letter-2" have no name.',
    ]);
    expect(ran.code).toBe(1);
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

  const owned = (over: string) =>
    `${IMPORT}export default definePlugin({ name: 'acme', rules: [{ ...definePlanRule({ id: 'acme/owned', severity: 'error', summary: 's', why: 'w', fix: 'f', message: 'm', check: () => [] }), ${over} }] });`;

  it.each<[string, string, string, string[]]>([
    [
      'throws when it is loaded',
      'throw new Error("no licence");',
      'acme.mjs: ',
      ['fails when it is loaded: no licence.'],
    ],
    ['cannot be parsed', 'export default {', 'acme.mjs: ', ['fails when it is loaded']],
    ['exports nothing', 'export const x = 1;', 'acme.mjs: ', ['exports nothing']],
    [
      'has another shape',
      'export default { name: "acme", rule: [] };',
      'acme.mjs: ',
      ['unknown key "rule"', 'Did you mean "rules"?'],
    ],
    [
      'has a rule that is none',
      'export default { name: "acme", rules: [{ id: "acme/x" }] };',
      'acme.mjs: ',
      ['make it with definePlanRule'],
    ],
    ['takes a group of the tool', 'export default { name: "frequency" };', 'acme.mjs: ', ['"frequency" is a group']],
    ['has a rule without its prefix', owned("id: 'other/owned'"), 'acme.mjs: ', ['brings "other/owned"']],
    [
      'throws in a rule',
      owned('*check() { throw new Error("boom"); }'),
      'acme.mjs: ',
      ['the rule acme/owned fails: boom.'],
    ],
    ['yields what is no row', owned('check: () => [{}]'), 'acme.mjs: ', ['the rule acme/owned fails']],
    [
      'names a field that its row lacks',
      owned('message: "{nobody}", *check({ origin }) { yield { origin }; }'),
      'acme.mjs: ',
      ['acme/owned', '{nobody}'],
    ],
  ])('that %s ends the run with its name', async (_, text, start, words) => {
    const policy = 'extends: recommended\nplugins: [./acme.mjs]\n';
    const ran = await run({ 'outreach-lint.config.yaml': policy, 'acme.mjs': text }, ['--plans-only']);
    assertRefused(ran, start, ...words);
  });

  it.each<[string, string, Files, string[]]>([
    ['is not there', 'plugins: [./gone.ts]', {}, ['gone.ts: there is no such plugin.']],
    ['is no installed package', 'plugins: [acme-rules]', {}, ['1:11', '"acme-rules" is no installed package']],
    ['fits no file', 'plugins: ["./rules/*.yaml"]', {}, ['no file matches the plugin ./rules/*.yaml']],
    [
      'has no such preset',
      'plugins: [./a.mjs]\nextends: acme/gentel',
      { 'a.mjs': `${IMPORT}export default ${MODULE};` },
      ['no preset "gentel". Did you mean "acme/gentle"?'],
    ],
    [
      'has the name of another',
      'plugins: [./a.mjs, ./b.mjs]',
      { 'a.mjs': 'export default { name: "acme" };', 'b.mjs': 'export default { name: "acme" };' },
      ['b.mjs: the plugin acme is there already, from a.mjs.'],
    ],
    [
      'has a rule of another',
      'plugins: [./a.yaml, ./b.yaml]',
      { 'a.yaml': RULE, 'b.yaml': RULE },
      ['b.yaml: the rule acme/no-wednesday is there already, from a.yaml.'],
    ],
  ])('that %s is refused', async (_, policy, files, words) => {
    const ran = await run({ 'outreach-lint.config.yaml': `${policy}\n`, ...files }, ['--plans-only']);
    assertRefused(ran, '', ...words);
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

  it.each<[string, string, string[]]>([
    [
      'an unknown key',
      RULE.replace('why:', 'wyh:'),
      ['rules/quiet.yaml:4:1: ', 'unknown key "wyh"', 'Did you mean "why"?'],
    ],
    ['no prefix', RULE.replace('acme/no-wednesday', 'no-wednesday'), ['rules/quiet.yaml:1:7: ', 'prefix']],
    ['a table that is none', RULE.replace('[contacts]', '[people]'), ['rules/quiet.yaml:7:9: ']],
    ['a default of another type', RULE.replace('default: 3', 'default: three'), ['rules/quiet.yaml:8:', 'default']],
    [
      'an option that is none',
      RULE.replace('= :day', '= :dya'),
      ['rules/quiet.yaml:9:1: ', ':dya', 'Did you mean "day"?'],
    ],
    ['YAML that is none', RULE.replace('needs: [contacts]', 'needs: [contacts'), ['rules/quiet.yaml:']],
    [
      'a file that it shall read',
      RULE_WITH("select * from read_csv('/etc/passwd')"),
      ['rules/quiet.yaml: the SQL of acme/no-wednesday may not hold a function in from.'],
    ],
    [
      'two statements',
      RULE_WITH('select 1; drop table contacts'),
      ['rules/quiet.yaml: the SQL of acme/no-wednesday must be one select.'],
    ],
    [
      'a column that is not there',
      RULE_WITH('select nothing as reasons from contacts'),
      ['the rule acme/no-wednesday has SQL that cannot run', 'nothing'],
    ],
    [
      'rows without what a finding needs',
      RULE_WITH("select contact_id, 'x' as reasons from contacts"),
      ['the rule acme/no-wednesday has SQL that cannot run', 'campaign_id'],
    ],
    [
      'personal data in its rows',
      RULE_WITH(
        'select campaign_id, touch_id as element_id, p.contact_id, c.email as reasons from planned_touches p join contacts c on c.contact_id = p.contact_id',
      ),
      ['would put personal data into a report, as reasons.'],
    ],
  ])('with %s is refused', async (_, rule, words) => {
    const ran = await yamlRun(rule);
    assertRefused(ran, '', ...words);
    expect(ran.err).not.toContain('rosa@');
  });

  it('whose option the policy mistypes is refused on the line of the policy', async () => {
    assertRefused(
      await yamlRun(RULE, 'rules: { acme/no-wednesday: [error, { days: 1 }] }'),
      'outreach-lint.config.yaml:3:',
      'acme/no-wednesday',
      'Did you mean "day"?',
    );
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
