import fc from 'fast-check';
import type { Offer, Plan, Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';

// Worlds of people who differ in what a rule looks at, and touches that suit some of them: what the rules on relevance are tried on.

const DAY = 86_400_000;

/** What a rule on people needs in its worlds. */
export interface Ingredients {
  rules: World['rules'];
  /** What a contact has beside its id, account and segment. */
  person: (index: number) => fc.Arbitrary<Row>;
  touch: fc.Arbitrary<Partial<Touch>>;
  offer?: fc.Arbitrary<Partial<Offer>>;
  channel?: fc.Arbitrary<string>;
  /** Further tables, which may know the contacts and when it is. */
  tables?: (contacts: Row[], now: number, zone: string | undefined) => fc.Arbitrary<World['tables']>;
  most?: number;
}

/** The same moment for most touches: at now, beside it, later. */
function plan(id: string, now: number, zone: string | undefined, it: Ingredients): fc.Arbitrary<Plan> {
  const channel = it.channel ?? fc.constantFrom('email', 'email', 'mail', 'phone', 'sms', 'push', 'door', 'tv');
  const touch: fc.Arbitrary<Touch> = fc
    .tuple(channel, any.near([now, now, now + DAY, now + DAY, now + 30 * DAY]), any.form, it.touch)
    .map(([channel, t, form, piece]) => ({ id: '', channel, at: any.writtenIn(zone)(t, form), ...piece }));
  return fc
    .record({
      touches: fc.array(touch, { minLength: 1, maxLength: 4 }),
      audience: any.audience,
      purpose: fc.constantFrom(undefined, undefined, undefined, 'marketing', 'service'),
      offers: fc.tuple(it.offer ?? fc.constant({}), it.offer ?? fc.constant({})),
    })
    .map(({ touches, offers, ...piece }) =>
      any.planOf(id, touches, '2026-01-01', {
        ...piece,
        offers: offers.map((offer, i) => ({ ...offer, id: `f${i + 1}` })),
      }),
    );
}

/** A planned touch that has already happened: it is replaced. */
function done(contacts: Row[], plans: Plan[], now: number): fc.Arbitrary<Row> {
  const touches = plans.flatMap(({ id, touches }) => touches.map((touch) => ({ ...touch, campaign_id: id })));
  return fc
    .tuple(fc.constantFrom(...contacts), fc.constantFrom(...touches), any.jitter)
    .map(([one, { campaign_id, id, channel }, by]) => ({
      contact_id: one.contact_id ?? '',
      campaign_id,
      touch_id: id,
      channel,
      sent_at: new Date(now + by).toISOString(),
    }));
}

export function peopleWorlds(it: Ingredients): fc.Arbitrary<World> {
  const contact = (index: number): fc.Arbitrary<Row> =>
    fc
      .tuple(
        fc.record({ account_id: any.emptyOr('a1', 'a2', '01'), segment: fc.constantFrom('smb', 'smb', 'home', '') }),
        it.person(index),
      )
      .map(([known, own]): Row => ({ contact_id: any.contactId(index), ...known, ...own }));
  return fc
    .tuple(any.anchor, any.jitter, any.policyZone, any.crowd(contact, it.most ?? 24), it.offer ?? fc.constant({}))
    .chain(([anchor, by, timezone, contacts, shared]) => {
      const now = anchor + by;
      return fc
        .tuple(
          any.plansOf((id) => plan(id, now, timezone, it)),
          it.tables?.(contacts, now, timezone) ?? fc.constant({}),
          any.lists(contacts),
        )
        .chain(([plans, tables, lists]) =>
          fc.array(done(contacts, plans, now), { maxLength: 3 }).map((touches) => ({
            now,
            policy: { region: 'US', timezone, offers: [{ ...shared, id: 'f3' }] },
            plans,
            tables: { contacts, touches, ...tables },
            lists,
            rules: it.rules,
          })),
        );
    });
}

/** An offer of the plan, one of the policy, or none. */
export const offered: fc.Arbitrary<Partial<Touch>> = fc
  .constantFrom('f1', 'f1', 'f2', 'f3', undefined)
  .map((offer) => ({ offer }));
