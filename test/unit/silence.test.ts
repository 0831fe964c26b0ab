import { describe, expect, it } from 'vitest';
import { type Finding, fingerprintOf } from '../../src/evaluate/finding.js';
import { type SilenceContext, silenced } from '../../src/evaluate/silence.js';
import { parseSource } from '../../src/load/document.js';
import type { PlanFile } from '../../src/load/plans.js';
import type { Rule } from '../../src/rule.js';
import type { BaselineEntry } from '../../src/schema/baseline.js';
import { EMPTY } from '../../src/schema/no-policy.js';
import type { Override, WaiverEntry } from '../../src/schema/read-policy.js';
import { finding } from '../report/report.js';

const CHAIN = 'a/chain';
const METRIC = 'a/metric';
const NOW = Date.parse('2026-11-22T12:00:00Z');

const fileOf = (name: string, lines: string[] = [], reported = true): PlanFile =>
  ({ path: `/shop/${name}`, reported, document: parseSource(name, Buffer.from(lines.join('\n'))) }) as PlanFile;
const found = (rule: string, file: string, line: number, other: Partial<Finding> = {}): Finding =>
  finding({ rule, campaign: 'spring', location: { ...finding().location, file, line }, ...other });
const waiver = (other: Partial<WaiverEntry> = {}): WaiverEntry => ({
  rule: CHAIN,
  reason: 'agreed',
  owner: 'Ann',
  expires: '2027-06-30',
  place: { file: 'policy.yaml', line: 7 },
  index: 0,
  ...other,
});

/** A run that judged both rules on the plan spring; `off`: plans in which CHAIN is off. */
interface Run extends Partial<Omit<SilenceContext, 'plans' | 'rules' | 'policy'>> {
  readonly waivers?: readonly WaiverEntry[];
  readonly overrides?: readonly Override[];
  readonly off?: readonly string[];
  readonly campaigns?: Readonly<Record<string, string>>;
}

function run(findings: Finding[], { waivers = [], overrides = [], off = [], campaigns, ...other }: Run = {}) {
  const files = other.files ?? [fileOf('spring.yaml')];
  const idOf = (file: PlanFile) => campaigns?.[file.document.file] ?? file.document.file.replace('.yaml', '');
  return silenced(findings, {
    policy: { ...EMPTY, dir: '/shop', timezone: 'UTC', waivers, overrides },
    now: NOW,
    plans: files
      .filter((file) => idOf(file) !== 'none')
      .map((file) => ({ campaign: { id: idOf(file) }, file })) as unknown as SilenceContext['plans'],
    settings: {
      of: (rule: Rule, campaign: { id: string } | null) => ({
        severity: rule.id === CHAIN && off.includes(campaign?.id ?? '') ? 'off' : 'warn',
        options: {},
      }),
      ownSeverity: () => 'warn',
      limitsOf: () => [],
    },
    rules: [{ id: CHAIN }, { id: METRIC }] as unknown as Rule[],
    fits: () => false,
    ran: new Set([CHAIN, METRIC]),
    baseline: null,
    ...other,
    files,
  });
}

const brief = ({ findings }: { findings: readonly Finding[] }): string[] =>
  findings.map((it) => `${it.status} ${it.rule}${it.rule.startsWith('policy/') ? ` ${it.element.kind}` : ''}`);

describe('an ignore', () => {
  const files = [fileOf('spring.yaml', ['id: spring', `touches: # outreach-lint-ignore ${CHAIN} -- as agreed`])];

  it('silences its rule on its line, and says why', () => {
    const { findings, notes } = run([found(CHAIN, 'spring.yaml', 2)], { files });
    expect(findings).toEqual([
      expect.objectContaining({ status: 'waived', silencedBy: 'as agreed', silencedInPlan: true }),
    ]);
    expect(notes).toEqual([]);
  });

  it('silences no other rule, line or file, and is said to silence nothing', () => {
    for (const other of [
      found(METRIC, 'spring.yaml', 2),
      found(CHAIN, 'spring.yaml', 1),
      found(CHAIN, 'autumn.yaml', 2),
    ])
      expect(brief(run([other], { files }))).toEqual([`open ${other.rule}`, 'open policy/unused ignore']);
    const schema = found('plan/schema', 'spring.yaml', 2);
    const ofSchema = [fileOf('spring.yaml', ['', 'touches: # outreach-lint-ignore plan/schema -- why'])];
    expect(brief(run([schema], { files: ofSchema }))).toEqual(['open plan/schema']); // the plan was not judged
  });

  it('is not said to silence nothing where its rule did not run, is off, or the plan is not reported or broken', () => {
    expect(brief(run([], { files, ran: new Set([METRIC]) }))).toEqual([]);
    expect(brief(run([], { files, off: ['spring'] }))).toEqual([]);
    expect(brief(run([], { files: files.map((it) => ({ ...it, reported: false })) }))).toEqual([]);
    expect(brief(run([found('plan/schema', 'spring.yaml', 1)], { files }))).toEqual(['open plan/schema']);
    expect(brief(run([], { files, campaigns: { 'spring.yaml': 'none' } }))).toEqual([]);
  });

  it('is looked at in its own plan, where that is reported', () => {
    const two = [
      fileOf('autumn.yaml'),
      fileOf('spring.yaml', ['', `touches: # outreach-lint-ignore ${METRIC} -- why`]),
    ];
    const { findings } = run([], { files: two, off: ['autumn', 'spring'] });
    expect(findings.map((it) => [it.rule, it.campaign])).toEqual([['policy/unused', 'spring']]);
    const chain = [
      fileOf('autumn.yaml'),
      fileOf('spring.yaml', ['', `touches: # outreach-lint-ignore ${CHAIN} -- why`]),
    ];
    expect(brief(run([], { files: chain, off: ['spring'] }))).toEqual([]);
    const silent = [fileOf('spring.yaml', [`id: spring # outreach-lint-ignore ${CHAIN}`], false)];
    expect(brief(run([], { files: silent }))).toEqual([]);
  });

  it('without a reason, or of a rule that nobody knows, silences nothing', () => {
    const without = [fileOf('spring.yaml', ['', `touches: # outreach-lint-ignore ${CHAIN}`])];
    const result = run([found(CHAIN, 'spring.yaml', 2)], { files: without });
    expect(result.findings.map((it) => `${it.status} ${it.rule}`)).toEqual(['open a/chain', 'open plan/schema']);
    expect(result.findings[1]).toMatchObject({
      campaign: 'spring',
      element: { kind: 'ignore', id: CHAIN },
      location: { file: 'spring.yaml', line: 2, column: 10 },
      message: 'the ignore of "a/chain" gives no reason, so it silences nothing.',
    });
    const unknown = [fileOf('spring.yaml', ['id: spring # outreach-lint-ignore a/chian -- why'])];
    expect(run([], { files: unknown }).findings[0]?.message).toBe(
      'the ignore names an unknown rule "a/chian". Did you mean "a/chain"?',
    );
    const own = [fileOf('spring.yaml', ['id: spring # outreach-lint-ignore policy/unused -- why'])];
    expect(run([], { files: own }).findings[0]?.message).toBe('the ignore of "policy/unused" silences nothing here.');
  });
});

describe('a waiver', () => {
  const chain = (other: Partial<Finding> = {}) => found(CHAIN, 'spring.yaml', 2, other);

  it('silences what it is about until its day is over', () => {
    const { findings, notes } = run([chain()], { waivers: [waiver()] });
    expect(findings).toEqual([
      expect.objectContaining({ status: 'waived', silencedBy: 'Ann: agreed (until 2027-06-30)' }),
    ]);
    expect(findings[0]?.silencedInPlan).toBeUndefined();
    expect(notes).toEqual([]);
    const today = { waivers: [waiver({ expires: '2026-11-22' })] };
    expect(brief(run([chain()], today))).toEqual(['waived a/chain']);
    const last = Date.parse('2026-11-23T00:00:00Z') - 1;
    expect(brief(run([chain()], { ...today, now: last }))).toEqual(['waived a/chain']);
    const expired = run([chain()], { ...today, now: last + 1 });
    expect(brief(expired)).toEqual(['open a/chain', 'open policy/waiver-expired waiver']);
    expect(expired.findings[1]).toMatchObject({
      campaign: null,
      element: { id: CHAIN },
      location: { file: 'policy.yaml', line: 7, column: 1 },
      message: 'the waiver for a/chain expired on 2026-11-22; what it silenced counts again.',
    });
  });

  it('may be about one campaign, or one touch', () => {
    const about = (other: Partial<WaiverEntry>) => brief(run([chain()], { waivers: [waiver(other)] }))[0];
    expect(about({ campaign: 'spring' })).toBe('waived a/chain');
    expect(about({ campaign: 'autumn' })).toBe('open a/chain');
    expect(about({ touch: 'letter-1' })).toBe('waived a/chain');
    expect(about({ touch: 'letter-2' })).toBe('open a/chain');
    expect(about({ campaign: 'spring', touch: 'letter-2' })).toBe('open a/chain');
    expect(about({ rule: METRIC })).toBe('open a/chain');
  });

  it('holds up to a number, and says so where that is not enough', () => {
    const about = (matched: number | undefined, ...waivers: Partial<WaiverEntry>[]) => {
      const { matched: _, ...none } = chain({ message: 'Too many.' });
      const [first] = run([matched === undefined ? none : { ...none, matched }], {
        waivers: waivers.map((it) => waiver(it)),
      }).findings;
      return [first?.status, first?.message];
    };
    expect(about(12_240, { max_matched: 12_240 })).toEqual(['waived', 'Too many.']);
    expect(about(undefined, { max_matched: 0 })).toEqual(['waived', 'Too many.']);
    expect(about(12_241, { max_matched: 1000 }, { max_matched: 12_240 })).toEqual([
      'open',
      'Too many. It was waived up to 12,240, now 12,241.',
    ]);
    expect(about(5, { max_matched: 1 }, { max_matched: 5 })).toEqual(['waived', 'Too many.']);
    expect(about(5, { max_matched: 1, expires: '2026-01-01' })).toEqual(['open', 'Too many.']);
  });

  it('that is used is told to its owner two weeks before it ends', () => {
    const note = (expires: string) => run([chain()], { waivers: [waiver({ expires })] }).notes;
    const said = (when: string) => [`the waiver of a/chain by Ann ${when}: mend what it is about, or renew it.`];
    expect(note('2026-11-22')).toEqual(said('ends today (2026-11-22)'));
    expect(note('2026-11-23')).toEqual(said('ends in 1 day (2026-11-23)'));
    expect(note('2026-12-06')).toEqual(said('ends in 14 days (2026-12-06)'));
    expect(note('2026-12-07')).toEqual([]);
    expect(note('2026-11-21')).toEqual([]);
    const last = Date.parse('2026-11-23T00:00:00Z') - 1;
    expect(run([chain()], { waivers: [waiver({ expires: '2026-11-22' })], now: last }).notes).toHaveLength(1);
    expect(run([], { waivers: [waiver({ expires: '2026-11-23' })] }).notes).toEqual([]);
  });

  it('that silences nothing is said, where all that it may be about was judged', () => {
    const unused = ['open policy/unused waiver'];
    expect(run([], { waivers: [waiver({ campaign: 'spring', touch: 't' })] }).findings[0]).toMatchObject({
      rule: 'policy/unused',
      message: 'the waiver for a/chain · spring · t silences nothing.',
    });
    const of = (other: Partial<WaiverEntry>, about: Run = {}) => brief(run([], { waivers: [waiver(other)], ...about }));
    const two = [fileOf('spring.yaml'), fileOf('autumn.yaml', [], false)];
    expect(of({})).toEqual(unused);
    expect(of({}, { files: two })).toEqual([]); // the other plan is not reported
    expect(of({ campaign: 'spring' }, { files: two })).toEqual(unused);
    expect(of({ campaign: 'autumn' }, { files: two })).toEqual([]);
    expect(of({ campaign: 'gone' })).toEqual(unused);
    expect(of({}, { campaigns: { 'spring.yaml': 'none' } })).toEqual([]); // a plan was not read
    expect(of({}, { ran: new Set([METRIC]) })).toEqual([]);
    expect(of({ rule: 'policy/unused' }, { ran: new Set() })).toEqual(unused);
    expect(of({ campaign: 'spring' }, { off: ['spring'] })).toEqual([]);
    expect(of({}, { off: ['spring'] })).toEqual(unused);
    const broken = found('plan/schema', 'spring.yaml', 1);
    expect(brief(run([broken], { waivers: [waiver()] }))).toEqual(['open plan/schema']);
  });

  it('that has expired is said only where its plan is reported', () => {
    const expired = (campaign?: string) =>
      waiver({ expires: '2026-01-01', ...(campaign === undefined ? {} : { campaign }) });
    const files = [fileOf('spring.yaml'), fileOf('autumn.yaml', [], false)];
    const of = (campaign?: string) => brief(run([], { files, waivers: [expired(campaign)] }));
    const said = ['open policy/waiver-expired waiver'];
    expect([of(), of('spring'), of('autumn'), of('gone')]).toEqual([said, said, [], said]);
  });

  it('never silences a broken plan', () => {
    const waivers = [waiver({ rule: 'plan/schema' })];
    expect(brief(run([found('plan/schema', 'spring.yaml', 1)], { waivers }))[0]).toBe('open plan/schema');
  });
});

describe('an override', () => {
  const override = (campaigns: string[], other: Partial<Override> = {}): Override => ({
    campaigns,
    rules: [],
    limits: null,
    dir: '/shop/plans',
    place: { file: 'policy.yaml', line: 9, column: 4 },
    ...other,
  });

  it('that fits no plan is said', () => {
    const fits = (patterns: readonly string[], dir: string, path: string) =>
      patterns.some((it) => `${dir}/${it}` === path);
    const overrides = [override(['spring.yaml']), override(['x', 'y'])];
    const files = [fileOf('spring.yaml'), fileOf('autumn.yaml')];
    const here = files.map((it) => ({ ...it, path: it.path.replace('/shop/', '/shop/plans/') }));
    const { findings } = run([], { overrides, fits, files: here });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'policy/unused',
        element: { kind: 'override', id: 'x, y' },
        breakdown: [],
        sample: [],
        rows: [],
        location: { file: 'policy.yaml', line: 9, column: 4, endLine: 9, endColumn: 4, pointer: '' },
      }),
    ]);
  });
});

describe('notices about the same', () => {
  it('are told apart by their order', () => {
    const lines = ['a: 1', 'b: 2'].map((it) => `${it} # outreach-lint-ignore ${CHAIN} -- why`);
    const { findings } = run([], { files: [fileOf('spring.yaml', lines)], waivers: [waiver()] });
    expect(findings.map(({ element, part }) => [element.kind, part])).toEqual([
      ['ignore', null],
      ['ignore', '2'],
      ['waiver', null],
    ]);
    expect(new Set(findings.map((it) => it.fingerprint)).size).toBe(3);
  });

  it('are none where the policy does not want them', () => {
    const settings = { of: () => ({ severity: 'warn', options: {} }), ownSeverity: () => 'off', limitsOf: () => [] };
    expect(
      run([], { waivers: [waiver()], settings: settings as unknown as SilenceContext['settings'] }).findings,
    ).toEqual([]);
  });
});

describe('a baseline', () => {
  const own = (other: Partial<Finding> = {}): Finding => {
    const it = found(CHAIN, 'spring.yaml', 2, other);
    return { ...it, fingerprint: fingerprintOf(it) };
  };
  const entryOf = ({ rule, campaign, element, part, fingerprint, matched }: Finding): BaselineEntry => ({
    rule,
    campaign,
    element,
    part,
    matched: matched ?? null,
    fingerprint,
  });
  const held = (findings: Finding[], before: Finding[], { prune = false, ...about }: Run & { prune?: boolean } = {}) =>
    run(findings, {
      baseline: {
        file: 'baseline.json',
        path: '/shop/baseline.json',
        before: { file: 'baseline.json', entries: before.map(entryOf), placeOf: () => ({ file: 'baseline.json' }) },
        update: false,
        prune,
      },
      ...about,
    });

  it('is looked at after ignores and waivers', () => {
    expect(held([own()], [own()]).findings.map((it) => it.status)).toEqual(['baselined']);
    expect(held([own()], [own()], { waivers: [waiver()] }).findings[0]?.status).toBe('waived');
    expect(held([own()], []).findings[0]?.status).toBe('open');
    expect(run([own()]).baseline).toBeNull();
    const ending = held([own()], [], { waivers: [waiver({ expires: '2026-11-23' })] });
    expect(ending.notes.join()).toContain('ends in 1 day');
  });

  it('lets go of what is found no more, where the run would have found it again', () => {
    const gone = (other: Partial<Finding>, about: Run = {}) => {
      const { findings, baseline } = held([], [own(other)], { prune: true, ...about });
      return [brief({ findings }), baseline?.length];
    };
    expect(gone({})).toEqual([[], 0]);
    expect(gone({ rule: 'a/removed' })).toEqual([[], 0]);
    expect(gone({}, { off: ['spring'] })).toEqual([[], 1]);
    expect(gone({ campaign: null })).toEqual([[], 0]);
    expect(gone({ campaign: null }, { campaigns: { 'spring.yaml': 'none' } })).toEqual([[], 1]);
    expect(brief(held([], [own()]))).toEqual(['open policy/unused baseline']);
    expect(brief(held([], [own()], { ran: new Set() }))).toEqual([]);
  });
});
