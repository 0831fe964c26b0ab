import fc from 'fast-check';
import { signerAnswers } from '../oracle/signer-answers.js';
import type { Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'callback/signer-answers';
const NAMES = ['rep-1', 'rep-2', '07', 'rep-9', 'r1@acme.example', 'R2@Acme.Example', 'nobody@acme.example'];
const TEAMS = ['sales', 'care', 'ghosts'];

const staff: fc.Arbitrary<Row[]> = fc.subarray(['rep-1', 'rep-2', 'rep-3', '07', '7'], { minLength: 2 }).chain((ids) =>
  fc.tuple(
    ...ids.map((staff_id, i) =>
      fc.record({
        staff_id: fc.constant(staff_id),
        email: fc.constantFrom('', `r${i + 1}@acme.example`, ` R${i + 1}@ACME.example`),
        phone: fc.constantFrom('', '+1 408 555 0101', '+1 408 555 0101'),
        team: any.emptyOr('sales', 'care'),
        active: fc.constantFrom('', 'true', 'true', 'false'),
      }),
    ),
  ),
);

const worlds: fc.Arbitrary<World> = any.anchor.chain((now) => {
  const touch: fc.Arbitrary<Touch> = fc
    .record({
      channel: fc.constantFrom('mail', 'email'),
      t: any.near([now, now, now + 86_400_000]),
      form: any.form,
      signed_by: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        undefined,
        'rep-1',
        'rep-1',
        'rep-2',
        ...NAMES,
        'sales',
      ),
    })
    .map(({ channel, t, form, signed_by }) => ({ id: '', channel, at: any.writtenIn('UTC')(t, form), signed_by }));
  const plan = (id: string) =>
    fc
      .record({
        touches: fc.array(touch, { minLength: 1, maxLength: 5 }),
        owner: fc.constantFrom(undefined, undefined, ...NAMES, ...TEAMS, ...TEAMS),
        purpose: fc.constantFrom(undefined, 'service'),
      })
      .map(({ touches, owner, purpose }) =>
        any.planOf(id, touches, '2026-01-01', { purpose, follow_up: owner === undefined ? undefined : { owner } }),
      );
  return fc.tuple(staff, any.plansOf(plan)).map(([staff, plans]) => ({
    now,
    policy: {},
    plans,
    tables: { contacts: [{ contact_id: 'c1' }], staff },
    rules: { [rule]: {} },
  }));
});

const judged: Judged = { rule, unit: 'staff_id', oracle: signerAnswers, worlds };

inWorlds(judged, ['not in staff', 'not active', 'no phone', 'nothing'], 3);
