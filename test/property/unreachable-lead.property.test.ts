import fc from 'fast-check';
import { unreachableLead } from '../oracle/unreachable-lead.js';
import type { Plan, Row, World } from '../oracle/world.js';
import * as any from './arbitrary.js';
import { inWorlds, type Judged } from './judge.js';

const rule = 'callback/unreachable-lead';
const DAY = 86_400_000;

const PHONES = ['', '', '', '+1 408 555 0141', '30143', '4711', '1111111', '(000) 000-0000', '00001', 'ask Dana'];
const EMAILS = ['', '', '', 'pat@acme.example'];
const NAMES = ['', '', 'Pat', 'Zoë Ångström'];

const reach = {
  name: fc.constantFrom(...NAMES),
  phone: fc.constantFrom(...PHONES),
  email: fc.constantFrom(...EMAILS),
  address: any.emptyOr('1 Main St'),
};

const contact = (index: number): fc.Arbitrary<Row> =>
  fc
    .record({ ...reach, company: any.emptyOr('', '', 'Acme') })
    .map((row): Row => ({ contact_id: any.contactId(index), ...row }));

const plan = (id: string): fc.Arbitrary<Plan> =>
  fc.constant(any.planOf(id, [{ id: '', channel: 'email', at: '2026-12-01' }], '2026-12-01'));

const worlds: fc.Arbitrary<World> = fc.tuple(any.anchor, any.jitter, any.policyZone).chain(([anchor, by, timezone]) => {
  const now = anchor + by;
  const written = any.writtenIn(timezone);
  const moment = (core: number[]) => fc.tuple(any.near(core), any.form).map(([t, form]) => written(t, form));
  const lead = (index: number): fc.Arbitrary<Row> =>
    fc
      .record({
        ...reach,
        received_at: moment([now, now - 90 * DAY, now - DAY, now - DAY, now - 40 * DAY]),
        campaign_id: fc.constantFrom('p1', 'p1', 'p2', 'p-old', ''),
        contact_id: fc.constantFrom('', 'c1', '7', '007', 'c9999'),
        status: fc.constantFrom('', 'new', 'new', 'working', 'working', 'won', 'lost'),
        disposition: fc.constantFrom('', '', '', '', '', '', 'not_interested', 'wrong_number'),
        closed_at: fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: moment([now]) }),
      })
      .map((row): Row => ({ lead_id: `lead-${index}`, ...row }));
  return fc
    .record({
      plans: any.plansOf(plan),
      contacts: fc.tuple(contact(0), contact(1), contact(2)),
      leads: any.crowd(lead),
      require: fc.constantFrom(
        ...[undefined, undefined, undefined],
        ['phone'],
        ['email', 'address'],
        ['name', 'phone', 'email', 'address'],
        ['name', 'phone_or_email', 'address'],
        ['phone_or_email'],
      ),
    })
    .map(({ plans, contacts, leads, require }) => ({
      now,
      policy: { timezone },
      plans,
      tables: { contacts, leads },
      rules: { [rule]: require === undefined ? {} : { require } },
    }));
});

const judged: Judged = {
  rule,
  unit: 'lead_id',
  oracle: unreachableLead,
  worlds,
  word: (reason) => reason.replace('phone number', 'phone').replace('e-mail address', 'email'),
};

inWorlds(judged, ['no name', 'no phone or email', 'no phone', 'no email', 'no address', 'nothing'], 3);
