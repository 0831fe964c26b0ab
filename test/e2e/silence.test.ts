import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief, failIn, faulty, folderOf, letters, lintIn, plan, prettyIn, put } from './folder.js';

const METRIC = 'value/outcome-metric';
const CHAIN = 'frequency/reminder-chain';
const GAP = 'frequency/minimum-gap';
const UNUSED = 'policy/unused';
const EXPIRED = 'policy/waiver-expired';
const CONFIG = 'outreach-lint.config.yaml';
const CONTACTS = 'contact_id,address\nc1,1 Elm St\nc2,2 Elm St\nc3,3 Elm St\n';

/** A plan whose third touch is one reminder too many; `above` and `on` go to that touch. */
const chain = ({ above = '', on = '', end = '' } = {}): string => `version: 1
id: chain
name: Chain
objective: { metric: orders, measured_in: crm }
schedule: { start: 2026-12-01 }
touches:
  - id: first
    channel: mail
    at: 2026-12-01
  - id: second
    channel: mail
    at: 2026-12-11
    follows: first
${above}  - id: third${on}
    channel: mail
    at: 2026-12-21
    follows: second
value_proposition: Calls that do not freeze
${end}`;

const POLICY = { extends: 'recommended' };
const found = (text: string, config: Record<string, unknown> = POLICY) =>
  lintIn(folderOf({ [CONFIG]: config, 'campaigns/chain.yaml': text }));

describe('ignores in a plan', () => {
  it('without any, the finding is open', () => {
    const report = found(chain());
    expect(brief(report)).toEqual([`error ${CHAIN} chain/third`]);
    expect(report).toMatchObject({ exitCode: 1, summary: { errors: 1, waived: 0 } });
  });

  it.each([
    ['above the line', { above: `  # outreach-lint-ignore ${CHAIN} -- the customer asked for it\n` }],
    ['on the line', { on: ` # outreach-lint-ignore ${CHAIN} -- the customer asked for it` }],
    [
      'above, with an ignore of another rule between',
      { above: `# outreach-lint-ignore ${CHAIN} -- asked for\n# and this is a remark\n\n` },
    ],
    ['with little space', { above: `#outreach-lint-ignore ${CHAIN} -- asked for\n` }],
  ])('%s', (_, where) => {
    const report = found(chain(where));
    expect(brief(report)).toEqual([`~error ${CHAIN} chain/third`]);
    expect(report).toMatchObject({ exitCode: 0, summary: { errors: 0, warnings: 0, waived: 1 } });
  });

  it('two for one line', () => {
    const report = found(
      chain({
        above: `  # outreach-lint-ignore ${CHAIN} -- asked for\n  # outreach-lint-ignore frequency/cadence -- nobody gets all of it\n`,
      }),
      { ...POLICY, pressure: { limits: [{ max: 2, per: '30d' }] } },
    );
    expect(brief(report)).toEqual(['~error frequency/cadence chain/third', `~error ${CHAIN} chain/third`]);
    expect(report.summary.waived).toBe(2);
  });

  it('the reason is told to people, the finding itself is not shown', () => {
    const dir = folderOf({
      [CONFIG]: POLICY,
      'campaigns/chain.yaml': chain({ on: ` # outreach-lint-ignore ${CHAIN} -- asked for by 40 customers` }),
    });
    const { stdout } = prettyIn(dir);
    expect(stdout).toContain(`- ${CHAIN} on chain/third: asked for by 40 customers`);
    expect(stdout).not.toContain('^^^');
  });

  it.each([
    ['no reason', `# outreach-lint-ignore ${CHAIN}`],
    ['an empty one', `# outreach-lint-ignore ${CHAIN} --`],
    ['an empty one after space', `# outreach-lint-ignore ${CHAIN} --   `],
    ['a reason behind one dash', `# outreach-lint-ignore ${CHAIN} - asked for`],
    ['a reason behind a colon', `# outreach-lint-ignore: ${CHAIN}: asked for`],
    ['two rules', `# outreach-lint-ignore ${CHAIN}, ${METRIC} -- asked for`],
  ])('%s: it silences nothing and is an error of plan/schema on its line', (_, comment) => {
    const report = found(chain({ above: `  ${comment}\n` }), { rules: { [CHAIN]: 'warn' } });
    expect(brief(report).sort()).toEqual([
      expect.stringMatching(/^error plan\/schema chain\//),
      `warn ${CHAIN} chain/third`,
    ]);
    const schema = report.findings.find((it) => it.rule === 'plan/schema');
    expect(schema).toMatchObject({ location: { file: 'campaigns/chain.yaml', line: 14, column: 3 } });
    expect(schema?.message).toContain('gives no reason');
    expect(report).toMatchObject({ exitCode: 1, summary: { errors: 1, warnings: 1, waived: 0 } });
  });

  it('an unknown rule', () => {
    const report = found(chain({ above: '  # outreach-lint-ignore frequency/reminder-chian -- asked for\n' }));
    expect(brief(report).sort()).toEqual([
      `error ${CHAIN} chain/third`,
      expect.stringContaining(`warn ${UNUSED} chain/`),
    ]);
    expect(report.findings.find((it) => it.rule === UNUSED)?.message).toContain(`Did you mean "${CHAIN}"?`);
  });

  it('one that silences nothing, or stands on the wrong line', () => {
    const report = found(
      chain({
        on: ` # outreach-lint-ignore ${METRIC} -- no reason to`,
        end: `# outreach-lint-ignore ${CHAIN} -- too late\n`,
      }),
    );
    expect(brief(report)).toEqual([
      `error ${CHAIN} chain/third`,
      `warn ${UNUSED} chain/${METRIC}`,
      `warn ${UNUSED} chain/${CHAIN}`,
    ]);
    expect(report.findings.map((it) => it.location.line)).toEqual([14, 14, 19]);
  });

  it('its rule is off, for all plans or for this one: not unused', () => {
    const text = chain({ above: `  # outreach-lint-ignore ${CHAIN} -- asked for\n` });
    expect(found(text, { ...POLICY, rules: { [CHAIN]: 'off' } }).findings).toEqual([]);
    const dir = folderOf({
      [CONFIG]: { ...POLICY, overrides: [{ campaigns: '**/chain.yaml', rules: { [CHAIN]: 'off' } }] },
      'campaigns/chain.yaml': text,
      'campaigns/other.yaml': plan('other'),
    });
    expect(lintIn(dir).findings).toEqual([]);
  });

  it('its rule is a data rule without data, or not asked for: not unused', () => {
    const text = chain({ above: `  # outreach-lint-ignore ${GAP} -- one list, two names\n` });
    expect(brief(found(text))).toEqual([`error ${CHAIN} chain/third`]);
    const dir = folderOf({
      [CONFIG]: { ...POLICY, data: { contacts: 'c.csv' } },
      'c.csv': CONTACTS,
      'campaigns/chain.yaml': text,
    });
    expect(brief(lintIn(dir, ['--plans-only']))).toEqual([`error ${CHAIN} chain/third`]);
    expect(brief(lintIn(dir))).toEqual([`warn ${UNUSED} chain/${GAP}`, `error ${CHAIN} chain/third`]);
  });

  it('the plan cannot be linted: its ignores are not unused', () => {
    const report = found(chain({ above: `  # outreach-lint-ignore ${CHAIN} -- asked for\n`, end: 'ownr: dana\n' }));
    expect(brief(report)).toEqual(['error plan/schema chain/chain']);
  });

  it('silences data findings too, and only on its own line', () => {
    const dir = folderOf({
      [CONFIG]: { ...POLICY, data: { contacts: 'c.csv' } },
      'c.csv': CONTACTS,
      'campaigns/a.yaml': `version: 1
id: a
name: a
objective: { metric: orders, measured_in: crm }
schedule: { start: 2026-12-01 }
touches:
  - { id: one, channel: mail, at: 2026-12-01T09:00 }
  - { id: two, channel: mail, at: 2026-12-01T12:00 }   # outreach-lint-ignore ${GAP} -- one parcel
  - { id: three, channel: mail, at: 2026-12-01T15:00 }
`,
    });
    const report = lintIn(dir);
    expect(report.findings.filter((it) => it.rule === GAP).map((it) => [it.touch, it.status])).toEqual([
      ['two', 'waived'],
      ['three', 'open'],
    ]);
  });

  it('works in CRLF files', () => {
    const text = chain({ above: `  # outreach-lint-ignore ${CHAIN} -- asked for\n` }).replaceAll('\n', '\r\n');
    expect(brief(found(text))).toEqual([`~error ${CHAIN} chain/third`]);
    const on = chain({ on: ` # outreach-lint-ignore ${CHAIN} -- asked for` }).replaceAll('\n', '\r\n');
    expect(brief(found(on))).toEqual([`~error ${CHAIN} chain/third`]);
    const bare = chain({ on: ` # outreach-lint-ignore ${CHAIN}` }).replaceAll('\n', '\r\n');
    expect(brief(found(bare)).sort()).toEqual(
      [expect.stringContaining('plan/schema'), `error ${CHAIN} chain/third`].sort().reverse(),
    );
  });

  it('does not silence plan/schema', () => {
    const report = found(chain({ end: '# outreach-lint-ignore plan/schema -- we know\nownr: dana\n' }));
    expect(brief(report)).toContainEqual('error plan/schema chain/chain');
    expect(report).toMatchObject({ exitCode: 1, summary: { waived: 0 } });
  });

  it('of plans that are not reported say nothing', () => {
    const dir = folderOf({
      [CONFIG]: POLICY,
      'campaigns/chain.yaml': chain({ above: '  # outreach-lint-ignore nothing/known -- x\n' }),
      'campaigns/a.yaml': plan('a'),
    });
    expect(lintIn(dir, ['campaigns/a.yaml']).findings).toEqual([]);
  });
});

describe('waivers in the policy', () => {
  const waiver = (over: Record<string, unknown> = {}) => ({
    rule: METRIC,
    reason: 'Measured by the partner',
    owner: 'dana',
    expires: '2027-01-31',
    ...over,
  });
  const run = (waivers: Record<string, unknown>[], more: Record<string, unknown> = {}) =>
    folderOf({
      [CONFIG]: { ...POLICY, ...more, waivers },
      'campaigns/a.yaml': faulty('a'),
      'campaigns/b.yaml': faulty('b'),
    });

  it('matches by rule alone, and by campaign', () => {
    expect(brief(lintIn(run([waiver()])))).toEqual([`~error ${METRIC} a/objective`, `~error ${METRIC} b/objective`]);
    const one = lintIn(run([waiver({ campaign: 'b' })]));
    expect(brief(one)).toEqual([`error ${METRIC} a/objective`, `~error ${METRIC} b/objective`]);
    expect(one.summary).toMatchObject({ errors: 1, waived: 1 });
  });

  it('matches by touch, and tells who waived it until when', () => {
    const dir = folderOf({
      [CONFIG]: {
        ...POLICY,
        data: { contacts: 'c.csv' },
        waivers: [waiver({ rule: GAP, campaign: 'a', touch: 't2', max_matched: 3 })],
      },
      'c.csv': CONTACTS,
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-01T12:00', '2026-12-01T15:00') }),
    });
    expect(brief(lintIn(dir))).toEqual([`~warn ${GAP} a/t2`, `warn ${GAP} a/t3`]);
    expect(prettyIn(dir).stdout.replace(/\s+/g, ' ')).toContain(
      `- ${GAP} on a/t2 (3): dana: Measured by the partner (until 2027-01-31)`,
    );
  });

  it('max_matched is a limit: one more, and the finding is back; the waiver is not unused', () => {
    const dir = folderOf({
      [CONFIG]: { ...POLICY, data: { contacts: 'c.csv' }, waivers: [waiver({ rule: GAP, max_matched: 2 })] },
      'c.csv': CONTACTS,
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-01T12:00') }),
    });
    expect(brief(lintIn(dir))).toEqual([`warn ${GAP} a/t2`]);
    put(dir, { 'c.csv': 'contact_id,address\nc1,1 Elm St\nc2,2 Elm St\n' });
    expect(brief(lintIn(dir))).toEqual([`~warn ${GAP} a/t2`]);
  });

  it('one that fits takes over from one that is too small', () => {
    const dir = folderOf({
      [CONFIG]: {
        ...POLICY,
        data: { contacts: 'c.csv' },
        waivers: [waiver({ rule: GAP, max_matched: 2 }), waiver({ rule: GAP, max_matched: 5 })],
      },
      'c.csv': CONTACTS,
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-01T12:00') }),
    });
    expect(brief(lintIn(dir))).toEqual([`~warn ${GAP} a/t2`]);
  });

  it('expired: the finding is back, and the waiver a finding on its line', () => {
    const report = lintIn(run([waiver({ campaign: 'a' }), waiver({ campaign: 'b', expires: '2026-11-20' })]));
    expect(brief(report)).toEqual([
      `~error ${METRIC} a/objective`,
      `error ${METRIC} b/objective`,
      expect.stringContaining(`warn ${EXPIRED} `),
    ]);
    const notice = report.findings.find((it) => it.rule === EXPIRED);
    expect(notice).toMatchObject({ campaign: null, element: { kind: 'waiver' }, location: { file: CONFIG, line: 8 } });
    expect(notice?.message).toContain('2026-11-20');
  });

  it('holds through the whole day of `expires`, in the timezone of the policy', () => {
    const dir = run([waiver({ expires: '2026-11-22' })], { timezone: 'America/Los_Angeles' });
    const at = (asOf: string) => lintIn(dir, ['--as-of', asOf]).summary.waived;
    expect(at('2026-11-22')).toBe(2);
    expect(at('2026-11-22T23:59:59')).toBe(2);
    expect(at('2026-11-23T07:59:59Z')).toBe(2);
    expect(at('2026-11-23T08:00:00Z')).toBe(0);
    expect(at('2026-11-23')).toBe(0);
  });

  it('one that silences nothing is unused', () => {
    const report = lintIn(
      run([waiver(), waiver({ rule: CHAIN }), waiver({ campaign: 'z' }), waiver({ campaign: 'a', touch: 'letter-1' })]),
    );
    const unused = report.findings.filter((it) => it.rule === UNUSED);
    expect(unused.map((it) => [it.location.file, it.location.line])).toEqual([
      [CONFIG, 7],
      [CONFIG, 11],
      [CONFIG, 16],
    ]);
  });

  it('one whose rule did not run, here or at all, is not unused', () => {
    expect(brief(lintIn(run([waiver(), waiver({ rule: GAP })])))).toEqual([
      `~error ${METRIC} a/objective`,
      `~error ${METRIC} b/objective`,
    ]);
    const off = run([waiver({ campaign: 'a' })], {
      overrides: [{ campaigns: '**/a.yaml', rules: { [METRIC]: 'off' } }],
    });
    expect(brief(lintIn(off))).toEqual([`error ${METRIC} b/objective`]);
  });

  it('one for a plan that cannot be linted is not unused', () => {
    const dir = run([waiver({ campaign: 'a' })]);
    put(dir, { 'campaigns/a.yaml': faulty('a', { ownr: 'dana' }) });
    expect(brief(lintIn(dir))).toEqual(['error plan/schema a/a', `error ${METRIC} b/objective`]);
  });

  it('with plans named, waivers for others are neither unused nor expired', () => {
    const dir = run([
      waiver({ campaign: 'a' }),
      waiver({ campaign: 'b', expires: '2026-01-01' }),
      waiver({ rule: CHAIN }),
    ]);
    expect(brief(lintIn(dir, ['campaigns/a.yaml']))).toEqual([`~error ${METRIC} a/objective`]);
  });

  it.each(['reason', 'owner', 'expires'])('%s is required', (key) => {
    expect(failIn(run([waiver({ [key]: undefined })]))).toMatch(
      new RegExp(`config\\.yaml:\\d+:\\d+: waivers\\[0\\]\\.${key} is missing`),
    );
  });

  it('plan/schema is not waived', () => {
    const dir = run([waiver({ rule: 'plan/schema' }), waiver()]);
    put(dir, { 'campaigns/a.yaml': 'version: 1\nid: a\n' });
    const report = lintIn(dir);
    expect(report.exitCode).toBe(1);
    expect(report.findings.filter((it) => it.rule === 'plan/schema').every((it) => it.status === 'open')).toBe(true);
  });

  it('waived findings do not count towards fail_on, --max-warnings or the people to leave out', () => {
    const dir = folderOf({
      [CONFIG]: { ...POLICY, fail_on: 'warn', data: { contacts: 'c.csv' }, waivers: [waiver({ rule: GAP })] },
      'c.csv': CONTACTS,
      'campaigns/a.yaml': plan('a', { touches: letters('2026-12-01', '2026-12-01T12:00') }),
    });
    expect(lintIn(dir, ['--max-warnings', '0']).exitCode).toBe(0);
    expect(prettyIn(dir).stdout).not.toContain('people to leave out');
  });
});

describe('overrides that fit no plan', () => {
  it('are unused, on their line', () => {
    const dir = folderOf({
      [CONFIG]: `extends: recommended\noverrides:\n  - campaigns: campaigns/a.yaml\n    rules: { ${METRIC}: off }\n  - campaigns: campaign/b.yaml\n    rules: { ${METRIC}: off }\n`,
      'campaigns/a.yaml': faulty('a'),
    });
    const report = lintIn(dir);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      rule: UNUSED,
      severity: 'warn',
      campaign: null,
      element: { kind: 'override' },
      location: { file: CONFIG, line: 5, column: 5 },
    });
    expect(report.exitCode).toBe(0);
  });

  it('one that fits a plan which cannot be linted is not unused', () => {
    const dir = folderOf({
      [CONFIG]: { ...POLICY, overrides: [{ campaigns: 'campaigns/a.yaml', rules: { [METRIC]: 'off' } }] },
      'campaigns/a.yaml': 'version: 1\nid: a\n',
    });
    expect(new Set(lintIn(dir).findings.map((it) => it.rule))).toEqual(new Set(['plan/schema']));
  });

  it('with plans named, one that fits another plan is not unused', () => {
    const dir = folderOf({
      [CONFIG]: { ...POLICY, overrides: [{ campaigns: 'campaigns/b.yaml', rules: { [METRIC]: 'off' } }] },
      'campaigns/a.yaml': plan('a'),
      'campaigns/b.yaml': faulty('b'),
    });
    expect(lintIn(dir, ['campaigns/a.yaml']).findings).toEqual([]);
  });
});

describe('the rules about silencing', () => {
  const policy = (more: Record<string, unknown>) => ({ overrides: [{ campaigns: 'none' }], ...more });

  it('are warnings in recommended, errors in strict, off without extends, and follow `rules` and --rule', () => {
    const dir = folderOf({ [CONFIG]: policy({ extends: 'recommended' }), 'campaigns/a.yaml': plan('a') });
    const severity = (args: string[] = []) => lintIn(dir, ['--plans-only', ...args]).findings.map((it) => it.severity);
    expect(severity()).toEqual(['warn']);
    expect(severity(['--rule', `${UNUSED}:error`])).toEqual(['error']);
    put(dir, { [CONFIG]: policy({ extends: 'strict' }) });
    expect(severity()).toEqual(['error']);
    put(dir, { [CONFIG]: policy({ extends: 'strict', rules: { [UNUSED]: 'off' } }) });
    expect(severity()).toEqual([]);
    put(dir, { [CONFIG]: policy({ rules: { [METRIC]: 'error' } }) });
    expect(severity()).toEqual([]);
    put(dir, { [CONFIG]: policy({ rules: { [METRIC]: 'error', [UNUSED]: 'warn' } }) });
    expect(severity()).toEqual(['warn']);
  });

  it('the same from a folder below: the file is named so that it can be found', () => {
    const dir = folderOf({ [CONFIG]: policy({ extends: 'recommended' }), 'campaigns/a.yaml': plan('a') });
    mkdirSync(join(dir, 'deep'));
    expect(lintIn(join(dir, 'deep')).findings[0]?.location.file).toBe(join(dir, CONFIG));
  });
});
