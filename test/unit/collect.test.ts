import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { render } from '../../src/engine/render.js';
import { collect, groupSql, neededFields, rowFields } from '../../src/evaluate/collect.js';
import { type DataRule, defineDataRule } from '../../src/rule.js';

const rule = (other: Partial<DataRule> = {}): DataRule =>
  ({
    ...defineDataRule({
      id: 'a/late',
      severity: 'error',
      summary: 's',
      why: 'w',
      fix: 'f',
      message: '{matched} of {population} leads of {owner} wait longer than {within} at {element_id}.',
      needs: ['leads'],
      unit: 'lead_id',
      blames: 'follow_up',
      row: '{lead_id} of {contact_id} waits {days} days, more than {within}: {reason}',
      options: z.object({ within: z.string().default('4h') }),
      select: () => null,
    }),
    ...other,
  }) as DataRule;
const OPTIONS = { within: '4h' };
const showId = (id: string): string => `<${id}>`;
/** Rows as the database groups them: `samples` are texts of lead_id, contact_id and days. */
const row = (reasons: string | null, n: number, samples: string[], other: Record<string, unknown> = {}) => ({
  campaign_id: 'spring',
  kind: null,
  element_id: null,
  part_of: null,
  reasons,
  n: BigInt(n),
  samples,
  'fact owner': reasons === null ? null : 'Ann',
  ...other,
});
const cells = (...values: string[]) => values.join('\u001f');
const collected = (rows: ReturnType<typeof row>[], sampleSize = 5, by = rule()) =>
  collect(by, OPTIONS, rows as never, { sampleSize, showId });

describe('the fields that a rule needs', () => {
  it('are its unit, and what its sentences name and neither counts nor options say', () => {
    expect(rowFields(rule(), OPTIONS)).toEqual(['lead_id', 'contact_id', 'days']);
    expect(rowFields(rule(), {})).toEqual(['lead_id', 'contact_id', 'days', 'within']);
    expect(neededFields(rule(), OPTIONS)).toEqual([
      'campaign_id',
      'element_id',
      'part',
      'reasons',
      'lead_id',
      'contact_id',
      'days',
      'owner',
    ]);
  });
});

describe('what the database is asked', () => {
  const asked = (by: DataRule) => render(groupSql(by, OPTIONS, 'found', 3));

  it('groups by element and reasons, and takes the smallest rows of each', () => {
    const text = asked(rule());
    expect(text).toContain('min(sample, 3) as samples, max("owner") as "fact owner"');
    expect(text).toContain('select *, cast(null as varchar) as kind, cast(null as varchar) as part_of');
  });

  it('keeps kinds and parts where rows have them', () => {
    expect(asked(rule({ blames: 'row' }))).toContain('element_kind as kind, cast(null as varchar) as part_of');
    expect(asked(rule({ parts: () => ({}) }))).toContain('cast(null as varchar) as kind, part as part_of');
  });
});

describe('rows', () => {
  it('are counted by element, the fine ones in what was judged only', () => {
    const [group, ...others] = collected([
      row('late', 3, [cells('l1', 'c1', '4')]),
      row(cells('late', 'twice'), 2, [cells('l2', '\u001e', '5')]),
      row('asleep', 5, [cells('l3', 'c3', '6')]),
      row('moved', 5, []),
      row(null, 90, [cells('l9', 'c9', '0')]),
    ]);
    expect(others).toEqual([]);
    expect(group).toEqual({
      campaign: 'spring',
      kind: null,
      element: null,
      part: null,
      matched: 15,
      judged: 105,
      breakdown: [
        { reason: 'asleep', matched: 5 },
        { reason: 'late', matched: 5 },
        { reason: 'moved', matched: 5 },
        { reason: 'twice', matched: 2 },
      ],
      sample: [
        { lead_id: '<l1>', contact_id: '<c1>', days: '4', reason: 'late' },
        { lead_id: '<l2>', contact_id: null, days: '5', reason: 'late, twice' },
        { lead_id: '<l3>', contact_id: '<c3>', days: '6', reason: 'asleep' },
      ],
      rows: [
        '<l1> of <c1> waits 4 days, more than 4h: late',
        '<l2> of unknown waits 5 days, more than 4h: late, twice',
        '<l3> of <c3> waits 6 days, more than 4h: asleep',
      ],
      facts: { owner: 'Ann' },
    });
  });

  it('are sampled in order over all reasons, each once, no more than asked for', () => {
    const rows = [
      row('late', 3, [cells('l2', 'c', '1'), cells('l4', 'c', '1'), cells('l4', 'c', '1')]),
      row('asleep', 2, [cells('l1', 'c', '1'), cells('l3', 'c', '1')]),
    ];
    const ids = (size: number) => collected(rows, size)[0]?.sample.map((it) => it['lead_id']);
    expect(ids(9)).toEqual(['<l1>', '<l2>', '<l3>', '<l4>']);
    expect(ids(2)).toEqual(['<l1>', '<l2>']);
    expect(ids(0)).toEqual([]);
  });

  it('of different plans, elements and parts are different findings', () => {
    const one = row('late', 1, []);
    const rows = [one, { campaign_id: 'autumn' }, { kind: 'offer' }, { element_id: 'x' }, { part_of: 'p' }, {}].map(
      (other) => ({ ...one, ...other }),
    );
    const groups = collected(rows as never).map((it) => [it.campaign, it.kind, it.element, it.part, it.matched]);
    expect(groups).toEqual([
      ['spring', null, null, null, 2],
      ['autumn', null, null, null, 1],
      ['spring', 'offer', null, null, 1],
      ['spring', null, 'x', null, 1],
      ['spring', null, null, 'p', 1],
    ]);
    expect(collected([row('late', 1, [], { campaign_id: null })])[0]?.campaign).toBe('');
  });

  it('that are fine match nothing and say nothing', () => {
    expect(collected([row(null, 7, [cells('l1', 'c', '1')])])[0]).toMatchObject({
      matched: 0,
      judged: 7,
      breakdown: [],
      sample: [],
      rows: [],
      facts: { owner: null },
    });
  });

  it('give facts as they are, and ids as ids are shown', () => {
    const facts = (value: unknown, by = rule()) =>
      collected([row('late', 1, [], { 'fact owner': value, 'fact lead_id': value })], 5, by)[0]?.facts;
    expect(facts(12)).toEqual({ owner: 12 });
    expect(facts(new Date(0))).toEqual({ owner: null });
    const byId = rule({ message: '{lead_id} waits.' });
    expect(facts('l1', byId)).toEqual({ lead_id: '<l1>' });
    expect(facts(17, byId)).toEqual({ lead_id: 17 });
    const unknownFirst = [row('late', 1, [], { 'fact owner': null }), row('moved', 1, [])];
    expect(collected(unknownFirst)[0]?.facts).toEqual({ owner: 'Ann' });
  });
});
