import { describe, expect, it } from 'vitest';
import type { PlanFile } from '../../src/load/plans.js';
import { checkPlans } from '../../src/schema/check-plans.js';
import { offerSchema, type Shared } from '../../src/schema/plan.js';
import { ALONE, fileOf, HEAD, LETTER } from './plans.js';

/** What is wrong with plans: `line: sentence`. */
const problems = (parts: Record<string, unknown>, shared: Partial<Shared> = {}): string[] =>
  checkPlans([fileOf({ ...HEAD, touches: [LETTER], ...parts })], { ...ALONE, ...shared }).problems.map(
    ({ location, message }) => `${location.pointer} ${message}`,
  );

describe('names in a plan', () => {
  const two = (...touches: Record<string, unknown>[]) => ({
    touches: touches.map((it, i) => ({ ...LETTER, id: `t${i}`, ...it })),
  });

  it('point somewhere', () => {
    expect(problems(two({ offer: 'fibre' }), { offers: [offerSchema.parse({ id: 'fiber' })] })).toEqual([
      '/touches/0/offer there is no offer "fibre". Did you mean "fiber"?',
    ]);
    expect(problems({ ...two({ offer: 'x1' }), offers: [{ id: 'fiber' }] })).toEqual([
      '/touches/0/offer there is no offer "x1". Add it, or name one that exists.',
    ]);
    expect(problems(two({ follows: 'letter' }))).toEqual([
      '/touches/0/follows there is no touch "letter". Add it, or name one that exists.',
    ]);
    expect(problems({ ...two({ respond_to: ['web'] }), service: { channels: ['line'] } })).toEqual([
      '/touches/0/respond_to/0 there is no response channel "web". Add it, or name one that exists.',
      '/service/channels/0 there is no response channel "line". Add it, or name one that exists.',
    ]);
  });

  it('are there once', () => {
    const line = { id: 'line', kind: 'phone' };
    expect(
      problems({
        ...two({ id: 'a' }, {}, { id: 'a' }),
        offers: [{ id: 'fiber' }, { id: 'fiber' }],
        response_channels: [line, line],
      }),
    ).toEqual([
      '/touches/2/id the touch "a" is there twice. Give one of them another id.',
      '/offers/1/id the offer "fiber" is there twice. Give one of them another id.',
      '/response_channels/1/id the response channel "line" is there twice. Give one of them another id.',
    ]);
  });

  it('make no circle', () => {
    const circle = two({ follows: 't2' }, { follows: 't0' }, { follows: 't1' }, { follows: 't0' });
    expect(problems(circle)).toEqual(
      ['t0', 't1', 't2'].map(
        (id, i) =>
          `/touches/${i}/follows the touch "${id}" follows itself in a circle. Let the first touch follow none.`,
      ),
    );
    expect(problems(two({ follows: 't0' }))).toHaveLength(1);
    expect(problems(two({}, { follows: 't0' }, { follows: 't1' }))).toEqual([]);
  });

  it('end after they begin', () => {
    expect(problems({ schedule: { start: '2026-12-02', end: '2026-12-01' } })).toEqual([
      '/schedule/end schedule.end (2026-12-01) is before schedule.start (2026-12-02). Swap them, or mend the year.',
    ]);
    expect(problems({ schedule: { start: '2026-12-02T09:00', end: '2026-12-02' } })).toEqual([]);
    expect(problems({ schedule: { start: '2026-12-02', end: '2026-12-02T09:00' } })).toEqual([]);
  });
});

describe('plan files', () => {
  const said = (...files: PlanFile[]) => {
    const { plans, problems } = checkPlans(files, ALONE);
    return [plans.length, problems.map((it) => `${it.location.file}:${it.location.line} ${it.campaign} ${it.message}`)];
  };
  const plan = (id: string) => ({ ...HEAD, id, touches: [LETTER] });

  it('hold a map', () => {
    const write = 'Write "id: …" at the start of a line.';
    const what = 'a plan is a map with version, id, name, schedule and touches, not';
    expect(said(fileOf('- a'))).toEqual([0, [`spring.yaml:1 null ${what} a list. ${write}`]]);
    expect(said(fileOf(''))).toEqual([0, [`spring.yaml:1 null ${what} an empty file. ${write}`]]);
    expect(said(fileOf('null'))).toEqual(said(fileOf('')));
    expect(said(fileOf('hello'))).toEqual([0, [`spring.yaml:1 null ${what} a single value. ${write}`]]);
  });

  it('that are broken say so, and with which plan', () => {
    const [plans, [first = ''] = []] = said(fileOf('id: spring\nname: [')) as [number, string[]];
    expect([plans, first.startsWith('spring.yaml:2 ')]).toEqual([0, true]);
    expect(said(fileOf({ ...plan('spring'), name: 7 }))).toEqual([
      0,
      ['spring.yaml:1 spring name must be text, not the number 7. Put it in quotes.'],
    ]);
    expect(said(fileOf({ ...plan('spring'), id: 7 }))[1]).toEqual([
      'spring.yaml:1 null id must be text, not the number 7. Put it in quotes.',
    ]);
  });

  it('whose names point nowhere are not linted', () => {
    const names = fileOf({ ...plan('spring'), touches: [{ ...LETTER, follows: 'letter' }] });
    expect(said(names)[0]).toBe(0);
  });

  it('without an id are not taken for one another', () => {
    const files = ['a.yaml', 'b.yaml'].map((file) => fileOf({ ...plan(''), name: 'n' }, file));
    expect(said(...files)).toEqual([0, ['a.yaml:1  id must not be empty.', 'b.yaml:1  id must not be empty.']]);
  });

  it('have ids of their own, and the line says so', () => {
    const text = JSON.stringify({ ...plan('x'), id: undefined }, null, 1).replace(/\}$/, ',\n"id": "spring"}');
    const lines = ['a.yaml', 'b.yaml'].map((file) => fileOf(text, file));
    const { problems } = checkPlans(lines, ALONE);
    expect(problems.map((it) => it.location.pointer)).toEqual(['/id', '/id']);
    expect(problems[0]?.location.line).toBe(text.split('\n').length);
  });

  it('have ids of their own: none of those that share one is linted', () => {
    const files = ['a.yaml', 'b.yaml', 'c.yaml'].map((file, i) =>
      fileOf(plan(i === 2 ? 'other' : 'spring'), file, i > 0),
    );
    expect(said(...files)).toEqual([
      1,
      [
        'a.yaml:1 spring the id "spring" is also that of b.yaml. Give each plan an id of its own.',
        'b.yaml:1 spring the id "spring" is also that of a.yaml. Give each plan an id of its own.',
      ],
    ]);
    const { problems } = checkPlans(files, ALONE);
    expect(problems.map((it) => it.reported)).toEqual([false, true]);
    const broken = fileOf({ ...plan('spring'), touches: [] }, 'b.yaml');
    expect(said(fileOf(plan('spring'), 'a.yaml'), broken)[0]).toBe(0);
  });

  it('name ten others at most', () => {
    const files = Array.from({ length: 13 }, (_, i) => fileOf(plan('spring'), `p${String(i).padStart(2, '0')}.yaml`));
    const [, sentences] = said(...files) as [number, string[]];
    const others = (i: number) => /that of (.*)\. Give/.exec(sentences[i] ?? '')?.[1]?.split(', ');
    expect(others(0)).toEqual([...files.slice(1, 11).map((it) => it.document.file), '2 more']);
    expect(others(12)).toEqual([...files.slice(0, 10).map((it) => it.document.file), '2 more']);
    const eleven = said(...files.slice(0, 11)) as [number, string[]];
    expect(eleven[1][0]).not.toContain('more');
  });
});
