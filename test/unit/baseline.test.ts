import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { againstBaseline, baselineText } from '../../src/evaluate/baseline.js';
import { type Finding, fingerprintOf } from '../../src/evaluate/finding.js';
import { InputError, type LintOptions, lint } from '../../src/index.js';
import type { BaselineEntry } from '../../src/schema/baseline.js';
import { faulty, folderOf, plan, put } from '../e2e/folder.js';

const METRIC = 'value/outcome-metric';
const CONFIG = 'outreach-lint.config.yaml';

/** What a run in a folder finds: `status rule campaign`, with its notes. */
async function linted(cwd: string, options: LintOptions = {}) {
  const { findings, ...report } = await lint({ cwd, asOf: '2026-11-22', plansOnly: true, ...options });
  return { ...report, findings, brief: findings.map((it) => `${it.status} ${it.rule} ${it.campaign ?? '-'}`) };
}

const company = (...ids: string[]): string =>
  folderOf({
    [CONFIG]: 'extends: recommended\n',
    ...Object.fromEntries(ids.map((id) => [`campaigns/${id}.yaml`, faulty(id)])),
  });

const known = { file: 'baseline.json' };
const update = { ...known, update: true };
const prune = { ...known, prune: true };
const readIn = (dir: string): { findings: BaselineEntry[] } =>
  JSON.parse(readFileSync(join(dir, 'baseline.json'), 'utf8')) as { findings: BaselineEntry[] };

const failure = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'nothing failed',
    (error: unknown) => (error instanceof InputError ? error.message : String(error)),
  );

describe('a baseline', () => {
  it('silences what was there when it was written, and nothing new', async () => {
    const dir = company('a');
    const written = await linted(dir, { baseline: update });
    expect(written).toMatchObject({ brief: [`baselined ${METRIC} a`], exitCode: 0, summary: { baselined: 1 } });
    expect(written.notes).toContain('baseline.json now has 1 finding: 1 new.');
    put(dir, { 'campaigns/b.yaml': faulty('b') });
    const next = await linted(dir, { baseline: known });
    expect(next.brief).toEqual([`baselined ${METRIC} a`, `open ${METRIC} b`]);
    expect(next).toMatchObject({ exitCode: 1, summary: { errors: 1, baselined: 1 } });
  });

  it('stays the same byte for byte when it is written again, also after lines have moved', async () => {
    const dir = company('b', 'a');
    await linted(dir, { baseline: update });
    const before = readFileSync(join(dir, 'baseline.json'), 'utf8');
    const text = readFileSync(join(dir, 'campaigns/a.yaml'), 'utf8');
    writeFileSync(join(dir, 'campaigns/a.yaml'), `# moved\n\n${text}`);
    const again = await linted(dir, { baseline: update });
    expect(again.notes).toContain('baseline.json now has 2 findings: as before.');
    expect(readFileSync(join(dir, 'baseline.json'), 'utf8')).toBe(before);
    expect(readIn(dir).findings.map((it) => it.campaign)).toEqual(['a', 'b']);
    expect(readdirSync(dir).sort()).toEqual(['baseline.json', 'campaigns', CONFIG]);
  });

  it('keeps the entries of plans that a run does not report', async () => {
    const dir = company('a', 'b');
    await linted(dir, { baseline: update });
    put(dir, { 'campaigns/a.yaml': plan('a') });
    const named = { plans: ['campaigns/b.yaml'] };
    expect((await linted(dir, { ...named, baseline: { ...update, prune: true } })).brief).toEqual([
      `baselined ${METRIC} b`,
    ]);
    expect(readIn(dir).findings.map((it) => it.campaign)).toEqual(['a', 'b']);
  });

  it('says what is found no more on its line, until it is pruned', async () => {
    const dir = company('a', 'b');
    await linted(dir, { baseline: update });
    put(dir, { 'campaigns/b.yaml': plan('b') });
    const stale = await linted(dir, { baseline: known });
    expect(stale.brief).toEqual([`baselined ${METRIC} a`, 'open policy/unused -']);
    expect(stale.findings[1]).toMatchObject({
      message: `1 finding of the baseline is found no more: ${METRIC} on b.`,
      location: { file: 'baseline.json', line: 5 },
    });
    const pruned = await linted(dir, { baseline: prune });
    expect(pruned).toMatchObject({ brief: [`baselined ${METRIC} a`] });
    expect(pruned.notes).toContain('baseline.json now has 1 finding: 1 removed.');
    put(dir, { 'campaigns/b.yaml': faulty('b') });
    expect((await linted(dir, { baseline: known })).brief).toContain(`open ${METRIC} b`);
  });

  it('does not call stale what this run could not find: its rule is off, its plan broken or not reported', async () => {
    const dir = company('a', 'b');
    await linted(dir, { baseline: update });
    expect((await linted(dir, { baseline: known, rules: [`${METRIC}:off`] })).brief).toEqual([]);
    expect((await linted(dir, { baseline: known, plans: ['campaigns/a.yaml'] })).brief).toEqual([
      `baselined ${METRIC} a`,
    ]);
    put(dir, { 'campaigns/b.yaml': faulty('b', { ownr: 'dana' }) });
    const broken = await linted(dir, { baseline: { ...update, prune: true } });
    expect(broken.brief).toEqual([`baselined ${METRIC} a`, 'open plan/schema b']);
    expect(readIn(dir).findings.map((it) => it.campaign)).toEqual(['a', 'b']);
  });

  it('of a plan that is gone goes with it', async () => {
    const dir = company('a', 'b');
    await linted(dir, { baseline: update });
    put(dir, { 'campaigns/b.yaml': faulty('c') });
    await linted(dir, { baseline: prune });
    expect(readIn(dir).findings.map((it) => it.campaign)).toEqual(['a']);
  });

  it('comes after ignores and waivers: what they silence is not taken in', async () => {
    const dir = company('a');
    const waiver = { rule: METRIC, reason: 'Agreed', owner: 'dana', expires: '2027-01-31' };
    put(dir, { [CONFIG]: { extends: 'recommended', waivers: [waiver] } });
    expect((await linted(dir, { baseline: update })).brief).toEqual([`waived ${METRIC} a`]);
    expect(readIn(dir).findings).toEqual([]);
  });
});

describe('a baseline that is broken ends the run, and stays as it is', () => {
  const ENTRY = `    ${JSON.stringify({ rule: METRIC, campaign: 'a', element: { kind: 'objective', id: null }, part: null, matched: null, fingerprint: '0'.repeat(32) })}`;

  it.each([
    ['nothing', '', 'baseline.json:1: this baseline is not JSON'],
    ['cut off', '{\n  "version": 1,\n  "findings": [\n', 'baseline.json:'],
    ['with the marks of a merge', `{\n  "version": 1,\n<<<<<<< HEAD\n  "findings": []\n}\n`, 'baseline.json:'],
    ['of another version', '{\n  "version": 2,\n  "findings": []\n}', 'baseline.json:2:14: version must be'],
    ['with an unknown key', '{ "version": 1,\n "findings": [],\n "by": "me" }', 'baseline.json:3:2: unknown key "by"'],
    [
      'with a fingerprint that is not its own',
      `{\n  "version": 1,\n  "findings": [\n${ENTRY}\n  ]\n}`,
      'baseline.json:4:5: the fingerprint of this entry',
    ],
  ])('%s', async (_, text, start) => {
    const dir = company('a');
    writeFileSync(join(dir, 'baseline.json'), text);
    for (const baseline of [known, update, prune])
      expect((await failure(linted(dir, { baseline }))).slice(0, start.length)).toBe(start);
    expect(readFileSync(join(dir, 'baseline.json'), 'utf8')).toBe(text);
  });

  it('missing, a folder, or in no folder', async () => {
    const dir = company('a');
    expect(await failure(linted(dir, { baseline: known }))).toBe(
      'baseline.json: there is no such baseline. Check the name, or add --update-baseline to write it.',
    );
    expect(await failure(linted(dir, { baseline: { file: 'campaigns', update: true } }))).toContain('this is a folder');
    expect(await failure(linted(dir, { baseline: { file: 'no/such/place.json', update: true } }))).toBe(
      'no/such/place.json: the baseline cannot be written (ENOENT). Name a folder that exists and that you may write to.',
    );
    expect(statSync(join(dir, 'campaigns')).isDirectory()).toBe(true);
  });

  it('is never a policy by mistake', async () => {
    const dir = company('a');
    expect(await failure(linted(dir, { baseline: { file: CONFIG, update: true } }))).toContain(`${CONFIG}:1`);
    expect(readFileSync(join(dir, CONFIG), 'utf8')).toBe('extends: recommended\n');
  });
});

describe('the ratchet', () => {
  const found = (campaign: string, matched: number): Finding => {
    const base = { rule: 'data/rule', campaign, element: { kind: 'touch' as const, id: 't' }, part: null };
    return {
      ...base,
      fingerprint: fingerprintOf(base),
      severity: 'error',
      status: 'open',
      touch: 't',
      message: 'Many.',
      help: '',
      location: { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' },
      matched,
      population: 1000,
      breakdown: [],
      sample: [],
      why: '',
      rows: [],
      unit: 'contacts',
    };
  };
  const against = (findings: Finding[], entries: readonly BaselineEntry[], how: 'update' | 'prune' | 'hold' = 'hold') =>
    againstBaseline(findings, {
      baseline: { file: 'b.json', entries, placeOf: () => ({ file: 'b.json', line: 4 }) },
      update: how === 'update',
      prune: how === 'prune',
      judged: () => true,
    });
  const entries = against([found('a', 120)], [], 'update').entries;

  it('holds as many or fewer, and opens above with both numbers', () => {
    expect(against([found('a', 120)], entries).findings[0]?.status).toBe('baselined');
    expect(against([found('a', 119)], entries).findings[0]?.status).toBe('baselined');
    const grown = against([found('a', 340)], entries).findings[0];
    expect(grown).toMatchObject({ status: 'open', message: 'Many. In the baseline it was 120, now 340.' });
  });

  it('an update lowers what fell, so that it cannot rise again', () => {
    expect(against([found('a', 80)], entries).notes).toEqual([
      'b.json: 1 finding is smaller than in the baseline; --update-baseline keeps it that way.',
    ]);
    const lower = against([found('a', 80)], entries, 'update');
    expect(lower.notes).toEqual(['b.json now has 1 finding: 1 smaller.']);
    expect(against([found('a', 120)], lower.entries).findings[0]?.status).toBe('open');
    expect(against([found('a', 80)], entries, 'prune').entries).toEqual(entries);
  });

  it('after an update nothing is open, and a second changes nothing, in whatever order findings come', () => {
    const worlds = fc.uniqueArray(fc.record({ campaign: fc.stringMatching(/^[a-e]$/), matched: fc.nat(500) }), {
      selector: (it) => it.campaign,
    });
    fc.assert(
      fc.property(worlds, worlds, (then, now) => {
        const first = against(
          then.map((it) => found(it.campaign, it.matched)),
          [],
          'update',
        ).entries;
        const findings = now.map((it) => found(it.campaign, it.matched));
        const second = against(findings, first, 'update');
        expect(second.findings.filter((it) => it.status === 'open')).toEqual([]);
        expect(against(findings.toReversed(), second.entries, 'update').entries).toEqual(second.entries);
        const held = against(findings, first).findings;
        for (const [i, { campaign, matched }] of now.entries()) {
          const before = then.find((it) => it.campaign === campaign);
          expect(held[i]?.status).toBe(before !== undefined && matched <= before.matched ? 'baselined' : 'open');
        }
      }),
    );
  });

  it('has an entry for each of two findings that share a fingerprint', () => {
    const twice = [found('a', 5), found('a', 7)];
    const both = against(twice, [], 'update').entries;
    expect(both).toHaveLength(2);
    expect(against([...twice, found('a', 1)], both).findings.map((it) => it.status)).toEqual([
      'baselined',
      'baselined',
      'open',
    ]);
  });

  it('is written one entry a line', () => {
    expect(baselineText([])).toBe('{\n  "version": 1,\n  "findings": []\n}\n');
    expect(baselineText(entries).split('\n')[3]).toMatch(/^ {4}\{"rule":"data\/rule","campaign":"a".*"matched":120,/);
  });
});

describe('findings about silencing', () => {
  it('keep their fingerprints when lines move, and are told apart', async () => {
    const text = (before: string) => `${before}version: 1
id: a
name: a
value_proposition: Calls that do not freeze
objective: { metric: orders, measured_in: crm }
schedule: { start: 2026-12-01 }
touches:
  - { id: t, channel: mail, at: 2026-12-01T09:00 } # outreach-lint-ignore ${METRIC} -- one
# outreach-lint-ignore ${METRIC} -- two
owner: dana
`;
    const prints = async (before: string) =>
      (await linted(folderOf({ [CONFIG]: 'extends: recommended\n', 'campaigns/a.yaml': text(before) }))).findings.map(
        (it) => it.fingerprint,
      );
    const first = await prints('');
    expect(new Set(first).size).toBe(2);
    expect(await prints('# one line more\n')).toEqual(first);
  });

  it('a waiver in use says so in its last two weeks', async () => {
    const dir = company('a');
    const notes = async (expires: string) => {
      const waiver = { rule: METRIC, reason: 'Agreed', owner: 'dana', expires };
      put(dir, { [CONFIG]: { extends: 'recommended', waivers: [waiver] } });
      return (await linted(dir)).notes.filter((note) => note.startsWith('the waiver'));
    };
    expect(await notes('2026-12-07')).toEqual([]);
    expect(await notes('2026-12-06')).toEqual([
      `the waiver of ${METRIC} by dana ends in 14 days (2026-12-06): mend what it is about, or renew it.`,
    ]);
    expect((await notes('2026-11-22'))[0]).toContain('ends today (2026-11-22)');
    expect(await notes('2026-11-21')).toEqual([]);
  });
});
