import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertRefused, company, type Files, PLAN, POLICY, reached, reportOf, run, runIn } from './command.js';

const contacts = (content: string | Buffer): Files => ({ 'contacts.csv': content });
const policy = (text: string): Files => ({ 'outreach-lint.config.yaml': text });
const plan = (text: string): Files => ({ 'campaigns/spring.yaml': text });
const audience = (text: string, rest: Files = {}): Files => ({ ...plan(`${PLAN}audience:\n  ${text}\n`), ...rest });
const people = (n: number, row = (i: number) => `p${i},p${i}@example.com`): string =>
  Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');
const HEAD = 'contact_id,email\n';
const MANY = 30_000; // rows: more than 300 KB, past the head that is read to find the dialect

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: policies hold such names for the environment
describe.concurrent('a data file that cannot be read ends with 2 and its place', () => {
  it.each<[name: string, files: Files, start: string, ...words: RegExp[]]>([
    ['empty', contacts(''), 'contacts.csv: this file is empty.', /Export it again/],
    ['only blank lines', contacts('\n\n'), 'contacts.csv: this file is empty.'],
    [
      '10 MB in one line',
      contacts(`${HEAD}${'x'.repeat(1e7)}`),
      'contacts.csv:2: this line is longer than 2 MB',
      /one row a line/,
    ],
    ['10 MB as header', contacts('x'.repeat(1e7)), 'contacts.csv:1: its first line is longer than', /one row a line/],
    ['NUL in the head', contacts(`${HEAD}rosa,r\nol\0af,o\n`), 'contacts.csv:3: this is not text', /NUL byte/],
    [
      'NUL after 300 KB',
      contacts(`${HEAD}${people(MANY)}ol\0af,o\nlast,l\n`),
      `contacts.csv:${MANY + 2}: this is not text`,
      /NUL byte/,
    ],
    [
      'binary',
      contacts(Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 7919) % 251))),
      'contacts.csv:1: this is not text',
    ],
    [
      'a spreadsheet named .csv',
      contacts(Buffer.from('PK\x03\x04rest', 'latin1')),
      'contacts.csv: this is a spreadsheet or ZIP',
      /CSV UTF-8/,
    ],
    ['control characters', contacts('\x01\x02name,id\nx,y\n'), 'contacts.csv:1: this is not text'],
    ['a folder', { 'contacts.csv': null, 'contacts.csv/x.txt': 'x' }, 'contacts.csv: this is a folder'],
    ['missing', { 'contacts.csv': null }, 'contacts.csv: there is no such file', /--data contacts=PATH/],
    [
      'a glob without files',
      policy(POLICY.replace('contacts.csv', 'exports/*.csv')),
      'outreach-lint.config.yaml:2:',
      /no file matches "exports\/\*\.csv"/,
      /--data contacts=PATH/,
    ],
    [
      'an ending that is not read',
      policy(POLICY.replace('contacts.csv', 'outreach-lint.config.yaml')),
      'outreach-lint.config.yaml: files ending in ".yaml"',
      /Export it as/,
    ],
    [
      'two columns of one name',
      contacts('contact_id,email,email\nrosa,a,b\n'),
      'contacts.csv:1: columns 2 and 3 have the same name "email"',
      /Rename one/,
    ],
    [
      'two columns that differ in case',
      contacts('contact_id,Email,email\nrosa,a,b\n'),
      'contacts.csv:1: columns 2 and 3 have the same name',
    ],
    ['no column names', contacts(',,\nrosa,a,b\n'), 'contacts.csv:1: the header line has no column names.'],
    [
      'a surplus empty cell',
      contacts(`${HEAD}rosa,r\nolaf,o,\n`),
      'contacts.csv:3: this row has more or fewer cells',
      /Quote cells/,
    ],
    [
      'a leading surplus cell',
      contacts('contact_id,email,name\nrosa,r,R\nolaf,,o,O\n'),
      'contacts.csv:3: this row has more or fewer cells',
    ],
    [
      'a missing cell',
      contacts('contact_id,email,name\nrosa,r,R\n\nolaf,o\n'),
      'contacts.csv:4: this row has more or fewer cells',
    ],
    [
      'an unclosed quote',
      contacts(`${HEAD}rosa,"r\nolaf,o\n`),
      'contacts.csv:2: a quote is not closed',
      /Double each quote/,
    ],
    [
      'an unclosed quote far down',
      contacts(`${HEAD}${people(MANY)}rosa,"r\nolaf,o\n`),
      `contacts.csv:${MANY + 2}: a quote is not closed`,
    ],
    ['text after a quoted cell', contacts(`${HEAD}rosa,"r"x\n`), 'contacts.csv:2: a quote is not closed'],
    [
      'mixed line ends',
      contacts('contact_id,email\r\nrosa,r\r\nolaf,o\n'),
      'contacts.csv:3: this line ends otherwise',
      /one kind of line end/,
    ],
    [
      'mixed line ends far down',
      contacts(`${HEAD}${people(MANY)}rosa,r\r\nolaf,o\n`),
      `contacts.csv:${MANY + 2}: this line ends otherwise`,
    ],
    [
      'UTF-8, and after 300 KB a line of Latin-1',
      contacts(Buffer.concat([Buffer.from(`${HEAD}José,j\n${people(MANY)}`), Buffer.from('rosa,Jos\xe9\n', 'latin1')])),
      `contacts.csv:${MANY + 3}: this line is not UTF-8, but other lines`,
      /encoding: windows-1252/,
    ],
    [
      'a byte that Windows-1252 does not have',
      contacts(Buffer.from(`${HEAD}rosa,Jos\xe9\nolaf,\x81\n`, 'latin1')),
      'contacts.csv:3: this line has a character that Windows-1252 does not have, and is not UTF-8.',
      /declare encoding/,
    ],
    [
      'an empty required cell',
      contacts(`${HEAD}rosa,r\n,o\n`),
      'contacts.csv:3: contact_id: the cell is empty',
      /Fill it in/,
    ],
    [
      'a contact twice',
      contacts(`${HEAD}rosa,r\nolaf,o\nrosa,r\n`),
      'contacts.csv:4: contact_id: this contact also stands in contacts.csv:2.',
      /Keep one row/,
    ],
    [
      'a mapping to no column',
      policy(
        'rules: { frequency/minimum-gap: warn }\ndata:\n  contacts:\n    files: contacts.csv\n    columns:\n      contact_id: Emial\n',
      ),
      'outreach-lint.config.yaml:6:',
      /mapped to "Emial", which contacts\.csv does not have\. Did you mean "email"\?/,
    ],
    [
      'no column for a required one',
      contacts('Contact Id,email\nrosa,r\n'),
      'contacts.csv:1: the table contacts needs the column contact_id. Did you mean "Contact Id"?',
      /Map it in the policy/,
    ],
  ])('%s', async (_, files, start, ...words) => {
    assertRefused(await run(files), start, ...words);
  });

  it('without the right to read it', async (context) => {
    const folder = company();
    chmodSync(join(folder, 'contacts.csv'), 0);
    const result = await runIn(folder);
    rmSync(folder, { recursive: true });
    if (process.getuid?.() === 0) {
      console.warn('skipped: this user is root, whom no permission keeps from reading a file');
      context.skip();
    }
    assertRefused(result, 'contacts.csv: cannot read this file (EACCES)', /right to read/);
  });

  it('an unreadable file of another kind: a socket or device is no data file', async () => {
    assertRefused(await run({}, ['--data', 'contacts=/dev/null']), '/dev/null: files ending in');
  });

  it('a name that the database takes for a pattern', async () => {
    const files = { 'd/a?.csv': 'contact_id\nrosa\n', 'd/ab.csv': 'contact_id\nolaf\n' };
    assertRefused(await run(files, ['--data', 'contacts=d/a?.csv']), 'd/a?.csv: the name of this file', /Rename it/);
  });
});

const HISTORY = policy(`rules: { frequency/minimum-gap: warn }
data:
  contacts: contacts.csv
  touches: touches.csv
`);
const touches = (rows: string): Files => ({ ...HISTORY, 'touches.csv': `contact_id,sent_at,channel\n${rows}` });
const leads = (rows: string): Files => ({
  ...policy(`rules: { follow-up/lead-waiting: warn }
data: { leads: leads.csv, activities: activities.csv }
`),
  'leads.csv': `lead_id,received_at,callback_requested\n${rows}`,
  'activities.csv': 'lead_id,at,kind\n',
});

describe.concurrent('a value that cannot be read ends with 2 and its line', () => {
  it.each<[name: string, files: Files, start: string, ...words: RegExp[]]>([
    [
      'notadate after 30,000 good rows',
      touches(`${people(MANY, (i) => `p${i},2026-11-01T09:00:00Z,mail`)}rosa,notadate,mail\n`),
      `touches.csv:${MANY + 2}: sent_at: this value is not a date.`,
      /Write dates as 2026-03-31/,
    ],
    ['2026-13-45', touches('rosa,2026-13-45,mail\n'), 'touches.csv:2: sent_at: "2026-13-45" is not a date.'],
    [
      '2026-02-30',
      touches('rosa,2026-11-01,mail\nrosa,2026-02-30,mail\n'),
      'touches.csv:3: sent_at: "2026-02-30" is not a date.',
    ],
    ['a year of two digits', touches('rosa,0026-11-01,mail\n'), 'touches.csv:2: sent_at'],
    ['an offset of 99 hours', touches('rosa,2026-11-01T09:00+99:00,mail\n'), 'touches.csv:2: sent_at'],
    ['epoch, a word that databases know', touches('rosa,epoch,mail\n'), 'touches.csv:2: sent_at'],
    [
      'ten digits, which may be a telephone number',
      touches('rosa,4085550100,mail\n'),
      'touches.csv:2: sent_at: this value',
    ],
    ['an empty date', touches('rosa,,mail\n'), 'touches.csv:2: sent_at: the cell is empty'],
    [
      'after quoted line ends and blank lines',
      touches('"ro\nsa",2026-11-01,mail\n\nolaf,soon,mail\n'),
      'touches.csv:5: sent_at',
    ],
    [
      'after a header of two lines',
      { ...HISTORY, 'touches.csv': '"contact_id",sent_at,channel,"a\nb"\nrosa,soon,mail,x\n' },
      'touches.csv:3: sent_at',
    ],
    [
      'with CRLF',
      {
        ...HISTORY,
        'touches.csv':
          'contact_id,sent_at,channel\r\nrosa,2026-11-01,mail\r\n"o\r\nlaf",2026-11-01,mail\r\n"ro\nsa",2026-11-01,mail\r\nolaf,soon,mail\r\n',
      },
      'touches.csv:7: sent_at',
    ],
    [
      'with a byte order mark',
      { ...HISTORY, 'touches.csv': '\ufeff"contact_id",sent_at,channel\nrosa,soon,mail\n' },
      'touches.csv:2: sent_at',
    ],
    [
      'in Latin-1',
      {
        ...HISTORY,
        'touches.csv': Buffer.from(
          'contact_id,sent_at,channel\nJos\xe9,2026-11-01,mail\nJos\xe9,soon,mail\n',
          'latin1',
        ),
      },
      'touches.csv:3: sent_at',
    ],
    [
      'in UTF-16',
      {
        ...HISTORY,
        'touches.csv': Buffer.from(
          '\ufeffcontact_id,sent_at,channel\nrosa,2026-11-01,mail\nrosa,soon,mail\n',
          'utf16le',
        ),
      },
      'touches.csv:3: sent_at',
    ],
    [
      'a date that is not of date_format',
      {
        ...touches('rosa,2026-11-01,mail\n'),
        ...policy(
          `rules: { frequency/minimum-gap: warn }\ndata:\n  contacts: contacts.csv\n  touches: { files: touches.csv, date_format: "%d/%m/%Y" }\n`,
        ),
      },
      'touches.csv:2: sent_at: "2026-11-01" does not fit the date_format',
    ],
    [
      'a date_format that is none',
      {
        ...touches('rosa,2026-11-01,mail\n'),
        ...policy(
          `rules: { frequency/minimum-gap: warn }\ndata:\n  contacts: contacts.csv\n  touches: { files: touches.csv, date_format: dd/mm/yyyy }\n`,
        ),
      },
      'outreach-lint.config.yaml:4:',
      /must be a format of strptime/,
    ],
    [
      'a wrong number',
      contacts('contact_id,latitude\nrosa,40.1\nolaf,"40,5"\n'),
      'contacts.csv:3: latitude: this value is not a number',
      /Write numbers as 1234\.5/,
    ],
    [
      'a text where a plan wants a number',
      contacts('contact_id,latitude,size\nrosa,1,10\nolaf,2,big\n'),
      'contacts.csv:3: size: this value is not a number, but the where of a plan compares it',
    ],
    [
      'a wrong boolean',
      leads('l1,2026-11-01,true\nl2,2026-11-02,maybe\n'),
      'leads.csv:3: callback_requested: this value is neither true nor false.',
      /map the words/,
    ],
  ])('%s', async (_, files, start, ...words) => {
    const where =
      'contacts.csv' in files
        ? plan(
            `${PLAN}audience: { where: "latitude > 0${String(files['contacts.csv']).includes('size') ? ' and size > 1' : ''}" }\n`,
          )
        : {};
    assertRefused(await run({ ...where, ...files }), start, ...words);
  });

  it('lists twenty places and says how many there are', async () => {
    const result = await run(touches(people(50, (i) => `p${i},soon,mail`)));
    assertRefused(
      result,
      'touches.csv:2: ',
      /touches\.csv:21: /,
      /50 rows cannot be read in all; the first 20 are listed\./,
    );
  });

  it('one of contact_id, email and phone is filled in', async () => {
    const files = audience('list: list.csv', { 'campaigns/list.csv': 'email,phone\nrosa@example.com,\n,\n' });
    assertRefused(await run(files), 'campaigns/list.csv:3: none of email, phone is filled in.');
  });
});

describe.concurrent('what can be read is read', () => {
  it.each<[name: string, content: string | Buffer, rows: number]>([
    ['a byte order mark', `\ufeff${HEAD}rosa,r\n`, 1],
    ['a byte order mark before a quoted header', '\ufeff"contact_id","email"\nrosa,r\n', 1],
    ['CRLF', 'contact_id,email\r\nrosa,r\r\nolaf,o\r\n', 2],
    ['CR alone', 'contact_id,email\rrosa,r\rolaf,o\r', 2],
    ['quoted line ends', `${HEAD}rosa,"r\ns"\nolaf,o\n`, 2],
    ['quoted delimiters and quotes', `${HEAD}rosa,"r, ""s"""\nolaf,o\n`, 2],
    ['blank lines between', `${HEAD}rosa,r\n\nolaf,o\n\n`, 2],
    ['no line end at the end', `${HEAD}rosa,r\nolaf,o`, 2],
    ['semicolons', 'contact_id;email\nrosa;r,s\nolaf;o\n', 2],
    ['tabs', 'contact_id\temail\nrosa\tr,s\nolaf\to\n', 2],
    ['the header again', `${HEAD}rosa,r\n${HEAD}olaf,o\n`, 2],
    ['a blank line before the header', `\n${HEAD}rosa,r\n`, 1],
    ['Latin-1', Buffer.from(`${HEAD}Jos\xe9,j\nolaf,o\n`, 'latin1'), 2],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}Jos\xe9,j\nolaf,o\n`, 'utf16le'), 2],
    ['a column without a name', 'contact_id,,email\nrosa,x,r\nolaf,,o\n', 2],
    ['spaces around names and values', ' contact_id , email\n rosa ,r\nolaf,o\n', 2],
    ['empty words that look like SQL', `${HEAD}NULL,r\n"'; drop table contacts; --",o\n`, 2],
  ])('%s', async (_, content, rows) => {
    expect(await reached(contacts(content))).toBe(rows);
  });

  it('columns in another order in another file of a glob', async () => {
    const files = {
      ...policy(POLICY.replace('contacts.csv', '"exports/*.csv"')),
      ...audience(`where: "email = 'o@example.com'"`),
      'exports/a.csv': `${HEAD}rosa,r@example.com\n`,
      'exports/b.csv': 'email,contact_id\no@example.com,olaf\n',
    };
    const report = reportOf(await run(files, ['-f', 'json']));
    expect(report.summary.rows['contacts']).toBe(2);
    expect(report.findings[0]?.sample.map((row) => row['contact_id'])).toEqual(['olaf']);
  });

  it('a file that two patterns find is read once', async () => {
    const files = { ...policy(POLICY.replace('contacts.csv', '{ files: ["*.csv", ./contacts.csv] }')) };
    expect(reportOf(await run(files, ['-f', 'json'])).summary.rows['contacts']).toBe(1);
  });

  it('names of a JSON file that only capitals tell apart are refused', async () => {
    const people = {
      'contacts.json': '[{ "contact_id": "rosa", "segment": "x" }, { "contact_id": "olaf", "Segment": 1 }]',
    };
    const result = await run({ ...policy(POLICY.replace('.csv', '.json')), ...people });
    assertRefused(result, 'contacts.json: two columns have the same name "Segment", but for capital letters.');
  });

  it('a header alone is an empty table, and the run says so', async () => {
    const result = await run(contacts('contact_id,email\n'));
    expect(result.code).toBe(0);
    expect(result.out).toContain('read 0 contacts');
    expect(result.out).toContain('contacts has no rows, so no plan reaches anybody.');
  });

  it.each<[filter: string, cells: readonly string[], rows: number]>([
    ['need: 30', ['30', '30.0', '3e1', '+30', '030', '30,0', '31', ''], 4],
    ['need: 7.50', ['7.50', '7.5', '7', '75'], 2],
    ['need: [0, -2.0]', ['0', '0.0', '-2', '2', '00', 'nil'], 3],
    ['need: "30"', ['30', '30.0', '3e1'], 1],
    ['need: true', ['true', 'TRUE', 'True', 'yes', '1', 'false'], 3],
    ['need: [FALSE, 1]', ['FALSE', 'false', '1.0', 'true', '0'], 3],
  ])('a filter on %s among %j', async (filter, cells, rows) => {
    const lines = cells.map((cell, i) => `c${i},"${cell}"\n`).join('');
    const files = { ...audience(`filter: { ${filter} }`), 'contacts.csv': `contact_id,need\n${lines}` };
    expect(await reached(files)).toBe(rows);
  });

  it('a filter that fits nobody is said', async () => {
    const result = await run(audience('filter: { email: nobody@example.com }'));
    expect(result.out).toContain('the audience of "spring-letters" is nobody: none of 1 contacts fits it.');
  });
});

describe.concurrent('a policy that is wrong ends with 2 and its line', () => {
  const module = (text: string): Files => ({ 'outreach-lint.config.yaml': null, 'outreach-lint.config.mjs': text });
  it.each<[name: string, files: Files, start: string, ...words: RegExp[]]>([
    [
      'a word of ours that is mistyped',
      policy(`${POLICY.slice(0, POLICY.indexOf('data'))}data:
  contacts: { files: contacts.csv, columns: { preferred_channel: email }, values: { preferred_channel: { Post: emial } } }
`),
      'outreach-lint.config.yaml:3:',
      /values of contacts\.preferred_channel names the word "emial", which no rule knows\. Did you mean "email"\?/,
    ],
    [
      'words for a column of times',
      policy(`${POLICY.slice(0, POLICY.indexOf('data'))}data:
  contacts: { files: contacts.csv, values: { consent_at: { never: "" } } }
`),
      'outreach-lint.config.yaml:3:',
      /contacts\.consent_at holds times, so values cannot map its words/,
    ],
    [
      'one column from two sources',
      policy(`${POLICY.slice(0, POLICY.indexOf('data'))}data:
  contacts: { files: contacts.csv, columns: { country: email }, constants: { country: US } }
`),
      'outreach-lint.config.yaml:3:',
      /contacts\.country stands in columns and in constants/,
    ],
    [
      'unknown table',
      policy('data:\n  contact: contacts.csv\n'),
      'outreach-lint.config.yaml:2:3: unknown key "contact" in data. Did you mean "contacts"?',
    ],
    [
      'unknown key',
      policy(`${POLICY}campaign: x\n`),
      'outreach-lint.config.yaml:3:1: unknown key "campaign". Did you mean "campaigns"?',
    ],
    [
      'unknown rule',
      policy('rules:\n  frequency/minimum-gap: warn\n  frequency/minimum-gab: warn\n'),
      'outreach-lint.config.yaml:3:3: unknown rule "frequency/minimum-gab". Did you mean "frequency/minimum-gap"?',
    ],
    [
      'unknown option',
      policy('rules:\n  frequency/minimum-gap: [warn, { gpa: 1d }]\n'),
      'outreach-lint.config.yaml:2:',
      /unknown key "gpa"\. Did you mean "gap"\?/,
    ],
    [
      'option of the wrong type',
      policy('rules:\n  frequency/minimum-gap: [warn, { gap: 5 }]\n'),
      'outreach-lint.config.yaml:2:',
      /gap must be a duration/,
    ],
    [
      'unknown severity',
      policy('rules:\n  frequency/minimum-gap: warning\n'),
      'outreach-lint.config.yaml:2:',
      /must be one of off, warn or error/,
    ],
    [
      'a column of a table that there is not',
      policy(
        'rules: { frequency/minimum-gap: warn }\ndata:\n  contacts: contacts.csv\n  touches:\n    files: contacts.csv\n    columns: { contactid: email }\n',
      ),
      'outreach-lint.config.yaml:6:',
      /has no column "contactid"\. Did you mean "contact_id"\?/,
    ],
    ['a list', policy('- rules\n'), 'outreach-lint.config.yaml:1:', /must be a map, not a list/],
    ['a word', policy('recommended\n'), 'outreach-lint.config.yaml:1:1: the file must be a map'],
    ['broken YAML', policy('rules: { a:\n b'), 'outreach-lint.config.yaml:2:', /Mend the YAML/],
    ['a NUL character', policy(`${POLICY}region: "U\\0"\n`), 'outreach-lint.config.yaml:3:', /NUL character/],
    [
      'larger than 1 MB',
      policy(`${POLICY}# ${'x'.repeat(1_100_000)}\n`),
      'outreach-lint.config.yaml:1:1: this file is larger than 1 MB',
    ],
    [
      'throws',
      module('throw new Error("boom");\n'),
      'outreach-lint.config.mjs:1: this policy fails when it is loaded: boom.',
      /Mend it/,
    ],
    [
      'rejects',
      module('export default Promise.reject(new Error("boom"));\n'),
      'outreach-lint.config.mjs:1: this policy fails when it is loaded: boom.',
    ],
    ['does not parse', module('export default {\n'), 'outreach-lint.config.mjs: this policy fails when it is loaded'],
    [
      'exports a function',
      module('export default () => ({});\n'),
      'outreach-lint.config.mjs: this policy exports a function.',
    ],
    [
      'exports nothing',
      module('export const policy = {};\n'),
      'outreach-lint.config.mjs: this policy exports nothing.',
    ],
    [
      'a variable that is not set',
      policy(POLICY.replace('contacts.csv', '"${EXPORTS_OF_NOBODY}/contacts.csv"')),
      'outreach-lint.config.yaml:2:',
      /no variable EXPORTS_OF_NOBODY/,
      /--data contacts=PATH/,
    ],
    [
      'extends nothing that is there',
      policy('extends: strickt\n'),
      'outreach-lint.config.yaml:1:',
      /extends "strickt"/,
    ],
    [
      'an offer that requires a column of another kind',
      policy(`${POLICY}offers: [{ id: fiber, requires: { status: 5 } }]\n`),
      'outreach-lint.config.yaml:3:',
      /no numeric column of service_areas/,
    ],
  ])('%s', async (_, files, start, ...words) => {
    assertRefused(await run(files), start, ...words);
  });

  it('a variable is asked for only where its table is read', async () => {
    const files = policy(POLICY.replace('contacts.csv', '"${EXPORTS_OF_NOBODY}/contacts.csv"'));
    expect((await run({ ...files }, ['--plans-only'])).err).toBe('');
    expect(await reached(files, ['--data', 'contacts=contacts.csv'])).toBe(1);
    const set = await run(files, ['-f', 'json'], { EXPORTS_OF_NOBODY: '.' });
    expect(reportOf(set).summary.rows).toEqual({ contacts: 1 });
  });
});

describe.concurrent('a plan that is wrong is a finding on its line, and exit 1', () => {
  const CIRCLE = PLAN.replace('id: letter-1,', 'id: letter-1, follows: letter-2,').replace(
    'id: letter-2,',
    'id: letter-2, follows: letter-1,',
  );
  it.each<[name: string, files: Files, line: number, message: RegExp, help?: RegExp]>([
    ['a list', plan('- a\n'), 1, /a plan is a map .* not a list/],
    ['empty', plan(''), 1, /not an empty file/],
    ['only a comment', plan('# soon\n'), 1, /not an empty file/],
    ['an unknown key', plan(`${PLAN}budgett: { total: 1 }\n`), 8, /unknown key "budgett"/, /Did you mean "budget"/],
    [
      'an unknown key of a touch',
      plan(PLAN.replace('id: letter-2,', 'id: letter-2, signedby: rosa,')),
      7,
      /unknown key "signedby" in touches\[1\]/,
      /Did you mean "signed_by"/,
    ],
    [
      'an offer that is not there',
      plan(PLAN.replace('id: letter-2,', 'id: letter-2, offer: fiber,')),
      7,
      /there is no offer "fiber"/,
    ],
    [
      'a touch that is not there',
      plan(PLAN.replace('id: letter-2,', 'id: letter-2, follows: leter-1,')),
      7,
      /there is no touch "leter-1"/,
      /Did you mean "letter-1"/,
    ],
    [
      'a response channel that is not there',
      plan(PLAN.replace('id: letter-2,', 'id: letter-2, respond_to: [line],')),
      7,
      /there is no response channel "line"/,
    ],
    [
      'two plans of one id',
      { ...plan(PLAN), 'campaigns/other.yaml': PLAN },
      2,
      /the id "spring-letters" is also that of campaigns\/(other|spring)\.yaml/,
    ],
    [
      'an alias',
      plan(`${PLAN.replace('name: Spring', 'name: &n Spring')}owner: *n\n`),
      8,
      /the alias \*n is not allowed/,
      /Write the value out/,
    ],
    ['a duplicate key', plan(`${PLAN}name: again\n`), 8, /keys must be unique/, /Keep one/],
    ['a %YAML directive', plan(`%YAML 1.1\n---\n${PLAN}`), 1, /%YAML directive/],
    ['an unknown tag', plan(`${PLAN}owner: !secret x\n`), 8, /the tag !secret is not allowed/, /Remove it/],
    ['a second document', plan(`${PLAN}---\n${PLAN}`), 8, /a second document starts here/],
    ['over 1 MB', plan(`${PLAN}# ${'x'.repeat(1_100_000)}\n`), 1, /larger than 1 MB/],
    ['nested without end', plan(`a: ${'['.repeat(100_000)}`), 1, /nested too deeply/],
    ['a circle of follows', plan(CIRCLE), 6, /"letter-1" follows itself in a circle/],
    ['a NUL character', plan(PLAN.replace('id: spring-letters', 'id: "spring\\0"')), 2, /NUL character/],
    ['not UTF-8', { 'campaigns/spring.yaml': Buffer.from(`${PLAN}# \xe9\n`, 'latin1') }, 1, /not UTF-8/],
    [
      'a number that loses its zero',
      audience('filter: { postal_code: 02134 }'),
      9,
      /would lose its leading zero/,
      /quotes/,
    ],
    [
      'a number too long to be exact',
      audience('filter: { account_id: 12345678901234567890 }'),
      9,
      /too long to be kept exactly/,
      /quotes/,
    ],
    [
      'a year that is a slip',
      plan(PLAN.replace('at: 2026-12-02T10', 'at: 0026-12-02T10')),
      7,
      /must be a date that exists/,
    ],
    [
      'a requirement that is no number',
      plan(`${PLAN}offers: [{ id: fiber, requires: { status: 1 } }]\n`),
      8,
      /no numeric column of service_areas/,
    ],
    [
      'a filter on a column that is not there',
      audience('filter: { emial: x }'),
      9,
      /filter names the column "emial", which contacts does not have/,
      /Did you mean "email"/,
    ],
    ['a filter without a value', audience('filter: { email: [] }'), 9, /email must hold at least one value/],
    [
      'a word for a language, which would be none of its contacts',
      { 'campaigns/spring.yaml': PLAN.replace('T09:00 }', 'T09:00, language: english }') },
      6,
      /language must be the code of a language, such as en/,
    ],
    [
      'fewest days after the most',
      { 'campaigns/spring.yaml': `${PLAN}offers: [{ id: sofa, delivery_days: { min: 7, max: 6 } }]\n` },
      8,
      /delivery_days.min is more than max \(6\)/,
    ],
    [
      'two times for one touch',
      { 'campaigns/spring.yaml': PLAN.replace('T09:00 }', 'T09:00, offset: 3d }') },
      6,
      /has two times, at and offset: leave one of them out/,
    ],
    ['a list outside the policy', audience('list: ../../people.csv'), 9, /lies outside the policy's folder/],
    ['a list at the root', audience('list: /etc/passwd'), 9, /lies outside the policy's folder/],
  ])('%s', async (_, files, line, message, help = /./) => {
    const result = await run(files, ['-f', 'json']);
    const finding = reportOf(result).findings.find((it) => it.rule === 'plan/schema' && message.test(it.message));
    expect(finding?.location.line, result.out).toBe(line);
    expect(finding?.help).toMatch(help);
    expect(result.code).toBe(1);
  });

  it('a list behind a symbolic link that leads outside', async () => {
    const outside = join(tmpdir(), `outreach-lint-outside-${process.pid}`);
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'people.csv'), 'contact_id\nrosa\n');
    const folder = company();
    try {
      symlinkSync(join(outside, 'people.csv'), join(folder, 'campaigns/file.csv'));
      symlinkSync(outside, join(folder, 'campaigns/folder'));
      for (const list of ['file.csv', 'folder/people.csv', 'fold*/people.csv']) {
        writeFileSync(join(folder, 'campaigns/spring.yaml'), `${PLAN}audience: { list: "${list}" }\n`);
        const result = await runIn(folder, ['-f', 'json']);
        if (list.includes('*')) assertRefused(result, 'campaigns/fold*/people.csv: there is no such audience list.');
        else expect(reportOf(result).findings[0]?.message).toContain("lies outside the policy's folder");
      }
    } finally {
      rmSync(folder, { recursive: true });
      rmSync(outside, { recursive: true });
    }
  });

  it('a list is missing while audiences of other plans are read: the run ends, each time', async () => {
    const where = (id: string) =>
      PLAN.replace('id: spring-letters', `id: ${id}`).concat('audience: { where: "email is not null" }\n');
    const others = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`campaigns/other-${i}.yaml`, where(`other-${i}`)]),
    );
    for (let i = 0; i < 2; i++)
      assertRefused(
        await run(audience('list: nobody.csv', others)),
        'campaigns/nobody.csv: there is no such audience list.',
      );
  });

  it.each<[name: string, list: string, files: Files, start: string]>([
    [
      'missing',
      'nobody.csv',
      {},
      'campaigns/nobody.csv: there is no such audience list. Check audience.list of campaigns/spring.yaml',
    ],
    ['a folder', '.', {}, 'campaigns: this is a folder'],
    ['empty', 'list.csv', { 'campaigns/list.csv': '' }, 'campaigns/list.csv: this file is empty.'],
    [
      'without a column to know people by',
      'list.csv',
      { 'campaigns/list.csv': 'person\nrosa\n' },
      'campaigns/list.csv:1: an audience list needs a column',
    ],
  ])('an audience list that is %s ends with 2', async (_, list, files, start) => {
    assertRefused(await run(audience(`list: ${list}`, files)), start);
  });
});

describe.concurrent('a where that is not one boolean expression over contacts is a finding', () => {
  it.each<[where: string, message: RegExp]>([
    ['(select count(*) from contacts) > 0', /may not hold a sub-query/],
    ['exists (select 1)', /may not hold a sub-query/],
    ["contact_id in (select * from read_csv('/etc/passwd'))", /may not hold a sub-query/],
    ["read_csv('/etc/passwd') = 'x'", /may not use read_csv; allowed are lower/],
    ["read_text('/etc/passwd') = 'x'", /may not use read_text/],
    ["getenv('HOME') = 'x'", /may not use getenv/],
    ['true; select 1', /cannot be read: syntax error/],
    ['true); select (1', /must be one boolean expression/],
    ['true); drop table contacts; select (1', /./],
    ['true) --', /cannot be read: syntax error/],
    ['true) /*', /cannot be read/],
    ['true) union select 1 from (contacts', /./],
    ['true) limit (1', /must be one boolean expression/],
    ['true) group by (1', /must be one boolean expression/],
    ['true) using sample (10', /must be one boolean expression/],
    ['nosuch(contact_id) = 1', /may not use nosuch/],
    ['constructor(contact_id)', /may not use constructor/],
    ['emial is null', /names the column "emial"/],
    ['touches.channel is null', /may only name columns of contacts/],
    ['rowid = 1', /names the column "rowid"/],
    ['email >', /cannot be read: syntax error/],
    ['email', /needs something that is true or false/],
    ['1', /needs something that is true or false/],
    ["consent_at > 'soon'", /compares a time with "soon"/],
    ['consent_at > email', /compares a time with a column of texts/],
    ["latitude > 'x'", /compares a number with a text/],
    ['email > contact_id', /two columns by size/],
    ['round(latitude, 1) = 1', /gives round 2 arguments/],
    ["email ilike 'x'", /may not use ilike/],
    ['email::int > 1', /may not hold a cast/],
    ['count(*) > 1', /may not use count_star/],
    ['sum(latitude) over () > 1', /may not hold window aggregate/],
    ['$1 = 1', /may not hold value parameter/],
    ['* ', /may not hold star/],
    [`${'not '.repeat(2000)}true`, /nested too deeply/],
  ])('%s', async (where, message) => {
    const result = await run(audience(`where: ${JSON.stringify(where)}`), ['-f', 'json']);
    const [finding] = reportOf(result).findings;
    expect([finding?.rule, finding?.location.line]).toEqual(['plan/schema', 9]);
    expect(finding?.message).toMatch(message);
    expect(finding?.message).not.toContain('\n');
    expect(result.code).toBe(1);
  });
});

describe.concurrent('the command line', () => {
  it.each<[args: string[], start: string, ...words: RegExp[]]>([
    [['-f', 'jsn'], 'unknown format "jsn". Did you mean "json"?', /Formats are/],
    [['--as-of', 'nonsense'], '--as-of "nonsense" is not a date.', /Write it as/],
    [['--as-of', '0026-11-22'], '--as-of "0026-11-22" is not a date.'],
    [['--as-of', '2026-02-30'], '--as-of "2026-02-30" is not a date.'],
    [['--data', 'nonsense'], 'outreach-lint: ', /Write for example --data contacts=people\.csv/],
    [['--data', 'contact=people.csv'], '--data names an unknown table "contact". Did you mean "contacts"?'],
    [
      ['--data', 'contacts=people.csv'],
      'people.csv: there is no such file for the table contacts.',
      /--data contacts=PATH/,
    ],
    [['--plansonly'], "outreach-lint: unknown option '--plansonly'", /Did you mean --plans-only\?/],
    [['--rule', 'nonsense'], '--rule nonsense is not of the form id:severity.', /Write for example/],
    [
      ['--rule', 'frequency/minimum-gab:warn'],
      '--rule: unknown rule "frequency/minimum-gab". Did you mean "frequency/minimum-gap"?',
    ],
    [['--rule', 'frequency/minimum-gap:loud'], '--rule frequency/minimum-gap:loud is not of the form'],
    [['--max-warnings', 'many'], 'outreach-lint: ', /whole number/],
    [['nobody.yaml'], 'nobody.yaml: there is no such plan.'],
    [['campaigns'], 'campaigns: this is a folder, not a plan.'],
    [['-c', 'nobody.yaml'], 'nobody.yaml: there is no such policy.', /Check --config/],
    [['-f', 'json=no/such/folder/out.json'], 'no/such/folder/out.json: cannot write this report'],
  ])('%j ends with 2', async (args, start, ...words) => {
    assertRefused(await run({}, args), start, ...words);
  });

  it.each<[name: string, files: Files, args: string[], words: RegExp]>([
    ['no plan', { 'campaigns/spring.yaml': null }, [], /Nothing was checked: no plan matches/],
    [
      'no policy and no plan',
      { 'campaigns/spring.yaml': null, 'outreach-lint.config.yaml': null },
      [],
      /Nothing was checked: there is no policy here, and no plan was named/,
    ],
    ['no rule', policy('timezone: UTC\n'), [], /no rule is on/],
    ['an empty policy', policy(''), [], /no rule is on/],
    ['a rule without its data', policy('rules: { frequency/minimum-gap: warn }\n'), [], /no rule could run/],
    [
      'require_data',
      policy('require_data: true\nrules: { frequency/minimum-gap: warn, frequency/reminder-chain: warn }\n'),
      [],
      /Not everything was checked: 1 rule had no data/,
    ],
    ['--plans-only with data rules alone', {}, ['--plans-only'], /Nothing was checked/],
  ])('%s ends with 3', async (_, files, args, words) => {
    const result = await run(files, args);
    expect([result.code, result.err]).toEqual([3, '']);
    expect(result.out).toMatch(words);
  });

  it('--plans-only reads no data, requires none and lists what did not run', async () => {
    const files = {
      ...policy(
        'require_data: true\nrules: { frequency/minimum-gap: warn, frequency/reminder-chain: warn }\ndata: { contacts: contacts.csv }\n',
      ),
      'contacts.csv': null,
    };
    const result = await run(files, ['--plans-only', '-f', 'json']);
    expect(result.code).toBe(0);
    expect(reportOf(result).skipped.map((it) => it.rule)).toEqual(['frequency/minimum-gap']);
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
