import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defineDataRule, definePlanRule, InputError, type RuleCases, RuleTester, sql } from '../../src/index.js';
import { failed, startFakeTrino } from '../cluster/fake-server.js';

/** A data rule of somebody else: nobody without a name gets a letter. */
const named = defineDataRule({
  id: 'acme/named',
  severity: 'warn',
  summary: 'Letters have a name on them.',
  why: 'Nobody opens a letter to nobody.',
  fix: 'Write the name.',
  message: '{matched} of {population} contacts of "{touch_id}" have no name.',
  row: '{contact_id}: {reason}',
  needs: ['contacts'],
  unit: 'contact_id',
  blames: 'touch',
  select: () =>
    sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, case when c.name is null then 'no name' end as reasons
      from planned_touches p join contacts c on c.contact_id = p.contact_id`,
});

const owned = definePlanRule({
  id: 'acme/owned',
  severity: 'error',
  summary: 'Each plan has an owner.',
  why: 'Somebody must answer.',
  fix: 'Write the owner.',
  message: 'Nobody owns this plan.',
  *check({ plan, origin }) {
    if (plan.owner === undefined) yield { origin };
  },
});

const plan = { id: 'spring', touches: [{ id: 'letter', channel: 'mail', at: '2026-12-05T09:00' }] };
const contacts = [{ contact_id: 'c1', name: 'Ada' }, { contact_id: 'c2' }];
const finding = {
  on: 'touch letter',
  message: '1 of 2 contacts of "letter" have no name.',
  counts: '1 of 2',
  breakdown: { 'no name': 1 },
  rows: ['c2: no name'],
};
const flag = { name: 'A letter to nobody', plan, tables: { contacts }, findings: [finding] };
const pass = { name: 'A letter to Ada', plan, tables: { contacts: contacts.slice(0, 1) } };

/** What a run throws; null for nothing. */
const thrown = async (cases: Partial<RuleCases>, tester = new RuleTester(named)): Promise<string | null> =>
  tester.run(cases).then(
    () => null,
    (error: Error) => error.message,
  );

const LEGEND = 'Lines with - were expected and not seen, lines with + were seen and not expected.';

describe('RuleTester', () => {
  it('is content where every case holds, for data and plan rules', async () => {
    expect(await thrown({ flags: [flag], passes: [pass] })).toBeNull();
    const ownerless = { name: 'Nobody', plan, findings: [{ on: 'plan spring', message: 'Nobody owns this plan.' }] };
    const mine = { name: 'Mine', plan: { ...plan, owner: 'me' } };
    expect(await thrown({ flags: [ownerless], passes: [mine] }, new RuleTester(owned))).toBeNull();
  });

  it('gives what a rule finds, and leaves no folder behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('outreach-lint-case-'));
    expect(await new RuleTester(named).findings(flag)).toEqual([finding]);
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('outreach-lint-case-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });

  it('shows expected against seen, line by line', async () => {
    const wrong = { ...finding, message: '2 of 2 contacts of "letter" have no name.', rows: ['c1: no name'] };
    expect(await thrown({ flags: [{ ...flag, findings: [wrong] }], passes: [pass] })).toBe(
      `acme/named: 1 of 2 cases fail. ${LEGEND}

flags: A letter to nobody
    - on: touch letter
  -   message: 2 of 2 contacts of "letter" have no name.
  +   message: 1 of 2 contacts of "letter" have no name.
      counts: 1 of 2
      breakdown:
        no name: 1
      rows:
  -     - "c1: no name"
  +     - "c2: no name"`,
    );
  });

  it('fails a flagging case that finds nothing, and a passing one that finds something', async () => {
    const text = await thrown({
      flags: [{ ...pass, findings: [{ on: 'touch letter', message: 'x' }] }],
      passes: [{ ...flag, findings: undefined } as never],
    });
    expect(text).toContain('acme/named: 2 of 2 cases fail.');
    expect(text).toContain(
      'flags: A letter to Ada\n  found nothing, but must flag:\n  - - on: touch letter\n  -   message: x\n',
    );
    expect(text).toContain('passes: A letter to nobody\n  + - on: touch letter\n');
  });

  it('fails a flagging case that says nothing of what is found, and shows it', async () => {
    const text = await thrown({ flags: [{ ...flag, findings: [] }] });
    expect(text).toContain('a case that flags must say what is found:\n  + - on: touch letter\n');
    expect(await thrown({ flags: [{ ...pass, findings: [] }] })).toContain('(nothing was)');
  });

  it('fails where nothing is tried', async () => {
    expect(await thrown({})).toBe('acme/named: there are no cases to run.');
  });

  it.each([
    ['a table that is not there', { tables: {} }, 'the case lacks tables that the rule needs: contacts'],
    ['a plan that is none', { plan: { id: 'spring' } }, "the case's own plan is not valid: /touches"],
    ['a policy that is none', { policy: { regoin: 'US' } }, 'unknown key "regoin". Did you mean "region"?'],
    ['an option that is none', { options: { max: 3 } }, 'max'],
    ['a now that is none', { now: 'soon' }, '"soon" is not a date'],
  ])('says of %s why the case could not run', async (_, over, sentence) => {
    const text = await thrown({ passes: [{ ...pass, ...over }] });
    expect(text).toContain('passes: A letter to Ada\n  could not run: ');
    expect(text).toContain(sentence);
  });

  it('takes a table without rows', async () => {
    expect(await thrown({ passes: [{ ...pass, tables: { contacts: [], touches: [] } }] })).toBeNull();
  });

  it('judges a rule instead of the one of the tool that has its id', async () => {
    const mine = { ...owned, id: 'value/outcome-metric' };
    expect(await new RuleTester(mine).findings({ name: '', plan })).toEqual([
      { on: 'plan spring', message: 'Nobody owns this plan.' },
    ]);
  });

  it('judges on the engine that it is given, and the tables travel there', async () => {
    const fake = await startFakeTrino({ steps: [failed('the cluster was asked')] });
    onTestFinished(() => fake.close());
    const tester = new RuleTester(named, {
      engine: { kind: 'trino', server: fake.server, user: 'tester', catalog: 'memory', schema: 'default' },
    });
    expect(await thrown({ passes: [pass] }, tester)).toContain('the cluster was asked');
    expect(fake.statements.join('\n')).toContain('c1');
  });
});

describe('RuleTester.load', () => {
  const fileOf = (text: string): string => {
    const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-cases-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    writeFileSync(join(dir, 'cases.yaml'), text);
    return join(dir, 'cases.yaml');
  };
  const good = JSON.stringify({ flags: [flag], passes: [pass] });

  it('reads a file of cases, by path or URL', () => {
    const path = fileOf(good);
    expect(RuleTester.load(path)).toEqual({ flags: [flag], passes: [pass] });
    expect(RuleTester.load(pathToFileURL(path))).toEqual(RuleTester.load(path));
  });

  it.each([
    ['flag: []\npasses: []\n', '1:1: unknown key "flag". Did you mean "flags"?'],
    ['flags:\n  - name: x\n    findigs: []\n', '3:5: unknown key "findigs" in flags[0]. Did you mean "findings"?'],
    [good.replace('"passes":[', '"passes":[{"name":"y","findings":[]},'), 'unknown key "findings" in passes[0].'],
    [JSON.stringify({ flags: [flag] }), 'passes is missing. Add it.'],
    [JSON.stringify({ flags: [{ ...flag, findings: [] }], passes: [pass] }), 'flags[0].findings needs a finding.'],
    ['flags: [', '1:'],
    ['', 'the file must be a map'],
  ])('says in one sentence what is wrong with %j', (text, sentence) => {
    const path = fileOf(text);
    const load = () => RuleTester.load(path);
    expect(load).toThrow(InputError);
    expect(load).toThrow(sentence);
    expect(load).toThrow(/^\S+cases\.yaml:\d+:\d+: [^\n]+$/);
  });

  it('says that a file is not there', () => {
    expect(() => RuleTester.load('no/cases.yaml')).toThrow('no/cases.yaml: there is no such file of cases.');
  });
});
