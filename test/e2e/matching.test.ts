import { expect, it } from 'vitest';
import { type Files, reportOf, run } from './command.js';

/** The plan of one touch, and what else it says. */
const planOf = (touch: string, more = ''): string => `version: 1
id: spring-fiber
name: Spring fiber
schedule: { start: 2026-12-01 }
${more}touches: [${touch}]
`;

/** What a run shows, in one line. */
async function saidOf(files: Files): Promise<string> {
  const { out, err } = await run(files);
  return `${out}\n${err}`.replace(/\s+/g, ' ');
}

/** A map by ZIP, and people who write their country, ZIP, address, number and e-mail address in ways of their own. */
const COMPANY: Files = {
  'outreach-lint.config.yaml': `rules: { serviceability/offer-available: error, serviceability/unknown-location: warn, frequency/duplicate-recipient: error, relevance/distance: warn }
region: DE
data: { contacts: contacts.csv, service_areas: areas.csv }
`,
  'areas.csv': `offer_id,status,postal_code,country,address
fiber,unavailable,08241,US,
fiber,available,10115,,
fiber,available,29403,US,12 Main St
`,
  'campaigns/spring.yaml': planOf(
    '{ id: letter-1, channel: mail, at: 2026-12-01T09:00, offer: fiber, event: { at: 2026-12-09T18:00, latitude: 52.5, longitude: 13.4 } }',
    'offers: [{ id: fiber }]\n',
  ),
  'contacts.csv': `contact_id,country,postal_code,address,phone,email,latitude,longitude
c1,US,8241,,,,,
c2,United States,08241-1234,,,,,
c3,U.S.A.,10115,,,,,
c4,Deutschland,10115,,,,,
c5,United States,29403,12 Main Street,none,ana@example.com; bo@example.com,13.4,52.5
c6,United States,29403,14 Main Street,030 1234567,ana@example.com,123.4,52.5
c7,,,,,,52.5,213.4
`,
};

it('countries go by one table, what did not match is counted, and nobody is named', async () => {
  const result = await run(COMPANY, ['-f', 'json']);
  const { findings } = reportOf(result);
  const of = (rule: string) => findings.find((finding) => finding.rule === rule);
  expect(of('serviceability/offer-available')?.sample.map((row) => row['contact_id'])).toEqual(['c1', 'c2']);
  expect(of('serviceability/unknown-location')?.sample.map((row) => row['contact_id'])).toEqual(['c3', 'c6', 'c7']);
  const said = await saidOf(COMPANY);
  for (const note of [
    'contacts: 1 of 2 with an address has no row in service_areas.',
    'contacts.phone: 1 cell is no telephone number and matches nothing.',
    'contacts.email: 1 cell is not one e-mail address and matches nothing.',
    'contacts: 1 row has a latitude beyond 90 and a longitude that could be one: they look swapped, and are not used.',
    'contacts: 1 row has a latitude beyond 90 or a longitude beyond 180, and no place.',
    'contacts.postal_code: 1 code without its leading zero was read with it.',
  ])
    expect(said).toContain(note);
  expect(said).not.toMatch(/Main|@|1234567|bo@/);
});

it('a language or time zone that nothing knows by its name is counted', async () => {
  const files: Files = {
    'outreach-lint.config.yaml': `rules: { relevance/language: error, inbound/hours: warn }
data: { contacts: { files: contacts.csv, values: { language: { Polski: pl } } } }
`,
    'campaigns/spring.yaml': planOf('{ id: letter-1, channel: mail, at: 2026-12-01T09:00, language: en }'),
    'contacts.csv':
      'contact_id,language,timezone\nc1,German,Mars/Olympus\nc2,Deutsch,\nc3,de_AT,Europe/Vienna\nc4,Polski,\n',
  };
  const said = await saidOf(files);
  expect(said).toContain('contacts.language: 2 cells are no codes of languages, such as de or en-US, and unknown.');
  expect(said).toContain('contacts.timezone: 1 cell names no time zone, such as America/New_York, and is unknown.');
});

it('contacts of whom no law of consent is known are counted', async () => {
  const files: Files = {
    'outreach-lint.config.yaml': `rules: { consent/missing: error }
region: US
data: { contacts: contacts.csv }
`,
    'campaigns/spring.yaml': planOf('{ id: mail-1, channel: email, at: 2026-12-01T09:00 }'),
    'contacts.csv': 'contact_id,country\nc1,Switzerland\nc2,JP\nc3,Untied States\nc4,\nc5,Germany\n',
  };
  const said = await saidOf(files);
  expect(said).toContain('contacts: 2 rows are of countries whose law of consent is not known here');
  expect(said).toContain('contacts.country: 1 cell names no country, such as US or Germany');
  expect(said).toContain('1 of 5 contacts of "mail-1" has not agreed to e-mail.');
  expect(said).not.toContain('the policy has no region');
});

it.each([
  ['Contact ID', 'c1\nc2\nnobody\n'],
  ['E-Mail', 'ANA@example.com\nbo@example.com\ncy@example.com\n'],
  ['Email Address', 'ana@example.com\nbo@example.com\ncy@example.com\n'],
  ['Phone Number', '(212) 555-0101\n212-555-0102\n212-555-0103\n'],
])('an audience list may call its column %s', async (header, rows) => {
  const files: Files = {
    'outreach-lint.config.yaml': `rules: { relevance/preferred-channel: error }
region: US
data: { contacts: contacts.csv }
`,
    'campaigns/spring.yaml': planOf(
      '{ id: letter-1, channel: mail, at: 2026-12-01T09:00 }',
      'audience: { list: list.csv }\n',
    ),
    'campaigns/list.csv': `Our spring list\n\nFirst Name,${header}\n${rows.replace(/^/gm, 'x,').replace(/x,$/, '')}`,
    'contacts.csv': `contact_id,email,phone,preferred_channel
c1,ana@example.com,+1 212 555 0101,email
c2,bo@example.com,+1 212 555 0102,email
c9,di@example.com,+1 212 555 0109,email
`,
  };
  const { findings } = reportOf(await run(files, ['-f', 'json']));
  expect(findings.map(({ matched, population }) => [matched, population])).toEqual([[2, 2]]);
});
