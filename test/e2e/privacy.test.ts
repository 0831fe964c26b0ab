import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/format-names.js';
import { type Files, type Run, run } from './command.js';
import type { JsonReport } from './folder.js';

/** Planted in every personal column; none of them may stand in anything that is printed. */
const CANARIES = [
  'Quillon Featherby',
  'quillon@canary.example',
  '415555 0199',
  '+14155550199',
  '77 Canary Lane',
  'Canaryville',
];
const PERSON = { name: CANARIES[0], email: CANARIES[1], phone: CANARIES[3], address: CANARIES[4], city: CANARIES[5] };

const POLICY = `extends: recommended
region: US
data:
  contacts: contacts.csv
  touches: touches.csv
  service_areas: areas.csv
  leads: leads.csv
  activities: activities.csv
  calls: calls.csv
  orders: orders.csv
  staff: staff.csv
`;

const PLAN = `version: 1
id: spring-fiber
name: Spring fiber
schedule: { start: 2026-12-01 }
audience: { filter: { city: Canaryvale } }
offers: [{ id: fiber, requires: { download_mbps: 25 }, delivery_days: { max: 1 } }]
touches:
  - { id: letter-1, channel: mail, at: 2026-12-02T09:00, offer: fiber, signed_by: rep-1 }
  - { id: letter-2, channel: mail, at: 2026-12-02T10:00, offer: fiber, signed_by: rep-1 }
follow_up: { owner: rep-1, within: 4h }
`;

const row = (...cells: (string | undefined)[]): string => `${cells.map((cell) => `"${cell ?? ''}"`).join(',')}\n`;
const person = [PERSON.name, PERSON.email, PERSON.phone, PERSON.address, PERSON.city];

const TABLES: Files = {
  'outreach-lint.config.yaml': POLICY,
  'campaigns/spring.yaml': PLAN.replace('audience: { filter: { city: Canaryvale } }\n', ''),
  'contacts.csv': `contact_id,name,email,phone,address,town\n${row('c1', ...person)}${row(PERSON.email, ...person)}${row(PERSON.phone, ...person)}${row(PERSON.address, ...person)}${row(PERSON.name, ...person)}`,
  'touches.csv': `contact_id,sent_at,channel,outcome\n${row('c1', '2026-11-20', 'mail', 'sent')}${row(PERSON.email, '2026-12-20', 'letter', 'sent')}`,
  'areas.csv': `offer_id,status,address,download_mbps\n${row('fiber', 'available', PERSON.address, '10')}`,
  'leads.csv': `lead_id,received_at,contact_id,campaign_id,offer_id,status,callback_requested,name,email,phone,address\n${row(PERSON.email, '2026-11-01', 'c1', 'spring-fiber', 'fiber', 'new', 'true', PERSON.name, PERSON.email, PERSON.phone, PERSON.address)}${row(PERSON.phone, '2026-11-01', PERSON.phone, '', 'fiber', 'open', 'no', PERSON.name, PERSON.email, PERSON.phone, PERSON.address)}`,
  'activities.csv': `lead_id,at,kind,outcome\n${row(PERSON.email, '2026-11-20', 'note', PERSON.name)}`,
  'calls.csv': `call_id,received_at,number,other_number,outcome,agent\n${row(PERSON.phone, '2026-11-20', PERSON.phone, PERSON.phone, 'busy', PERSON.name)}`,
  'orders.csv': `order_id,ordered_at,contact_id,offer_id,delivered_at\n${Array.from({ length: 25 }, (_, i) => row(`o${i}`, '2026-10-01', 'c1', 'fiber', '2026-10-20')).join('')}`,
  'staff.csv': `staff_id,name,email,phone\n${row('rep-1', PERSON.name, PERSON.email, '')}`,
};

function assertNoCanary({ out, err }: Run): void {
  for (const canary of CANARIES) expect(out + err).not.toContain(canary);
  expect(out + err).not.toMatch(/featherby|canary\.example|canary lane|5550199/i);
}

describe.concurrent('no person is shown', () => {
  it('in a report of findings, whatever its format', async () => {
    const result = await run(
      TABLES,
      FORMATS.flatMap((format) => ['-f', format]),
    );
    expect(result.code).toBe(1);
    expect(result.out).toContain('serviceability/offer-available');
    expect(result.out).toContain('follow-up/lead-waiting');
    assertNoCanary(result);
  });

  it('but for ids, where --reveal asks for them', async () => {
    const { code, out } = await run(TABLES, ['--reveal', '-f', 'json']);
    expect(code).toBe(1);
    const ids = (JSON.parse(out) as JsonReport).findings.flatMap(({ sample }) => sample.map((it) => it['lead_id']));
    expect(ids).toContain(PERSON.email);
    expect(out).not.toContain('Q…y');
    const masked = await run(TABLES, ['-f', 'json']);
    expect(masked.out).toContain('q…e');
  });

  const broken = (table: string, content: string): Files => ({ ...TABLES, [table]: content });
  const header = 'contact_id,name,email,phone,address,city\n';
  const where = (text: string): Files => ({
    ...TABLES,
    'campaigns/spring.yaml': PLAN.replace('filter: { city: Canaryvale }', `where: ${JSON.stringify(text)}`),
  });
  it.each<[string, Files]>([
    ['no header', broken('contacts.csv', row('c1', ...person))],
    ['no header, and one text twice', broken('contacts.csv', row(...person, ...person))],
    ['no header but names and streets', broken('contacts.csv', row(PERSON.name, 'Canary Lane'))],
    [
      'people in a column of dates',
      broken('touches.csv', `contact_id,sent_at,channel\n${person.map((it) => row('c1', it, 'mail')).join('')}`),
    ],
    [
      'people in a column of numbers',
      broken('contacts.csv', `contact_id,latitude\n${person.map((it) => row('c1', it)).join('')}`),
    ],
    [
      'people in a column of words',
      broken('touches.csv', `contact_id,sent_at,channel\n${person.map((it) => row('c1', '2026-11-01', it)).join('')}`),
    ],
    [
      'people in a column of booleans',
      broken(
        'leads.csv',
        `lead_id,received_at,callback_requested\n${person.map((it) => row('l1', '2026-11-01', it)).join('')}`,
      ),
    ],
    ['a contact twice', broken('contacts.csv', header + row(PERSON.email, ...person) + row(PERSON.email, ...person))],
    ['a surplus cell', broken('contacts.csv', `${header}${row('c1', ...person, PERSON.name)}`)],
    ['too many cells', broken('contacts.csv', `${header}${row('c1', ...person, ...person)}`)],
    ['an open quote', broken('contacts.csv', `${header}c1,"${PERSON.name},${PERSON.email}\n`)],
    [
      'mixed line ends',
      broken('contacts.csv', `${header}${row('c1', ...person)}${row('c2', ...person).replace('\n', '\r\n')}`),
    ],
    [
      'another encoding',
      { ...TABLES, 'contacts.csv': Buffer.from(`${header}${row('c1', ...person)}\x81\x8d\n`, 'latin1') },
    ],
    ['a where that reads people as numbers', where('name > 5')],
    ['a where that compares people with times', where('consent_at > name')],
    ['a where that adds people up', where("name + email > 5 and phone <> '1'")],
  ])('in what is said of %s, even with --debug', async (_, files) => {
    const result = await run(files, ['--debug']);
    expect([1, 2]).toContain(result.code);
    assertNoCanary(result);
  });
});
