import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { outreachLint } from './command.js';
import { AS_OF, brief, failIn, faulty, folderOf, letters, lintIn, plan, prettyIn, put } from './folder.js';

const METRIC = 'value/outcome-metric';
const GAP = 'frequency/minimum-gap';
const CAP = 'frequency/contact-cap';
const CADENCE = 'frequency/cadence';
const CONFIG = 'outreach-lint.config.yaml';
const CONTACTS = 'contact_id,segment\nc1,smb\nc2,smb\nc3,home\n';

const printed = (cwd: string, args: string[] = [], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = outreachLint(cwd, ['--print-config', ...args], env);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return parse(stdout) as Record<string, unknown> & { rules: Record<string, unknown> };
};

describe('where the policy is found', () => {
  it('is sought from the current folder upwards, and its paths start where it stands', () => {
    const dir = folderOf({ [CONFIG]: 'rules: { value/outcome-metric: warn }\n', 'campaigns/a.yaml': faulty('a') });
    mkdirSync(join(dir, 'deep/er'), { recursive: true });
    const report = lintIn(join(dir, 'deep/er'));
    expect(brief(report)).toEqual([`warn ${METRIC} a/objective`]);
  });

  it('the nearest one wins, and does not inherit from the one above', () => {
    const dir = folderOf({
      [CONFIG]: 'extends: recommended\n',
      'inner/outreach-lint.config.yaml': 'rules: { value/outcome-metric: error }\n',
      'inner/campaigns/a.yaml': faulty('a', {
        touches: letters('2026-12-01', '2026-12-01T10:00', '2026-12-02', '2026-12-03'),
      }),
    });
    expect(brief(lintIn(join(dir, 'inner')))).toEqual([`error ${METRIC} a/objective`]);
  });

  const policy = { rules: { [METRIC]: 'warn' } };
  it.each([
    ['outreach-lint.config.yaml', 'rules: { value/outcome-metric: warn }\n'],
    ['outreach-lint.config.json', JSON.stringify(policy)],
    ['outreach-lint.config.mjs', `export default ${JSON.stringify(policy)};\n`],
    ['package.json', JSON.stringify({ name: 'x', 'outreach-lint': policy })],
  ])('%s', (name, text) => {
    const dir = folderOf({ [name]: text, 'campaigns/a.yaml': faulty('a') });
    expect(brief(lintIn(dir))).toEqual([`warn ${METRIC} a/objective`]);
  });

  it('outreach-lint.config.js in a package of type module, and in one without', () => {
    const esm = folderOf({
      'package.json': '{ "type": "module" }',
      'outreach-lint.config.js': `export default ${JSON.stringify(policy)};\n`,
      'campaigns/a.yaml': faulty('a'),
    });
    expect(brief(lintIn(esm))).toEqual([`warn ${METRIC} a/objective`]);
    const cjs = folderOf({
      'package.json': '{ "type": "commonjs" }',
      'outreach-lint.config.js': `module.exports = ${JSON.stringify(policy)};\n`,
      'campaigns/a.yaml': faulty('a'),
    });
    expect(brief(lintIn(cjs))).toEqual([`warn ${METRIC} a/objective`]);
  });

  it('a package.json without the key is none', () => {
    const dir = folderOf({
      [CONFIG]: 'rules: { value/outcome-metric: warn }\n',
      'inner/package.json': '{ "name": "x" }',
      'campaigns/a.yaml': faulty('a'),
    });
    expect(brief(lintIn(join(dir, 'inner')))).toEqual([`warn ${METRIC} a/objective`]);
  });

  it('--config names another', () => {
    const dir = folderOf({
      [CONFIG]: 'rules: { value/outcome-metric: warn }\n',
      'other/strict.yaml': 'rules: { value/outcome-metric: error }\ncampaigns: "*.yml"\n',
      'other/b.yml': faulty('b'),
      'campaigns/a.yaml': faulty('a'),
    });
    expect(brief(lintIn(dir, ['--config', 'other/strict.yaml']))).toEqual([`error ${METRIC} b/objective`]);
    expect(failIn(dir, ['--config', 'nowhere.yaml'])).toContain('nowhere.yaml: there is no such policy.');
  });
});

describe('extends', () => {
  const run = (config: Record<string, unknown>, files: Record<string, string> = {}) =>
    printed(folderOf({ [CONFIG]: config, ...files })).rules;

  it('recommended has every rule as the table of rules says', () => {
    const rules = run({ extends: 'recommended' });
    expect(rules[METRIC]).toEqual(['error', expect.anything()]);
    expect(rules[GAP]).toEqual(['warn', { gap: '24h' }]);
    expect(rules[CADENCE]).toBe('error');
    expect(rules['policy/unused']).toBe('warn');
  });

  it('strict makes each warning an error, and asks for all data', () => {
    const dir = folderOf({ [CONFIG]: { extends: 'strict' }, 'campaigns/a.yaml': plan('a') });
    const shown = printed(dir);
    expect(shown.rules[GAP]).toEqual(['error', { gap: '24h' }]);
    expect(shown.rules['policy/unused']).toBe('error');
    expect(shown['require_data']).toBe(true);
    expect(lintIn(dir).exitCode).toBe(3);
    put(dir, { [CONFIG]: { extends: 'strict', require_data: false } });
    expect(lintIn(dir).exitCode).toBe(0);
  });

  it('a file: its keys hold where the policy says nothing, its paths start where it stands', () => {
    const dir = folderOf({
      [CONFIG]: { extends: './shared/base.yaml', rules: { [GAP]: 'error' } },
      'shared/base.yaml': {
        timezone: 'Europe/Rome',
        fail_on: 'warn',
        rules: { [GAP]: ['warn', { gap: '48h' }], [METRIC]: 'warn' },
        data: { contacts: 'people.csv' },
      },
      'shared/people.csv': CONTACTS,
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-02T10:00') }),
    });
    const shown = printed(dir);
    expect(shown['timezone']).toBe('Europe/Rome');
    expect(shown['fail_on']).toBe('warn');
    expect(shown.rules[GAP]).toEqual(['error', { gap: '48h' }]);
    expect(shown.rules[METRIC]).toEqual(['warn', expect.anything()]);
    expect(shown.rules[CADENCE]).toBe('off');
    expect(lintIn(dir).findings.map((it) => [it.rule, it.touch, it.matched])).toEqual([[GAP, 't2', 3]]);
  });

  it('a file elsewhere: its overrides hold for the plans of this policy, and its paths are shown from here', () => {
    const dir = folderOf({
      [`main/${CONFIG}`]: { extends: '../shared/base.yaml' },
      'shared/base.yaml': {
        rules: { [METRIC]: 'error', 'policy/unused': 'warn' },
        data: { contacts: 'people.csv' },
        overrides: [
          { campaigns: 'campaigns/recall/**', rules: { [METRIC]: 'warn' } },
          { campaigns: '../main/campaigns/old.yaml', rules: { [METRIC]: 'off' } },
        ],
      },
      'shared/people.csv': CONTACTS,
      'main/campaigns/a.yaml': faulty('a'),
      'main/campaigns/old.yaml': faulty('old'),
      'main/campaigns/recall/b.yaml': faulty('b'),
    });
    const main = join(dir, 'main');
    expect(brief(lintIn(main))).toEqual([`error ${METRIC} a/objective`, `warn ${METRIC} b/objective`]);
    expect(printed(main)['data']).toMatchObject({ contacts: { files: ['../shared/people.csv'] } });
  });

  it('a package', () => {
    const rules = run(
      { extends: '@acme/outreach-policy' },
      {
        'node_modules/@acme/outreach-policy/package.json': '{ "name": "@acme/outreach-policy", "main": "policy.json" }',
        'node_modules/@acme/outreach-policy/policy.json': JSON.stringify({
          extends: 'recommended',
          rules: { [GAP]: 'off' },
        }),
      },
    );
    expect(rules[GAP]).toBe('off');
    expect(rules[CADENCE]).toBe('error');
  });

  it('a list: later wins, also over what an earlier one says of a rule', () => {
    const files = {
      'one.yaml': `timezone: Europe/Rome\nrules: { ${GAP}: [warn, { gap: 1h }] }\n`,
      'two.yaml': `timezone: Europe/Oslo\nrules: { ${GAP}: error }\n`,
      'off.yaml': `rules: { ${CADENCE}: off }\n`,
    };
    const shown = (list: string[]) => printed(folderOf({ [CONFIG]: { extends: list }, ...files }));
    expect(shown(['./one.yaml', './two.yaml'])['timezone']).toBe('Europe/Oslo');
    expect(shown(['./one.yaml', './two.yaml']).rules[GAP]).toEqual(['error', { gap: '1h' }]);
    expect(shown(['./two.yaml', './one.yaml'])['timezone']).toBe('Europe/Rome');
    expect(shown(['./two.yaml', './one.yaml']).rules[GAP]).toEqual(['warn', { gap: '1h' }]);
    expect(shown(['recommended', './off.yaml']).rules[CADENCE]).toBe('off');
    expect(shown(['./off.yaml', 'recommended']).rules[CADENCE], 'recommended comes later').toBe('error');
    expect(shown(['strict', 'recommended']).rules[GAP], 'recommended comes later').toEqual(['warn', { gap: '24h' }]);
    expect(shown(['recommended', 'strict']).rules[GAP]).toEqual(['error', { gap: '24h' }]);
  });

  it('a list keeps what every file declares: tables, limits, region, lines, waivers', () => {
    const dir = folderOf({
      [CONFIG]: { extends: ['./one.yaml', './two.yaml'] },
      'one.yaml': {
        region: 'US',
        fail_on: 'warn',
        pressure: { limits: [{ max: 1, per: '1d' }] },
        data: { contacts: 'a.csv' },
        response_channels: [{ id: 'line', kind: 'phone' }],
        overrides: [{ campaigns: 'x.yaml', rules: { [METRIC]: 'off' } }],
      },
      'two.yaml': { data: { staff: 'b.csv' }, rules: { [METRIC]: 'warn' } },
      'campaigns/a.yaml': plan('a', {
        touches: [{ id: 't', channel: 'mail', at: '2026-12-01', respond_to: ['line'] }],
      }),
    });
    const shown = printed(dir);
    expect(Object.keys(shown['data'] as object)).toEqual(['contacts', 'staff']);
    expect(shown['region']).toBe('US');
    expect(shown['fail_on']).toBe('warn');
    expect(shown['pressure']).toMatchObject({ limits: [{ max: 1, per: '1d' }] });
    expect(shown['overrides']).toHaveLength(1);
    expect(lintIn(dir, ['--plans-only']).findings, 'the line is known').toEqual([]);
  });

  it('of itself, in a circle, or of nothing is exit 2', () => {
    const self = folderOf({ [CONFIG]: { extends: './outreach-lint.config.yaml' } });
    expect(failIn(self)).toContain('extends itself');
    const circle = folderOf({
      [CONFIG]: { extends: './a.yaml' },
      'a.yaml': { extends: './outreach-lint.config.yaml' },
    });
    expect(failIn(circle)).toContain('extends itself');
    expect(failIn(folderOf({ [CONFIG]: 'extends: recomended\n' }))).toMatch(/config\.yaml:1:\d+: .*recomended/);
    expect(failIn(folderOf({ [CONFIG]: 'extends: strct\n' }))).toContain('Did you mean "strict"?');
    expect(failIn(folderOf({ [CONFIG]: 'region: US\nextends: ./base.yaml\n' }))).toMatch(
      /config\.yaml:2:\d+: extends ".\/base\.yaml", but there is no such file\./,
    );
  });
});

describe('rules, severities and options', () => {
  it('without extends only the rules named run, and plan/schema', () => {
    const dir = folderOf({
      [CONFIG]: { rules: { [METRIC]: 'warn' } },
      'campaigns/a.yaml': faulty('a', {
        touches: letters('2026-12-01', '2026-12-01T10:00', '2026-12-02', '2026-12-03'),
      }),
      'campaigns/b.yaml': 'version: 1\n',
    });
    const report = lintIn(dir);
    expect(new Set(report.findings.map((it) => it.rule))).toEqual(new Set([METRIC, 'plan/schema']));
    expect(report.summary.rules).toBe(1);
    expect(report.skipped).toEqual([]);
  });

  it('no enabled rule at all is exit 3', () => {
    const dir = folderOf({ [CONFIG]: 'timezone: UTC\n', 'campaigns/a.yaml': plan('a') });
    expect(lintIn(dir).exitCode).toBe(3);
    const { status, stdout } = prettyIn(dir);
    expect(status).toBe(3);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^Nothing was checked: /);
    put(dir, { [CONFIG]: { rules: { [METRIC]: 'off' } } });
    expect(lintIn(dir).exitCode).toBe(3);
  });

  it('a severity alone keeps the default options, [severity, options] sets them', () => {
    const touches = letters('2026-12-01', '2026-12-02T10:00');
    const dir = folderOf({
      [CONFIG]: { rules: { [GAP]: 'error' }, data: { contacts: 'contacts.csv' } },
      'contacts.csv': CONTACTS,
      'campaigns/a.yaml': plan('a', { touches }),
    });
    expect(brief(lintIn(dir))).toEqual([]);
    put(dir, { [CONFIG]: { rules: { [GAP]: ['error', { gap: '26h' }] }, data: { contacts: 'contacts.csv' } } });
    expect(brief(lintIn(dir))).toEqual([`error ${GAP} a/t2`]);
  });

  it.each([
    [
      'an unknown rule',
      `rules:\n  frequency/minimum-gab: warn\n`,
      /config\.yaml:2:3: unknown rule "frequency\/minimum-gab"\. Did you mean "frequency\/minimum-gap"\?/,
    ],
    ['an unknown severity', `rules:\n  ${GAP}: warning\n`, /config\.yaml:2:\d+: .*must be one of off, warn or error/],
    [
      'a word of the language for a word',
      'fail_on: { toString: 1 }\n',
      /config\.yaml:1:\d+: fail_on must be one of error or warn/,
    ],
    ['an unknown option', `rules:\n  ${GAP}: [warn, { gab: 2h }]\n`, /config\.yaml:2:\d+: .*gab.*Did you mean "gap"\?/],
    ['a wrong option', `rules:\n  ${GAP}: [warn, { gap: soon }]\n`, /config\.yaml:2:\d+: .*duration/],
    [
      'an unknown key',
      'extends: recommended\ncampaign: x\n',
      /config\.yaml:2:1: unknown key "campaign"\. Did you mean "campaigns"\?/,
    ],
    [
      'an unknown table',
      'extends: recommended\ndata:\n  contact: x.csv\n',
      /config\.yaml:3:3: .*"contact".*Did you mean "contacts"\?/,
    ],
    [
      'an unknown format',
      'extends: recommended\ndata:\n  contacts: { files: x.csv, format: hubspott }\n',
      /config\.yaml:3:\d+: unknown format "hubspott"/,
    ],
    [
      'a rule in an override',
      `extends: recommended\noverrides:\n  - campaigns: a\n    rules: { value/outcome-metrik: off }\n`,
      /config\.yaml:4:\d+: unknown rule .*Did you mean "value\/outcome-metric"\?/,
    ],
    [
      'a rule in a waiver',
      `extends: recommended\nwaivers:\n  - { rule: value/outcome-metrik, reason: x, owner: y, expires: 2027-01-01 }\n`,
      /config\.yaml:3:\d+: unknown rule .*Did you mean "value\/outcome-metric"\?/,
    ],
    [
      'an unknown option in an override that fits no plan',
      `extends: recommended\noverrides:\n  - campaigns: none\n    rules: { ${GAP}: [warn, { gab: 2h }] }\n`,
      /config\.yaml:4:\d+: .*gab.*Did you mean "gap"\?/,
    ],
    [
      'an option on a line of its own',
      `rules:\n  ${GAP}:\n    - warn\n    - gap: 2h\n      gab: 3h\n`,
      /config\.yaml:5:7: .*gab.*Did you mean "gap"\?/,
    ],
    [
      'an option of a rule that has none',
      'extends: recommended\nrules:\n  policy/unused: [warn, { max: 1 }]\n',
      /config\.yaml:3:3: policy\/unused has no options/,
    ],
    ['plan/schema turned off', 'rules:\n  plan/schema: off\n', /config\.yaml:2:3: plan\/schema is always on/],
    ['plan/schema turned down', 'rules:\n  plan/schema: warn\n', /config\.yaml:2:3: plan\/schema is always on/],
    ['a time zone that is none', 'timezone: Mars/Olympus\n', /config\.yaml:1:\d+: timezone is not a time zone/],
  ])('%s is exit 2 with its line', (_, text, message) => {
    expect(failIn(folderOf({ [CONFIG]: text, 'campaigns/a.yaml': plan('a') }))).toMatch(message);
  });

  it('--rule wins over policy and overrides, turns rules on and off, and refuses nonsense', () => {
    const dir = folderOf({
      [CONFIG]: { rules: { [METRIC]: 'warn' }, overrides: [{ campaigns: '**/a.yaml', rules: { [METRIC]: 'off' } }] },
      'campaigns/a.yaml': faulty('a'),
      'campaigns/b.yaml': faulty('b', { touches: letters('2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04') }),
    });
    expect(brief(lintIn(dir))).toEqual([`warn ${METRIC} b/objective`]);
    expect(brief(lintIn(dir, ['--rule', `${METRIC}:error`]))).toEqual([
      `error ${METRIC} a/objective`,
      `error ${METRIC} b/objective`,
    ]);
    expect(brief(lintIn(dir, ['--rule', `${METRIC}:off`, '--rule', `${CADENCE}:error`]))).toEqual([
      `error ${CADENCE} b/t4`,
    ]);
    expect(failIn(dir, ['--rule', 'value/outcome-metrik:off'])).toContain('Did you mean "value/outcome-metric"?');
    expect(failIn(dir, ['--rule', METRIC])).toContain('id:severity');
    expect(failIn(dir, ['--rule', 'plan/schema:off'])).toContain('always');
  });

  it('the default limits hold also without extends', () => {
    const dir = folderOf({
      [CONFIG]: { rules: { [CADENCE]: 'error' } },
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04') }),
    });
    expect(brief(lintIn(dir))).toEqual([`error ${CADENCE} a/t4`]);
  });
});

describe('overrides', () => {
  const four = letters('2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04');

  it('set rules, options and pressure for the plans that fit', () => {
    const dir = folderOf({
      [CONFIG]: {
        rules: { [METRIC]: 'error', [CADENCE]: 'error', [GAP]: 'warn' },
        data: { contacts: 'contacts.csv' },
        overrides: [
          { campaigns: 'campaigns/recall/**', rules: { [METRIC]: 'warn' }, pressure: { limits: [] } },
          { campaigns: ['campaigns/slow/*.yaml'], rules: { [GAP]: ['error', { gap: '25h' }] } },
        ],
      },
      'contacts.csv': CONTACTS,
      'campaigns/a.yaml': faulty('a', { touches: four, audience: { filter: { contact_id: 'c1' } } }),
      'campaigns/recall/r.yaml': faulty('r', { touches: four, audience: { filter: { contact_id: 'c2' } } }),
      'campaigns/slow/s.yaml': plan('s', {
        touches: letters('2026-12-01', '2026-12-02'),
        audience: { filter: { contact_id: 'c3' } },
      }),
    });
    expect(brief(lintIn(dir)).sort()).toEqual([
      `error ${CADENCE} a/t4`,
      `error ${GAP} s/t2`,
      `error ${METRIC} a/objective`,
      `warn ${METRIC} r/objective`,
    ]);
  });

  it('patterns are relative to the policy, from wherever it runs', () => {
    const dir = folderOf({
      'shop/outreach-lint.config.yaml': {
        rules: { [METRIC]: 'error' },
        overrides: [{ campaigns: 'campaigns/a.yaml', rules: { [METRIC]: 'off' } }],
      },
      'shop/campaigns/a.yaml': faulty('a'),
      'shop/campaigns/b.yaml': faulty('b'),
    });
    mkdirSync(join(dir, 'shop/deep'));
    for (const [cwd, args] of [
      [join(dir, 'shop'), []],
      [join(dir, 'shop/deep'), []],
      [dir, ['-c', 'shop/outreach-lint.config.yaml']],
    ] as const)
      expect(brief(lintIn(cwd, args))).toEqual([`error ${METRIC} b/objective`]);
  });

  it('of an extended file keep their patterns relative to that file', () => {
    const dir = folderOf({
      [CONFIG]: { extends: './shared/base.yaml' },
      'shared/base.yaml': {
        rules: { [METRIC]: 'error' },
        overrides: [{ campaigns: '../campaigns/a.yaml', rules: { [METRIC]: 'warn' } }],
      },
      'campaigns/a.yaml': faulty('a'),
    });
    expect(brief(lintIn(dir))).toEqual([`warn ${METRIC} a/objective`]);
  });

  it('later ones win', () => {
    const dir = folderOf({
      [CONFIG]: {
        rules: { [METRIC]: 'error' },
        overrides: [
          { campaigns: '**', rules: { [METRIC]: 'off' } },
          { campaigns: '**/a.yaml', rules: { [METRIC]: 'warn' } },
        ],
      },
      'campaigns/a.yaml': faulty('a'),
    });
    expect(brief(lintIn(dir))).toEqual([`warn ${METRIC} a/objective`]);
  });

  it('pressure of one plan does not change what others are judged by', () => {
    const dir = folderOf({
      [CONFIG]: {
        rules: { [CAP]: 'error' },
        data: { contacts: 'contacts.csv' },
        pressure: { limits: [{ max: 1, per: '7d' }] },
        overrides: [{ campaigns: '**/a.yaml', pressure: { limits: [{ max: 2, per: '7d' }] } }],
      },
      'contacts.csv': CONTACTS,
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-02') }),
      'campaigns/b.yaml': plan('b', { touches: letters('2026-12-01', '2026-12-12') }),
      'campaigns/c.yaml': plan('c', { touches: letters('2026-12-13') }),
    });
    expect(brief(lintIn(dir))).toEqual([`error ${CAP} c/t1`]);
  });
});

describe('what several plans share', () => {
  const shared = {
    offers: [{ id: 'wifi', requires: { mbps: 10 } }],
    response_channels: [{ id: 'line', kind: 'phone', captures: ['phone'] }],
  };

  it('offers and response channels of the policy are known to every plan; a plan goes first with its own', () => {
    const touch = { id: 't', channel: 'mail', at: '2026-12-01', offer: 'wifi', respond_to: ['line'] };
    const dir = folderOf({
      [CONFIG]: { rules: { 'inbound/identifies-caller': 'error' }, ...shared },
      'campaigns/a.yaml': plan('a', { touches: [touch] }),
      'campaigns/b.yaml': plan('b', {
        touches: [touch],
        response_channels: [{ id: 'line', kind: 'phone', captures: ['phone', 'name', 'address'] }],
      }),
    });
    const report = lintIn(dir);
    expect(brief(report)).toEqual(['error inbound/identifies-caller a/line']);
    expect(report.findings[0]?.location).toMatchObject({
      file: 'campaigns/a.yaml',
      pointer: '/touches/0/respond_to/0',
    });
  });
});

describe('data of the command line and the environment', () => {
  const config = {
    rules: { [GAP]: 'warn' },
    data: { contacts: { files: 'gone.csv', columns: { contact_id: 'Person #' }, values: {} } },
  };
  const touches = letters('2026-12-01', '2026-12-01T12:00');

  it('--data replaces the files and keeps the mapping; its path starts at the current folder', () => {
    const dir = folderOf({
      [CONFIG]: config,
      'campaigns/a.yaml': plan('a', { touches }),
      'mine/people.csv': 'Person #\nx\ny\n',
    });
    expect(lintIn(dir, ['--data', 'contacts=mine/people.csv']).findings[0]).toMatchObject({ rule: GAP, matched: 2 });
    expect(lintIn(join(dir, 'mine'), ['--data', 'contacts=people.csv']).findings[0]).toMatchObject({
      rule: GAP,
      matched: 2,
    });
  });

  it('--data declares a table that the policy does not', () => {
    const dir = folderOf({
      [CONFIG]: { rules: config.rules },
      'campaigns/a.yaml': plan('a', { touches }),
      'people.csv': CONTACTS,
    });
    expect(lintIn(dir).skipped).toEqual([{ rule: GAP, needs: ['contacts'] }]);
    expect(lintIn(dir, ['--data', 'contacts=people.csv']).findings[0]).toMatchObject({ rule: GAP, matched: 3 });
  });

  it('a missing file names the flag; unknown tables and forms are exit 2', () => {
    const dir = folderOf({ [CONFIG]: config, 'campaigns/a.yaml': plan('a', { touches }) });
    expect(failIn(dir)).toMatch(/gone\.csv: .*--data contacts=PATH/);
    expect(failIn(dir, ['--data', 'contacts=none.csv'])).toMatch(/none\.csv: .*--data contacts=PATH/);
    expect(failIn(dir, ['--data', 'contact=x.csv'])).toContain('Did you mean "contacts"?');
    expect(failIn(dir, ['--data', 'contacts'])).toContain('--data contacts=people.csv');
  });

  it('the environment is replaced in files, and asked for only where the table is read', () => {
    const dir = folderOf({
      [CONFIG]: { ...config, data: { contacts: `$\{EXPORTS}/people-*.csv` } },
      'campaigns/a.yaml': plan('a', { touches }),
      'out/people-1.csv': CONTACTS,
    });
    expect(lintIn(dir, [], { EXPORTS: 'out' }).findings[0]).toMatchObject({ matched: 3 });
    expect(lintIn(dir, [], { EXPORTS: join(dir, 'out') }).findings[0]).toMatchObject({ matched: 3 });
    expect(failIn(dir)).toMatch(/config\.yaml:\d+:\d+: .*EXPORTS.*--data contacts=PATH/);
    expect(lintIn(dir, ['--plans-only']).exitCode).toBe(3);
    expect(lintIn(dir, ['--data', 'contacts=out/people-1.csv']).findings[0]).toMatchObject({ matched: 3 });
  });
});

describe('--print-config', () => {
  it('is YAML with what is in force', () => {
    const dir = folderOf({
      [CONFIG]: {
        extends: 'recommended',
        region: 'US',
        timezone: 'America/Denver',
        campaigns: 'plans/*.yaml',
        data: { touches: { files: ['a.csv', 'b.csv'], timezone: 'UTC' } },
        rules: { [GAP]: ['error', { gap: '2d' }] },
        fail_on: 'warn',
      },
    });
    const shown = printed(dir, ['--rule', `${CADENCE}:warn`, '--data', 'staff=x.csv']);
    expect(shown).toMatchObject({
      policy: CONFIG,
      extends: ['recommended'],
      campaigns: ['plans/*.yaml'],
      region: 'US',
      timezone: 'America/Denver',
      fail_on: 'warn',
      require_data: false,
      data: { touches: { files: ['a.csv', 'b.csv'], timezone: 'UTC' }, staff: { files: ['x.csv'] } },
      pressure: {
        limits: [
          { max: 3, per: '7d' },
          { max: 8, per: '30d' },
        ],
      },
    });
    expect(shown.rules[GAP]).toEqual(['error', { gap: '2d' }]);
    expect(shown.rules[CADENCE]).toBe('warn');
    expect(shown.rules['plan/schema']).toBe('error');
  });

  it('can be put back in as rules: its options are of the form that options have', () => {
    const dir = folderOf({ [CONFIG]: { extends: 'recommended' }, 'campaigns/a.yaml': plan('a') });
    const { rules } = printed(dir);
    put(dir, { [CONFIG]: { rules } });
    expect(printed(dir).rules).toEqual(rules);
  });

  it('says so where there is no policy, and refuses a wrong one', () => {
    expect(printed(folderOf({ 'a.yaml': plan('a') }))).toMatchObject({
      policy: null,
      extends: ['recommended'],
      timezone: 'UTC',
    });
    expect(failIn(folderOf({ [CONFIG]: 'nothing: 1\n' }), ['--print-config'])).toContain('unknown key');
  });
});

describe('no policy file', () => {
  it('lints the plans named with the recommended plan rules; data rules are listed as not run', () => {
    const dir = folderOf({ 'a.yaml': faulty('a'), 'campaigns/b.yaml': faulty('b') });
    const report = lintIn(dir, ['a.yaml']);
    expect(brief(report)).toEqual([`error ${METRIC} a/objective`]);
    expect(report.summary).toMatchObject({ plans: 1, errors: 1 });
    expect(report.skipped.map((it) => it.rule)).toContain(CAP);
    expect(report.summary.rows).toEqual({});
    expect(prettyIn(dir, ['a.yaml']).stdout).toMatch(/skipped .*data rules? not run/);
  });

  it('nothing named is exit 3', () => {
    expect(lintIn(folderOf({ 'campaigns/b.yaml': faulty('b') })).exitCode).toBe(3);
  });
});

describe('plans named on the command line', () => {
  const files = {
    [CONFIG]: {
      rules: { [METRIC]: 'error', [CAP]: 'error' },
      data: { contacts: 'contacts.csv' },
      pressure: { limits: [{ max: 1, per: '7d' }] },
    },
    'contacts.csv': CONTACTS,
    'campaigns/a.yaml': faulty('a', { touches: letters('2026-12-02') }),
    'campaigns/b.yaml': faulty('b', { touches: letters('2026-12-01', '2026-12-03') }),
  };

  it('only those are reported, the others still count as pressure', () => {
    const report = lintIn(folderOf(files), ['campaigns/a.yaml']);
    expect(brief(report)).toEqual([`error ${METRIC} a/objective`, `error ${CAP} a/t1`]);
    expect(report.summary.plans).toBe(1);
  });

  it('several, from another folder, by absolute path, each once', () => {
    const dir = folderOf(files);
    mkdirSync(join(dir, 'deep'));
    const all = brief(lintIn(dir));
    expect(
      brief(lintIn(join(dir, 'deep'), ['../campaigns/a.yaml', join(dir, 'campaigns/b.yaml'), '../campaigns/a.yaml'])),
    ).toEqual(all);
  });

  it('one outside the glob is linted too, with the pressure of the others', () => {
    const dir = folderOf({ ...files, 'drafts/c.yaml': plan('c', { touches: letters('2026-12-04') }) });
    const report = lintIn(dir, ['drafts/c.yaml']);
    expect(brief(report)).toEqual([`error ${CAP} c/t1`]);
    expect(report.summary.plans).toBe(1);
  });

  it('broken plans that are not named are not reported', () => {
    const dir = folderOf({ ...files, 'campaigns/broken.yaml': 'version: 1\nid: [\n' });
    expect(brief(lintIn(dir, ['campaigns/a.yaml']))).not.toContainEqual(expect.stringContaining('plan/schema'));
    expect(brief(lintIn(dir))).toContainEqual(expect.stringContaining('plan/schema'));
  });

  it('one that is not there is exit 2', () => {
    expect(failIn(folderOf(files), ['campaigns/z.yaml'])).toContain('campaigns/z.yaml: there is no such plan.');
    expect(failIn(folderOf(files), ['campaigns'])).toContain('folder');
  });
});

describe('--plans-only', () => {
  it('reads no data, lists data rules as not run, and asks for no data', () => {
    const dir = folderOf({
      [CONFIG]: { extends: 'strict', data: { contacts: 'gone.csv' } },
      'campaigns/a.yaml': plan('a'),
    });
    const report = lintIn(dir, ['--plans-only']);
    expect(report.exitCode).toBe(0);
    expect(report.skipped).toContainEqual({ rule: CAP, needs: ['contacts'] });
    expect(report.summary.rows).toEqual({});
    expect(failIn(dir)).toContain('gone.csv');
  });
});

describe('exit codes, the first that applies', () => {
  const late = { [METRIC]: 'warn', [CAP]: 'error' };

  it('2 before 1: what cannot be read ends the run, whatever else is wrong', () => {
    const dir = folderOf({
      [CONFIG]: { rules: { [METRIC]: 'error', [CAP]: 'error' }, data: { contacts: 'gone.csv' } },
      'campaigns/a.yaml': faulty('a'),
    });
    expect(failIn(dir)).toContain('gone.csv');
    expect(lintIn(dir, ['--plans-only']).exitCode).toBe(1);
    expect(failIn(dir, ['--plans-onyl'])).toContain('--plans-only');
    expect(failIn(dir, ['--max-warnings', 'many'])).toContain('whole number');
    expect(failIn(dir, ['-f', 'jsno'])).toContain('Did you mean "json"?');
    expect(outreachLint(dir, ['--as-of', 'tomorrow']).status).toBe(2);
  });

  it('1 before 3: findings count even where data is missing', () => {
    const dir = folderOf({
      [CONFIG]: { rules: { ...late, [METRIC]: 'error' }, require_data: true },
      'campaigns/a.yaml': faulty('a'),
    });
    expect(lintIn(dir).exitCode).toBe(1);
  });

  it('3 before 0: require_data, with warnings or without', () => {
    const dir = folderOf({ [CONFIG]: { rules: late, require_data: true }, 'campaigns/a.yaml': faulty('a') });
    expect(lintIn(dir)).toMatchObject({ exitCode: 3, skipped: [{ rule: CAP, needs: ['contacts'] }] });
    put(dir, { [CONFIG]: { rules: late, require_data: false } });
    expect(lintIn(dir).exitCode).toBe(0);
  });

  it('warnings are 0, unless fail_on says warn or there are more than --max-warnings', () => {
    const dir = folderOf({
      [CONFIG]: { rules: { [METRIC]: 'warn' } },
      'campaigns/a.yaml': faulty('a'),
      'campaigns/b.yaml': faulty('b'),
    });
    expect(lintIn(dir).exitCode).toBe(0);
    expect(lintIn(dir, ['--max-warnings', '2']).exitCode).toBe(0);
    expect(lintIn(dir, ['--max-warnings', '1']).exitCode).toBe(1);
    expect(lintIn(dir, ['--max-warnings', '0']).exitCode).toBe(1);
    put(dir, { [CONFIG]: { rules: { [METRIC]: 'warn' }, fail_on: 'warn' } });
    expect(lintIn(dir).exitCode).toBe(1);
  });

  it('1 before 3: more warnings than --max-warnings while data is missing', () => {
    const dir = folderOf({ [CONFIG]: { rules: late, require_data: true }, 'campaigns/a.yaml': faulty('a') });
    expect(lintIn(dir, ['--max-warnings', '0']).exitCode).toBe(1);
  });

  it('3: no plan at all, or no rule that could run', () => {
    const dir = folderOf({ [CONFIG]: 'extends: recommended\n' });
    expect(lintIn(dir).exitCode).toBe(3);
    put(dir, { [CONFIG]: { rules: { [CAP]: 'error' } }, 'campaigns/a.yaml': plan('a') });
    expect(lintIn(dir).exitCode).toBe(3);
  });

  it('1: a broken plan, even where no rule is on', () => {
    const dir = folderOf({ [CONFIG]: 'timezone: UTC\n', 'campaigns/a.yaml': 'version: 2\n' });
    expect(lintIn(dir).exitCode).toBe(1);
  });

  it('`lint` is the same as nothing, and the last line is the verdict', () => {
    const dir = folderOf({ [CONFIG]: { extends: 'recommended' }, 'campaigns/a.yaml': faulty('a') });
    const bare = outreachLint(dir, ['--as-of', AS_OF]);
    expect(outreachLint(dir, ['lint', '--as-of', AS_OF])).toEqual(bare);
    expect(bare.stdout.trimEnd().split('\n').at(-1)).toBe('1 campaign must change.');
  });
});
