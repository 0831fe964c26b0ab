import fc from 'fast-check';
import { localTime } from '../oracle/clock.js';
import { consentMissing } from '../oracle/consent-missing.js';
import type { Plan, Row, Touch, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'consent/missing';
const DAY = 86_400_000;
const said = fc.constantFrom('', '', '', 'unknown', 'granted', 'denied');

const contact = (index: number): fc.Arbitrary<Row> =>
  fc
    .record({
      country: any.emptyOr('', '', 'CA', 'Canada', 'US', 'GB', 'DE', 'Germany', 'AU', 'Japan'),
      segment: fc.constantFrom('smb', 'smb', 'home', ''),
      account_id: any.emptyOr('a1', 'a2'),
      email_consent: said,
      sms_consent: said,
      phone_consent: said,
      mail_consent: said,
    })
    .map((row): Row => ({ contact_id: any.contactId(index), ...row }));

const worlds: fc.Arbitrary<World> = fc.tuple(any.anchor, any.jitter, any.policyZone).chain(([anchor, by, timezone]) => {
  const now = anchor + by;
  const written = any.writtenIn(timezone);
  const touched = [now, now, now + DAY, now + 30 * DAY];
  /** The midnights and the moments that are so many months before a touch. */
  const before = (months: number): number[] =>
    touched.flatMap((t) => {
      const local = localTime(t, timezone ?? 'UTC').subtract({ months });
      const midnight = local.toPlainDate().toPlainDateTime();
      return [local, midnight, midnight.add({ days: 1 })].map(
        (it) => it.toZonedDateTime(timezone ?? 'UTC').epochMilliseconds,
      );
    });
  const touch: fc.Arbitrary<Touch> = fc
    .record({
      channel: fc.constantFrom('email', 'email', 'email', 'sms', 'sms', 'phone', 'mail', 'push', 'tv'),
      t: any.near(touched),
      form: any.form,
    })
    .map(({ channel, t, form }) => ({ id: '', channel, at: written(t, form) }));
  const plan = (id: string): fc.Arbitrary<Plan> =>
    fc
      .record({
        touches: fc.array(touch, { minLength: 1, maxLength: 4 }),
        audience: any.audience.filter((it) => it?.list === undefined),
        purpose: fc.constantFrom(undefined, undefined, undefined, 'marketing', 'transactional'),
      })
      .map(({ touches, audience, purpose }) => any.planOf(id, touches, '2026-01-01', { audience, purpose }));
  const moment = fc
    .tuple(any.near([...before(24), ...before(6), ...before(1), now]), any.form)
    .map(([t, form]) => written(t, form));
  const someone = fc.constantFrom('c1', '7', '007', 'C1', 'c4', 'c5', 'c6', '');
  return fc
    .record({
      region: fc.constantFrom(undefined, 'US', 'CA', 'CA', 'CA', 'DE', 'GB'),
      plans: any.plansOf(plan),
      contacts: any.crowd(contact),
      orders: fc.array(fc.record({ ordered_at: moment, contact_id: someone, account_id: any.emptyOr('a1') }), {
        maxLength: 6,
      }),
      leads: fc.array(fc.record({ received_at: moment, contact_id: someone }), { maxLength: 6 }),
      touches: fc.array(
        fc.record({
          contact_id: someone.filter((it) => it !== ''),
          sent_at: any.near([now]).map((t) => new Date(t).toISOString()),
          channel: fc.constant('email'),
          campaign_id: fc.constant('p1'),
          touch_id: fc.constantFrom('m1', 't2'),
        }),
        { maxLength: 2 },
      ),
      channels: fc.constantFrom(
        undefined,
        undefined,
        'by region',
        { us: ['sms', 'phone', 'mail'] },
        { ca: ['email'], eu: [] },
      ),
    })
    .map(({ region, plans, contacts, orders, leads, touches, channels }) => ({
      now,
      policy: { region, timezone },
      plans,
      tables: {
        contacts,
        orders: orders.map((row, i) => ({ order_id: `o${i}`, ...row })),
        leads: leads.map((row, i) => ({ lead_id: `l${i}`, ...row })),
        touches,
      },
      rules: { [rule]: channels === undefined ? {} : { channels } },
    }));
});

const judged: Judged = { rule, unit: 'contact_id', oracle: consentMissing, worlds };

inWorlds(judged, ['denied', 'none', 'expired', 'nothing'], 3);
