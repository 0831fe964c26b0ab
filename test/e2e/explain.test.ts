import { describe, expect, it } from 'vitest';
import { assertRefused, type Files, type Run, run } from './command.js';

const POLICY = `extends: recommended
region: US
timezone: America/New_York
data: { contacts: contacts.csv, touches: touches.csv, leads: leads.csv, activities: activities.csv }
rules:
  frequency/minimum-gap: [error, { gap: 48h }]
  value/proposition: off
overrides: [{ campaigns: campaigns/recall/**, rules: { value/proposition: error } }]
`;

const PLAN = `version: 1
id: spring-letters
name: Spring letters
schedule: { start: 2026-12-01 }
audience: { filter: { city: Yuma } }
objective: { metric: clicks }
follow_up: { owner: dana@example.com }
touches:
  - { id: missed, channel: mail, at: 2026-11-20T09:00 }
  - { id: letter-1, channel: mail, at: 2026-12-02T09:00 }
  - { id: letter-2, channel: mail, at: 2026-12-03T10:00 }
  - { id: letter-3, channel: mail, at: 2026-12-08T10:00, follows: letter-4 }
  - { id: letter-4, channel: mail, at: 2026-12-07T10:00, follows: letter-2 }
`;

const COMPANY: Files = {
  'outreach-lint.config.yaml': POLICY,
  'campaigns/spring.yaml': PLAN,
  'contacts.csv': 'contact_id,name,city\nc1,Quillon Featherby,Yuma\nc2,Rosa Li,Reno\nq@canary.example,Ana,Yuma\n',
  'touches.csv':
    'contact_id,sent_at,channel,campaign_id,touch_id,outcome,purpose\nc1,2026-11-03 23:30,email,news,n-1,opened,\nc1,2026-11-10 08:00,fax,Quillon Featherby,,sent to Quillon,service\nc1,2026-12-24,email,news,n-2,,\nc2,2026-11-10,email,news,n-1,,\n',
  'leads.csv': 'lead_id,received_at,contact_id\nl1,2026-10-01,c1\nl2,2026-10-01,c2\n',
  'activities.csv': 'lead_id,at,kind\nl9,2026-10-01,note\n',
};

const explain = (args: readonly string[], files: Files = {}): Promise<Run> =>
  run({ ...COMPANY, ...files }, ['explain', ...args]);

async function jsonOf(args: readonly string[]): Promise<Record<string, unknown>> {
  const { out, err, code } = await explain(['-f', 'json', ...args]);
  expect([err, code]).toEqual(['', 0]);
  return JSON.parse(out);
}

describe.concurrent('outreach-lint explain RULE', () => {
  it('says what, why, what to do, the options with their defaults and as they are here, and who turned it on', async () => {
    const { out, code } = await explain(['frequency/minimum-gap']);
    expect(code).toBe(0);
    expect(out).toContain('frequency/minimum-gap  error  outreach-lint.config.yaml:6\n');
    for (const text of [
      'Why it matters',
      'What to do',
      'gap: duration',
      'default 24h; here 48h',
      'also reads touches.',
    ])
      expect(out).toContain(text);
    expect(out).not.toContain('SQL');
  });

  it('tells presets, lines of the policy, overrides, flags and the lack of a policy apart', async () => {
    expect(await jsonOf(['value/measured'])).toMatchObject({ severity: 'error', because: 'extends: recommended' });
    expect(await jsonOf(['value/proposition'])).toMatchObject({
      severity: 'off',
      because: 'outreach-lint.config.yaml:7',
      elsewhere: [{ campaigns: ['campaigns/recall/**'], severity: 'error', because: 'outreach-lint.config.yaml:8' }],
    });
    expect(await jsonOf(['value/measured', '--rule', 'value/measured:off'])).toMatchObject({ because: '--rule' });
    const bare = await explain(['value/measured'], { 'outreach-lint.config.yaml': null });
    expect(bare.out).toContain('without a policy recommended holds');
    expect((await explain(['plan/schema'])).out).toContain('plan/schema  error  always on');
  });

  it('shows the SQL, the same as --explain-sql, without the e-mail addresses of plans', async () => {
    const page = await explain(['callback/signer-answers', '--sql'], {
      'campaigns/spring.yaml': PLAN.replace(
        'channel: mail, at: 2026-12-02',
        'channel: mail, signed_by: rep@example.com, at: 2026-12-02',
      ),
    });
    expect(page.out).toContain('SQL\n-- for spring-letters;');
    expect(page.out).not.toContain('@example.com');
    const [sql, again] = await Promise.all([
      explain(['frequency/minimum-gap', '--sql']),
      run(COMPANY, ['--explain-sql', 'frequency/minimum-gap']),
    ]);
    expect(again.out).toContain('172800000');
    expect(sql.out.endsWith(again.out)).toBe(true);
    assertRefused(await run(COMPANY, ['--explain-sql', 'inbound/ivr-depth']), 'inbound/ivr-depth judges the plan');
    assertRefused(await run(COMPANY, ['--explain-sql', 'inbound/ivr-dept']), 'unknown rule', 'Did you mean');
  });
});

describe.concurrent('outreach-lint explain CONTACT', () => {
  it('shows each past and planned touch on the policy’s clocks, with what is found about this contact', async () => {
    const { touches, findings } = await jsonOf(['c1']);
    expect(touches).toMatchObject([
      {
        local: '2026-11-03 23:30',
        at: '2026-11-04T04:30:00Z',
        state: 'past',
        campaign: 'news',
        touch: 'n-1',
        outcome: 'opened',
        counts: true,
      },
      {
        local: '2026-11-10 08:00',
        state: 'past',
        channel: null,
        campaign: 'Q…y',
        touch: null,
        outcome: null,
        counts: false,
      },
      { local: '2026-11-20 09:00', state: 'unrecorded', touch: 'missed' },
      { local: '2026-12-02 09:00', state: 'planned', campaign: 'spring-letters', touch: 'letter-1' },
      { touch: 'letter-2' },
      { touch: 'letter-4' },
      { touch: 'letter-3' },
    ]);
    const brief = (
      findings as { rule: string; element: { id: string | null }; everybody: boolean; rows: string[] }[]
    ).map(({ rule, element, everybody, rows }) => `${rule} ${element.id} ${everybody} ${rows.join(' ')}`);
    expect(brief).toContain('frequency/minimum-gap letter-2 false c1: 25 h after spring-letters');
    expect(brief).toContain('frequency/minimum-gap letter-3 false c1: 24 h after spring-letters');
    expect(
      brief.filter((it) => it.startsWith('follow-up/lead-dropped') || it.startsWith('follow-up/lead-waiting')),
    ).toEqual([expect.stringContaining('l1: ')]);
    expect(brief).toContainEqual(
      expect.stringMatching(/^frequency\/reminder-chain letter-3 true "letter-3" is reminder/),
    );
    expect(brief.join('\n')).not.toContain('l2');
  });

  it('prints nobody’s data, and only who gets a touch is part of what is wrong with it', async () => {
    const [first, other] = await Promise.all([explain(['c1']), explain(['c2'])]);
    expect(first.out).toContain('c1  2 past touches, 5 planned, part of ');
    expect(first.out).toMatch(/2026-11-20 09:00 .*planned; touches do not say that it went out/);
    expect(first.out).toMatch(/now, 2026-11-22 00:00/);
    expect(first.out + first.err).not.toMatch(/Quillon|Featherby|Yuma/);
    expect(other.out).not.toContain('reminder-chain');
    expect(other.out).not.toContain('letter');
    const masked = await explain(['q@canary.example']);
    expect([masked.code, masked.out.includes('canary')]).toEqual([0, false]);
  });

  it('refuses an id that nobody has, and a policy without contacts', async () => {
    assertRefused(await explain(['c9']), 'no rule and no contact has the id "c9".');
    assertRefused(
      await explain(['frequency/minimum-gp']),
      'no rule and no contact',
      'Did you mean "frequency/minimum-gap"?',
    );
    assertRefused(await explain(['c9', '--sql']), '--sql shows the SQL of a rule');
    const bare = { 'outreach-lint.config.yaml': 'extends: recommended\n' };
    assertRefused(await explain(['c1'], bare), 'outreach-lint.config.yaml: to explain a contact needs contacts');
    assertRefused(await explain(['frequency/minimum-gp'], bare), 'unknown rule', 'Did you mean');
  });

  it('needs no plan', async () => {
    const { out, code } = await explain(['c1'], { 'campaigns/spring.yaml': null });
    expect([code, out.includes('2 past touches, 0 planned')]).toEqual([0, true]);
    expect(out).toContain('no plan');
  });
});

describe.concurrent('outreach-lint rules', () => {
  it('lists every rule with its severity here, why, and the data it waits for', async () => {
    const { out, code } = await run(COMPANY, ['rules', '-f', 'json']);
    expect(code).toBe(0);
    const { rules } = JSON.parse(out) as { rules: { rule: string; missing: string[] }[] };
    expect(rules.length).toBe(57);
    expect(rules.map(({ rule }) => rule)).toEqual(rules.map(({ rule }) => rule).toSorted());
    expect(rules).toContainEqual(
      expect.objectContaining({ rule: 'consent/suppressed', severity: 'error', missing: ['suppressions'] }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ rule: 'data/future', missing: [] }));
  });

  it('says it to people', async () => {
    const { out } = await run(COMPANY, ['rules']);
    expect(out).toMatch(/\nvalue\n/);
    expect(out).toMatch(
      / {2}value\/proposition +off +outreach-lint\.config\.yaml:7; error for campaigns\/recall\/\*\* \(outreach-lint\.config\.yaml:8\)/,
    );
    expect(out).toContain('57 rules: 57 on under outreach-lint.config.yaml, ');
    assertRefused(await run(COMPANY, ['rules', '--plans-only']), '--plans-only is an option of lint only');
  });
});
