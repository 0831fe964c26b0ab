import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/index.js';
import type { DataRule, Rule } from '../../src/rule.js';
import { onCluster } from '../cluster/twin.js';
import type { Mutant } from '../mutation/mutants.js';
import { saidOfAll, unseenBy } from '../mutation/unseen.js';
import { utcText } from '../oracle/clock.js';
import { type Finding, type World, writeWorld } from '../oracle/world.js';

/** Where the cluster's tests run: the worlds are judged there. */
const CLUSTER = inject('cluster')?.plain ?? '';
/** Who wins with limits of both kinds is not worked out there. */
export const isOnCluster = CLUSTER !== '';
/** How many worlds are tried for each rule: WORLDS=2000 for a long night. */
const WORLDS = Number(process.env.WORLDS ?? 50);
/** Where the worlds come from: fixed, so that CI says the same twice; SEED=… for others. */
const SEED = Number(process.env.SEED ?? 20261122);
const SECONDS = 120 + 10 * WORLDS; // a world takes half a second; machines of CI are busy

/** A file of slips in the SQL of a rule: those that some world sees are taken out of it. */
const SLIPS = process.env.SLIPS;

export const TIMEOUT = (SECONDS + 60) * 1000;

/** The part of design §8's JSON that an oracle has an opinion on. */
interface Report {
  findings: {
    rule: string;
    severity: string;
    message: string;
    campaign: string | null;
    element: { kind: string; id?: string | null };
    part?: string | null;
    matched?: number | null;
    population?: number | null;
    breakdown?: { reason: string; matched: number }[];
    sample?: Record<string, unknown>[];
  }[];
  skipped: { rule: string }[];
}

export interface Judged {
  rule: string;
  /** The column of a sample row that names the unit. */
  unit: 'contact_id' | 'lead_id' | 'order_id' | 'call_id' | 'staff_id' | 'account_id' | 'row_id';
  oracle: (world: World) => Finding[];
  worlds: fc.Arbitrary<World>;
  /** The contract names no reasons: how a breakdown is worded and divided is not compared. */
  reasons?: 'open';
  /** The oracle's word for a reason as it is shown, where the contract leaves the wording open. */
  word?: (reason: string) => string;
}

/** Lints worlds and compares every finding of the rule with what the oracle expects. The generators weigh by themselves: no bias to the smallest. */
export async function agrees(judged: Judged): Promise<void> {
  const worlds = fc.noBias(judged.worlds);
  if (SLIPS !== undefined) return showSlips(SLIPS, judged, fc.sample(worlds, { numRuns: WORLDS, seed: SEED }));
  const property = fc.asyncProperty(worlds, (world) =>
    written(world, async (dir) => {
      try {
        await lintAndCompare(judged, world, dir);
      } catch (error) {
        keep(dir, judged.rule);
        throw error;
      }
    }),
  );
  await fc.assert(property, {
    numRuns: WORLDS,
    seed: SEED,
    endOnFailure: process.env.SHRINK === 'no', // the first world that fails, as it is
    interruptAfterTimeLimit: SECONDS * 1000,
    markInterruptAsFailure: true,
  });
}

/** Does something with a world's files, then removes them. */
async function written<T>(world: World, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-world-'));
  try {
    writeWorld(world, dir);
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function lintAndCompare(judged: Judged, world: World, dir: string): Promise<void> {
  compare(judged, world, await linted(world, dir, rules));
}

async function linted(world: World, dir: string, ruleset: readonly Rule[]): Promise<Report> {
  const there = CLUSTER === '' ? {} : { config: await onCluster(dir, CLUSTER, 'tables') };
  const report = await lint({ cwd: dir, asOf: utcText(world.now), sampleSize: 10_000, ruleset, ...there });
  return report as unknown as Report;
}

/** Shows worlds to the rule with each slip that no world has seen so far, many at once. */
async function showSlips(file: string, judged: Judged, worlds: readonly World[]): Promise<void> {
  const shown = JSON.parse(readFileSync(file, 'utf8')) as { rule: string; mutants: Mutant[] };
  const rule = rules.find(({ id }) => id === shown.rule);
  if (rule?.kind !== 'data') throw new Error('SLIPS names no data rule.');
  let unseen = shown.mutants;
  for (const world of worlds) unseen = await unseenBy(rule, unseen, (slipped) => disagreeing(judged, world, slipped));
  writeFileSync(file, JSON.stringify({ rule: rule.id, mutants: unseen }));
}

/** The ids of those of some rules that disagree with the oracle. */
async function disagreeing(judged: Judged, world: World, slipped: readonly DataRule[]): Promise<Set<string>> {
  const ids = slipped.map(({ id }) => id);
  const beside = { ...world, rules: saidOfAll(world.rules, judged.rule, ids) };
  const report = await written(beside, (dir) => linted(beside, dir, [...rules, ...slipped]));
  return new Set(ids.filter((id) => !agreesAs(id, judged, world, report)));
}

function agreesAs(id: string, judged: Judged, world: World, report: Report): boolean {
  try {
    compare({ ...judged, rule: id }, world, report);
    return true;
  } catch {
    return false;
  }
}

function compare(
  { rule, unit, oracle, reasons, word = (reason) => reason }: Judged,
  world: World,
  report: Report,
): void {
  const unexpected = report.findings.filter(
    (finding) => !(finding.rule in world.rules) && finding.rule.startsWith('plan/'),
  );
  expect(unexpected.map(({ message }) => message)).toEqual([]);
  expect(report.skipped.filter((skipped) => skipped.rule === rule)).toEqual([]);
  const expected = oracle(world);
  const shown = report.findings
    .filter((finding) => finding.rule === rule)
    .map((finding) => findingIn(finding, unit, expected, word));
  const compared = (findings: Finding[]) =>
    inOrder(findings).map((finding) => (reasons === 'open' ? { ...finding, breakdown: {} } : finding));
  expect(compared(shown)).toEqual(compared(expected));
}

/** A finding of the report in the oracle's words; units that the oracle leaves open are not compared. */
function findingIn(
  shown: Report['findings'][number],
  unit: string,
  expected: Finding[],
  word: (reason: string) => string,
): Finding {
  const { campaign, part, matched = null, population = null, breakdown = [], sample = [] } = shown;
  const element = { kind: shown.element.kind, id: shown.element.id ?? null };
  const named = part === null || part === undefined ? {} : { part };
  const own = expected.find((finding) => place(finding) === place({ campaign, element, ...named }));
  const units = own?.units.length === 0 ? [] : [...new Set(sample.map((row) => String(row[unit])))].sort();
  return {
    campaign,
    element,
    ...named,
    ...(own?.severity === undefined ? {} : { severity: shown.severity }),
    matched,
    population,
    breakdown: matched === null ? {} : inWords(breakdown, word),
    units,
  };
}

/** Several reasons that are one to the oracle are added. */
function inWords(
  lines: { reason: string; matched: number }[],
  word: (reason: string) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, matched } of lines) counts[word(reason)] = (counts[word(reason)] ?? 0) + matched;
  return counts;
}

const place = ({ campaign, element, part }: Pick<Finding, 'campaign' | 'element' | 'part'>): string =>
  JSON.stringify([campaign, element.kind, element.id, part ?? null]);

const inOrder = (findings: Finding[]): Finding[] => findings.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));

/** The last world that failed is the smallest; it stays for whoever wants to look. */
function keep(dir: string, rule: string): void {
  const place = join(tmpdir(), `outreach-lint-counterexample-${rule.replace('/', '-')}`);
  rmSync(place, { recursive: true, force: true });
  cpSync(dir, place, { recursive: true });
}

/** How many of the worlds that the generator makes show each reason, and how many show nothing: an oracle that is never asked proves nothing. */
export function reasonsSeen(
  { worlds, oracle }: Omit<Judged, 'rule' | 'unit' | 'word'>,
  count = 150,
): Record<string, number> {
  const seen: Record<string, number> = {};
  for (const world of fc.sample(fc.noBias(worlds), { numRuns: count, seed: SEED })) {
    const findings = oracle(world);
    const reasons = new Set(
      findings.flatMap(({ breakdown, matched }) => (matched === null ? ['reported'] : Object.keys(breakdown))),
    );
    for (const reason of reasons.size === 0 ? ['nothing'] : reasons) seen[reason] = (seen[reason] ?? 0) + 1;
  }
  return seen;
}

/** The two tests of most oracles: its worlds show each of these reasons ('nothing': no finding) more often than so, and the rule agrees with it. */
export function inWorlds(judged: Judged, reasons: readonly string[], often: number): void {
  test(
    `${judged.rule}: its worlds show ${reasons.join(', ')}`,
    () => {
      const seen = reasonsSeen(judged);
      for (const reason of reasons) expect(seen[reason], reason).toBeGreaterThan(often);
    },
    TIMEOUT,
  );

  test(`${judged.rule} agrees with its oracle`, () => agrees(judged), TIMEOUT);
}
