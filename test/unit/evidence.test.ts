import { describe, expect, it } from 'vitest';
import { type Evidence, findingOf } from '../../src/evaluate/evidence.js';
import { problemFinding } from '../../src/evaluate/plan-problems.js';
import { parseSource } from '../../src/load/document.js';
import type { Campaign, Origin } from '../../src/normalise/campaign.js';
import type { Rule } from '../../src/rule.js';

const TEXT = 'id: spring\ntouches:\n  - id: letter-1\noffers:\n  - id: fiber\n';
const documents = new Map([['spring.yaml', parseSource('spring.yaml', Buffer.from(TEXT))]]);
const origin = (kind: Origin['kind'], id: string | null, path: Origin['path']): Origin => ({
  campaign: 'spring',
  file: 'spring.yaml',
  kind,
  id,
  path,
});
const TOUCH = origin('touch', 'letter-1', ['touches', 0]);
const OFFER = origin('offer', 'fiber', ['offers', 0]);
const campaigns = [
  { id: 'autumn', touches: [] },
  {
    id: 'spring',
    touches: [
      { id: 'letter-0', offer: null },
      { id: 'letter-1', offer: { origin: OFFER } },
    ],
  },
] as unknown as Campaign[];
const rule = (message: string, fix = 'Mend {element_id}.'): Rule => ({ id: 'a/b', message, fix, why: 'w' }) as Rule;

const found = (other: Partial<Evidence> & { message?: string } = {}) => {
  const { message = 'm', ...evidence } = other;
  return findingOf(
    { rule: rule(message), setting: { severity: 'error', options: { max: 3 } }, origin: TOUCH, ...evidence },
    documents,
    campaigns,
  );
};

describe('a finding', () => {
  it('says what its rule, options and row say, on the line of its element', () => {
    const data = { matched: 2, population: 9, breakdown: [], sample: [], rows: ['r'], unit: 'contacts' };
    const it = found({
      message: '{matched} of {population} in {campaign_id}/{touch_id}/{element_id}: {n}, {max}, {part}',
      fields: { n: 5 },
      part: 'p',
      data,
    });
    expect(it).toMatchObject({
      rule: 'a/b',
      severity: 'error',
      status: 'open',
      campaign: 'spring',
      element: { kind: 'touch', id: 'letter-1' },
      touch: 'letter-1',
      part: 'p',
      message: '2 of 9 in spring/letter-1/letter-1: 5, 3, p',
      help: 'Mend letter-1.',
      location: { file: 'spring.yaml', line: 3, pointer: '/touches/0' },
      matched: 2,
      population: 9,
      rows: ['r'],
      unit: 'contacts',
    });
    expect(it.related).toBeUndefined();
    expect(it.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  it('without data has no counts', () => {
    const it = found({ setting: { severity: 'warn', options: undefined } });
    expect([it.severity, 'matched' in it, 'population' in it, it.breakdown, it.sample, it.rows, it.unit]).toEqual([
      'warn',
      false,
      false,
      [],
      [],
      [],
      null,
    ]);
  });

  it('of another element is about no touch', () => {
    const it = found({ origin: origin('response_channel', null, ['touches']), message: '{element_id}, {part}' });
    expect([it.touch, it.message, it.part]).toEqual([null, 'response channel, unknown', null]);
    expect(() => found({ origin: OFFER, message: '{touch_id}' })).toThrow('touch_id');
    expect(found({ origin: OFFER }).touch).toBeNull();
  });

  it('about data has the file for its place', () => {
    const ofData = { campaign: null, file: 'leads.csv', kind: 'lead', id: null } as const;
    expect(found({ origin: ofData, message: '{campaign_id}' })).toMatchObject({
      campaign: null,
      message: 'no plan of this run',
      location: { file: 'leads.csv', line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' },
    });
    expect(found({ origin: { ...ofData, file: 'spring.yaml' } }).location).toMatchObject({ line: 1, pointer: '' });
    expect(found({ origin: { ...TOUCH, file: 'gone.yaml' } }).location).toMatchObject({ file: 'gone.yaml', line: 1 });
  });

  it('names the offer of its touch where the sentence does, and what its rule names', () => {
    const related = (other: Parameters<typeof found>[0]) =>
      found(other).related?.map((it) => [it.kind, it.location.line]);
    expect(related({ message: '{offer_id}', fields: { offer_id: 'fiber' } })).toEqual([['offer', 5]]);
    expect(related({ message: 'no offer' })).toBeUndefined();
    const first = origin('touch', 'letter-0', ['touches', 0]);
    expect(related({ message: '{offer_id}', fields: { offer_id: 'x' }, origin: first })).toBeUndefined();
    expect(related({ message: '{offer_id}', fields: { offer_id: 'x' }, origin: OFFER })).toBeUndefined();
    const named = origin('offer', 'letter-1', ['offers', 0]); // an offer that is called like a touch
    expect(related({ message: '{offer_id}', fields: { offer_id: 'x' }, origin: named })).toBeUndefined();
    const whole = origin('plan', 'spring', []);
    expect(related({ origin: whole, related: [{ ...TOUCH, file: 'other.yaml' }] })).toEqual([['touch', 1]]);
    expect(related({ related: [OFFER, TOUCH] })).toEqual([['offer', 5]]); // its own line needs no second word
    expect(related({ related: [{ ...TOUCH, file: 'other.yaml' }] })).toEqual([['touch', 1]]);
  });
});

describe('a problem of a plan', () => {
  const said = (message: string) => {
    const location = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2, pointer: '/id' };
    const it = problemFinding({ campaign: 'spring', message, location, reported: true });
    return [it.message, it.help, it.severity, it.part];
  };

  it('is an error of its plan, without rows', () => {
    const location = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2, pointer: '/id' };
    expect(problemFinding({ campaign: null, message: 'm', location, reported: true })).toMatchObject({
      rule: 'plan/schema',
      campaign: null,
      element: { kind: 'plan', id: null },
      location,
      breakdown: [],
      sample: [],
      rows: [],
    });
  });

  it('is divided into what is wrong and what to do', () => {
    expect(said('id is missing. Add it. Now.')).toEqual(['id is missing.', 'Add it. Now.', 'error', '/id']);
    expect(said('there is no offer "x". Did you mean "y"?')).toEqual([
      'there is no offer "x".',
      'Did you mean "y"?',
      'error',
      '/id',
    ]);
    expect(said('is it? Mend it.')[1]).toBe('Mend it.');
    expect(said('id must be 1.5 or more')).toEqual([
      'id must be 1.5 or more',
      'Mend the plan; it is not linted until then.',
      'error',
      '/id',
    ]);
  });
});
