import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { weekHours } from '../../src/schema/clock.js';
import { check } from '../../src/schema/issues.js';

/** What is wrong with a value: `path on: sentence`. */
function wrong(schema: z.ZodType, value: unknown): string[] {
  const result = check(schema, value);
  if ('data' in result) return [];
  return result.issues.map(({ path, on, message }) => `${path.join('/')} ${on}: ${message}`);
}

const touch = z.strictObject({ id: z.string(), channel: z.enum(['mail', 'email']).optional() });
const plan = z.strictObject({
  name: z.string(),
  touches: z.array(touch).min(1, 'needs at least one touch').optional(),
});

describe('a value of the right form', () => {
  it('is read', () => {
    expect(check(z.object({ n: z.number().default(3) }), {})).toEqual({ data: { n: 3 } });
  });
});

describe('a wrong type', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), 7, 'must be text, not the number 7. Put it in quotes.'],
    [z.string(), true, 'must be text, not the boolean true. Put it in quotes.'],
    [z.string(), null, 'must be text, not empty.'],
    [z.string(), [], 'must be text, not a list.'],
    [z.string(), {}, 'must be text, not a map.'],
    [z.number(), 'x', 'must be a number, not the string "x".'],
    [z.int(), 1.5, 'must be a whole number, not the number 1.5.'],
    [z.boolean(), 'yes', 'must be true or false, not the string "yes".'],
    [z.array(z.string()), 'x', 'must be a list, not the string "x".'],
    [z.object({}), 'x', 'must be a map, not the string "x".'],
    [z.record(z.string(), z.string()), 'x', 'must be a map, not the string "x".'],
    [z.string('must be hours, in quotes'), 9, 'must be hours, in quotes, not the number 9. Put it in quotes.'],
    [z.date(), 'x', 'must be date, not the string "x".'],
    [z.number(), 'x'.repeat(90), `must be a number, not the string "${'x'.repeat(80)}".`],
  ])('%# says what must be there', (schema, value, sentence) => {
    expect(wrong(z.object({ key: schema }), { key: value })).toEqual([`key value: key ${sentence}`]);
  });
});

describe('a value out of bounds', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.number().min(1), 0, 'must be at least 1.'],
    [z.number().max(1), 2, 'must be at most 1.'],
    [z.string().min(1, 'must not be empty'), '', 'must not be empty.'],
    [z.string().regex(/^a/, 'must begin with a'), 'b', 'must begin with a.'],
    [z.string().refine((it) => it === 'a', { message: 'is not a' }), 'b', 'is not a, not "b".'],
    [z.object({}).refine(() => false, { message: 'needs a time' }), {}, 'needs a time.'],
    [z.enum(['mail', 'email']), 'emial', 'must be one of mail or email, not "emial". Did you mean "email"?'],
    [z.enum(['mail', 'email']), 'xyz', 'must be one of mail or email, not "xyz".'],
    [z.enum(['mail', 'email']), { a: 1 }, 'must be one of mail or email, not {"a":1}.'],
    [z.literal(1), 2, 'must be 1, not 2.'],
    [z.literal(1, 'must be 1, the version'), '1', 'must be 1, the version, not "1".'],
  ])('%# says so', (schema, value, sentence) => {
    expect(wrong(z.object({ key: schema }), { key: value })).toEqual([`key value: key ${sentence}`]);
  });
});

describe('the place of what is wrong', () => {
  it('is named as people say it', () => {
    expect(wrong(plan, { name: 'a', touches: [{ id: 'x' }, { id: 7 }] })).toEqual([
      'touches/1/id value: touches[1].id must be text, not the number 7. Put it in quotes.',
    ]);
    expect(wrong(plan, 'x')).toEqual([' value: the file must be a map, not the string "x".']);
    expect(wrong(z.array(z.string()), [7])[0]).toContain('0 value: [0] must be text');
    expect(wrong(plan, { name: 'a', touches: [] })).toEqual(['touches value: touches needs at least one touch.']);
  });

  it('may be missing', () => {
    expect(wrong(plan, {})).toEqual(['name value: name is missing. Add it.']);
    const needsTime = z
      .object({})
      .superRefine((_, ctx) => ctx.addIssue({ code: 'custom', message: 'needs a time', input: undefined }));
    expect(wrong(z.object({ at: needsTime }), { at: {} })).toEqual(['at value: at needs a time.']);
  });
});

describe('a key that nobody knows', () => {
  it('is answered with one that is near, else with all', () => {
    expect(wrong(plan, { name: 'a', nmae: 'b' })).toEqual(['nmae key: unknown key "nmae". Did you mean "name"?']);
    expect(wrong(plan, { name: 'a', x: 1, y: 2 })).toEqual([
      'x key: unknown key "x". Known here: name and touches.',
      'y key: unknown key "y". Known here: name and touches.',
    ]);
    expect(wrong(plan, { name: 'a', touches: [{ id: 'x', chanel: 'mail' }] })).toEqual([
      'touches/0/chanel key: unknown key "chanel" in touches[0]. Did you mean "channel"?',
    ]);
    expect(wrong(z.object({ in: z.strictObject({}) }), { in: { x: 1 } })).toEqual(['in/x key: unknown key "x" in in.']);
  });

  it('is known through defaults, unions, records and transforms', () => {
    const inner = z.strictObject({ hours: z.string().optional() });
    const near = (schema: z.ZodType, value: unknown) => wrong(schema, value)[0]?.split('. ')[1];
    const said = 'Did you mean "hours"?';
    expect(near(z.object({ a: inner.default({}) }), { a: { huors: 1 } })).toBe(said);
    expect(near(z.object({ a: inner.transform((it) => it) }), { a: { huors: 1 } })).toBe(said);
    expect(near(z.record(z.string(), inner), { a: { huors: 1 } })).toBe(said);
    expect(near(z.object({ a: z.union([z.literal('always'), inner]) }), { a: { huors: 1 } })).toBe(said);
  });

  it('of a map says which are meant', () => {
    expect(wrong(weekHours, { monday: '09:00-17:00' })).toEqual([
      'monday key: monday must be a day such as sat, or days such as mon-fri.',
    ]);
    expect(wrong(z.record(z.string().min(3), z.string()), { a: 'x' })).toEqual([
      'a key: a is not a name that fits here.',
    ]);
  });
});

describe('a value of several forms', () => {
  const setting = z.union([
    z.enum(['off', 'warn']),
    z.tuple([z.enum(['off', 'warn']), z.strictObject({ max: z.number() })]),
  ]);

  it('is judged by the form that it comes closest to', () => {
    expect(wrong(z.object({ a: setting }), { a: 'loud' })).toEqual([
      'a value: a must be one of off or warn, not "loud".',
    ]);
    expect(wrong(z.object({ a: setting }), { a: ['warn', { max: 'x' }] })).toEqual([
      'a/1/max value: a[1].max must be a number, not the string "x".',
    ]);
    expect(wrong(z.object({ a: setting }), { a: ['warn', { max: 1, least: 2 }] })).toEqual([
      'a/1/least key: unknown key "least" in a[1].',
    ]);
  });

  it('that says itself what it wants does not show what it got', () => {
    const secret = z.union([z.string(), z.number()], 'must name a variable');
    expect(wrong(z.object({ key: secret }), { key: ['geheim'] })).toEqual(['key value: key must name a variable.']);
  });
});
