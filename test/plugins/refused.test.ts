import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defineDataRule, InputError, lint, RuleTester, sql } from '../../src/index.js';
import { startFakeTrino } from '../cluster/fake-server.js';
import { company, type Files } from '../e2e/command.js';
import { IMPORT, MODULE, RULE, RULE_WITH } from './written.js';

/** A company whose run must end in sentences that begin so and hold these words, and nobody's data. */
async function refused(files: Files, start: string, words: readonly string[], plansOnly = false): Promise<void> {
  const cwd = company(files);
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const error = await lint({ cwd, asOf: '2026-11-22', plansOnly }).then(
    () => new Error('the run was not refused'),
    (it: unknown) => it as Error,
  );
  expect(error.message.startsWith(start), `${error.message} begins with ${start}`).toBe(true);
  for (const word of words) expect(error.message).toContain(word);
  expect(error.message).not.toMatch(/rosa@|fault of outreach-lint|\b(Binder|Catalog|Parser) Error/);
  expect(error).toBeInstanceOf(InputError);
}

const policyFor = (rule: string, setting = 'error'): Files => ({
  'outreach-lint.config.yaml': `plugins: [rules/quiet.yaml]
data: { contacts: contacts.csv }
rules: { acme/no-wednesday: ${setting} }
`,
  'rules/quiet.yaml': rule,
});

describe('a plugin', () => {
  const owned = (over: string) =>
    `${IMPORT}export default definePlugin({ name: 'acme', rules: [{ ...definePlanRule({ id: 'acme/owned', severity: 'error', summary: 's', why: 'w', fix: 'f', message: 'm', check: () => [] }), ${over} }] });`;

  it.each<[string, string, string, string[]]>([
    [
      'throws when it is loaded',
      'const a = 1;\nthrow new Error("no licence");',
      'acme.mjs:',
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
    await refused({ 'outreach-lint.config.yaml': policy, 'acme.mjs': text }, start, words, true);
  });

  it('in TypeScript that cannot be parsed, or calls what is not there, is named without signs of translation', async () => {
    const policy = { 'outreach-lint.config.yaml': 'plugins: [./acme.ts]\n' };
    const parsed = ['fails when it is loaded: Unexpected token, expected ",". Mend it'];
    await refused({ ...policy, 'acme.ts': 'const a = 1;\nexport default { a b };\n' }, 'acme.ts:2: ', parsed, true);
    const calls = "import { nothing } from 'outreach-lint';\nexport default nothing();\n";
    await refused({ ...policy, 'acme.ts': calls }, 'acme.ts: ', ['loaded: nothing is not a function.'], true);
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
    await refused({ 'outreach-lint.config.yaml': `${policy}\n`, ...files }, '', words, true);
  });
});

describe('a rule in YAML', () => {
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
    [
      'two rows for one person',
      RULE_WITH(
        "select campaign_id, touch_id as element_id, contact_id, v.r as reasons from planned_touches cross join (values ('x'), ('y')) as v(r)",
      ),
      ['the rule acme/no-wednesday fails: it gives several rows for one contact_id and "letter-1"'],
    ],
    [
      'rows of a touch that is none',
      RULE_WITH(
        "select campaign_id, channel as element_id, contact_id, 'x' as reasons from planned_touches where touch_id = 'letter-1'",
      ),
      ['its rows name the touch "mail", which the plan "spring-letters" does not have'],
    ],
  ])('with %s is refused', async (_, rule, words) => {
    await refused(policyFor(rule), '', words);
  });

  it('whose option the policy mistypes is refused on the line of the policy', async () => {
    const files = policyFor(RULE, '[error, { days: 1 }]');
    await refused(files, 'outreach-lint.config.yaml:3:', ['acme/no-wednesday', 'Did you mean "day"?']);
  });
});

it('columns of a file that are none of ours are not read for a rule', async () => {
  const shows = `select campaign_id, touch_id as element_id, p.contact_id, c."Mobile" as reasons
    from planned_touches p join contacts c on c.contact_id = p.contact_id`;
  const contacts = 'contact_id,Mobile\nc1,+1 (408) 555-0100\n';
  const files = { ...policyFor(RULE_WITH(shows)), 'contacts.csv': contacts };
  await refused(files, 'rules/quiet.yaml: the rule acme/no-wednesday has SQL that cannot run', ['"Mobile"']);
});

it('on a cluster nothing is sent before the SQL was looked at', async () => {
  const fake = await startFakeTrino({ steps: [] });
  onTestFinished(() => fake.close());
  const reads = defineDataRule({
    id: 'acme/reads',
    severity: 'warn',
    summary: 's',
    why: 'w',
    fix: 'f',
    message: 'm',
    row: '{contact_id}',
    needs: ['contacts'],
    unit: 'contact_id',
    blames: 'touch',
    select: () => sql`select * from system.runtime.queries`,
  });
  const engine = { kind: 'trino', server: fake.server, user: 'tester', catalog: 'memory', schema: 'default' } as const;
  const plan = { id: 'spring', touches: [{ id: 'letter', channel: 'mail', at: '2026-12-05T09:00' }] };
  const given = { name: 'x', plan, tables: { contacts: [{ contact_id: 'c1' }] } };
  await expect(new RuleTester(reads, { engine }).findings(given)).rejects.toThrow(
    'the SQL of acme/reads may not read system.runtime.queries.',
  );
  expect(fake.statements).toEqual([]);
});
