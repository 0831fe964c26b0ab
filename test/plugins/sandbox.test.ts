import { tmpdir } from 'node:os';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine } from '../../src/engine/engine.js';
import { FUNCTIONS } from '../../src/evaluate/allowed-sql.js';
import { assertAllowed } from '../../src/evaluate/sandbox.js';
import { InputError } from '../../src/load/problem.js';
import { type DataRule, defineDataRule, type Query, query, type Sql, sql, table } from '../../src/rule.js';
import { FUNCTIONS as DIALECT } from '../dialect/signatures.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ memory: null, threads: 1, files: [], folder: tmpdir(), signal: null });
});
afterAll(() => engine.close());

const rule = (over: Partial<DataRule> = {}): DataRule =>
  ({
    ...defineDataRule({
      id: 'acme/quiet',
      severity: 'warn',
      summary: 's',
      why: 'w',
      fix: 'f',
      message: '{matched} of {population}',
      row: '{contact_id}: {reason}',
      needs: ['contacts'],
      uses: ['touches'],
      unit: 'contact_id',
      blames: 'touch',
      select: () => null,
    }),
    from: 'rules/quiet.yaml',
    ...over,
  }) as DataRule;

const plain = (text: string): Sql => ({ kind: 'sql', text: [text], holes: [] });

/** The sentence that refuses a statement; an empty text: it is allowed. */
const refused = (source: string | Sql | Query, over: Partial<DataRule> = {}): Promise<string> =>
  assertAllowed(rule(over), {}, typeof source === 'string' ? plain(source) : source, engine).then(
    () => '',
    (error: unknown) => {
      expect(error).toBeInstanceOf(InputError);
      return (error as Error).message;
    },
  );

describe('SQL that is not the tool’s own', () => {
  it.each([
    ['drop table contacts', 'must be one select'],
    ["copy contacts to 'x.csv'", 'must be one select'],
    ["copy (select 1) to '/tmp/x'", 'must be one select'],
    ["attach 'x.db'", 'must be one select'],
    ['pragma enable_profiling', 'must be one select'],
    ['set memory_limit = 1', 'must be one select'],
    ["insert into contacts values ('x')", 'must be one select'],
    ['create table x as select 1', 'must be one select'],
    ['update contacts set name = null', 'must be one select'],
    ['install httpfs', 'must be one select'],
    ['call enable_logging()', 'must be one select'],
    ['explain select 1', 'must be one select'],
    ['pivot contacts on region using count(*)', 'must be one select'],
    ['select 1; select 2', 'must be one select'],
    ['select 1; drop table contacts', 'must be one select'],
    ['', 'must be one select'],
    ['selec 1', 'cannot be read'],
    ["from enable_logging(storage='file')", 'a function in from'],
    ["select * from read_csv('/etc/passwd')", 'a function in from'],
    ["select * from glob('/*')", 'a function in from'],
    ["select * from query('drop table contacts')", 'a function in from'],
    ['select * from range(1000000000)', 'a function in from'],
    ["select * from '/etc/passwd'", 'reads /etc/passwd'.replace('reads', 'may not read')],
    ["select * from 'x.parquet'", 'may not read x.parquet'],
    ['select * from duckdb_secrets', 'reads duckdb_secrets, which is none of the tables'],
    ['select * from information_schema.tables', 'may not read information_schema.tables'],
    ['select * from pg_catalog.pg_class', 'may not read pg_catalog.pg_class'],
    ['select * from main.contacts', 'may not read main.contacts'],
    ['select * from contacts.secrets', 'may not read contacts.secrets'],
    ['select contact_id[1] from contacts', 'array extract'],
    ['select * from found_0', 'reads found_0, which is none of the tables'],
    ['select * from members', 'reads members'],
    ['select * from orders', 'reads orders, which it does not declare: name it in needs or uses'],
    ['select * from serviceability', 'is made from contacts and service_areas'],
    ['select * from contacts at (version => 1)', 'another time'],
    ['with recursive r as (select 1 as n union all select n + 1 from r) select * from r', 'a recursive query'],
    [
      'select * from duckdb_settings, (with duckdb_settings as (select 1 as a) select * from duckdb_settings) as t',
      'reads duckdb_settings',
    ],
    ['with a as (select * from b), b as (select 1 as x) select * from a', 'reads b'],
    ["select getenv('HOME')", 'getenv()'],
    ["select current_setting('temp_directory')", 'current_setting()'],
    ["select error('x')", 'error()'],
    ['select version()', 'version()'],
    ["select repeat('x', 1000000000)", 'repeat()'],
    ["select nextval('s')", 'nextval()'],
    ['select now()', 'now()'],
    ['select current_timestamp', 'may not use current_timestamp: :now is the instant of the run'],
    ['select contact_id from contacts where localtimestamp > current_date', 'may not use '],
    ['select current_user', 'may not use current_user'],
    ['select current_schema from contacts', 'may not use current_schema'],
    ['select system.main.lower(name) from contacts', 'lower()'],
    ["select count(*) filter (where getenv('x') = 'y') from contacts", 'getenv()'],
    ["select contact_id from contacts order by getenv('x')", 'getenv()'],
    ["select contact_id from contacts limit (select getenv('x'))", 'getenv()'],
    ["select sum(1) over (partition by getenv('x')) from contacts", 'getenv()'],
    ["select case when true then getenv('x') end", 'getenv()'],
    ["select 1 from contacts group by getenv('x')", 'getenv()'],
    ["select 1 from contacts join touches on getenv('x') = 'y'", 'getenv()'],
    ["select * from (values (getenv('x'))) as v(a)", 'getenv()'],
    ["select exists (select getenv('x'))", 'getenv()'],
    ["select 'a' in (select getenv('x'))", 'getenv()'],
    ['select list_transform([1], x -> x + 1)', 'list_transform()'],
    ['select [1, 2]', 'list_value()'],
    ['select columns(*) from contacts', 'columns()'],
    ['select * exclude (name) from contacts', 'a star that'],
    ["select * replace ('x' as name) from contacts", 'a star that'],
    ['select cast(1 as blob)', 'cast to blob'],
    ["select 'x'::json", 'cast to '],
    ['select $1', 'may not hold $'],
    ['select ? from contacts', 'a parameter'],
    ['select #1 from contacts', 'position'],
    ['select name collate nocase from contacts', 'coll'],
    ['select * from contacts limit 10%', 'percent'],
    ['describe contacts', 'describe'],
    ['summarize contacts', 'summarize'],
    ['show tables', 'describe'],
    ['select 1 /* a /* nested */ comment */', '/* … */'],
    ['select $$text$$', 'may not hold $'],
    ["select E'\\''", "may not hold E'"],
    [`select ${'not '.repeat(3000)}true`, 'nested too deeply'],
  ])('%s is refused, with the rule and one sentence', async (text, why) => {
    const sentence = await refused(text);
    expect(sentence).toContain(why);
    expect(sentence).toMatch(/^rules\/quiet\.yaml: the SQL of acme\/quiet [^\n]*\.$/);
  });

  it.each([
    'select contact_id from contacts',
    'with s as materialized (select contact_id from contacts), t as (select * from s) select * from t',
    "select p.campaign_id, p.touch_id as element_id, p.contact_id, case when c.name is null then 'no name' end as reasons from planned_touches p join contacts c on c.contact_id = p.contact_id",
    "select contact_id, count(*) filter (where counts) as n from touches where sent_at > timestamp '2026-01-01' - interval '7' day group by contact_id having count(*) > 3 order by 1 limit 5",
    'select contact_id, row_number() over (partition by channel order by sent_at desc nulls last) as n from touches',
    'select contact_id from contacts where contact_id in (select contact_id from touches) union all select contact_id from touches',
    "select 'e' as a, 'it''s -- /* $x' as b, \"contact_id\" from contacts -- $ and /* in a comment",
    'select day_of_week(sent_at) as d from read_touches',
    "select contact_id from contacts where length(email) > 3 and email like '%@example.com'",
  ])('%s is allowed', async (text) => expect(await refused(text)).toBe(''));

  it('values stay values, whatever stands in them', async () => {
    const hostile = "x'; drop table contacts; -- $$ /* E'";
    expect(await refused(sql`select contact_id, ${hostile} as a from contacts`)).toBe('');
    const small = table({ a: 'varchar' }, [[hostile]]);
    expect(await refused(query({ s: sql`select a from ${small} as t` }, sql`select a from s`))).toBe('');
  });

  it('a step may not stand in the place of a table', async () => {
    const q = query({ contacts: sql`select 1 as a` }, sql`select a from contacts`);
    expect(await refused(q)).toContain('calls a step "contacts", which is a table');
    expect(await refused('select 1', { keeps: ['planned_touches'] })).toContain('which is a table');
  });

  it('no name is a table unless it is declared, and no function is known unless it is listed', async () => {
    const word = fc.stringMatching(/^[a-z_][a-z0-9_]{0,12}$/);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const readable = new Set(['contacts', 'touches', 'planned_touches', 'read_contacts', 'read_touches']);
    readable.add('contact_packs').add('contact_localities');
    await fc.assert(
      fc.asyncProperty(fc.oneof(word, fc.string({ minLength: 1 })), async (text) => {
        fc.pre(!text.includes('\0') && !readable.has(text) && !FUNCTIONS.has(text.toLowerCase()));
        expect(await refused(`select * from ${quoted(text)}`)).not.toBe('');
        expect(await refused(`select ${quoted(text)}(contact_id) from contacts`)).not.toBe('');
        expect(await refused(`select * from ${quoted(text)}('x')`)).not.toBe('');
      }),
      { numRuns: 60 },
    );
  });

  it('knows the functions of the shared dialect', () => {
    expect([...FUNCTIONS].sort()).toEqual([...DIALECT.keys()].sort());
  });
});

describe('personal data', () => {
  const asText = (expression: string) => `select contact_id, ${expression} as reasons from contacts`;

  it.each([
    [asText('email')],
    [asText("'mail ' || lower(email)")],
    [asText("case when region = 'CA' then cast(phone as varchar) else 'x' end")],
    [asText('(select max(name) from contacts)')],
    [
      'with s as (select contact_id, coalesce(address, phone) as a from contacts) select contact_id, a as reasons from s',
    ],
    ['with s(id, a) as (select contact_id, email from contacts) select id as contact_id, a as reasons from s'],
    ['select id as contact_id, a as reasons from (select contact_id, email from contacts) as s(id, a)'],
    ["select contact_id, 'x' as reasons from contacts union all select contact_id, email from contacts"],
    [asText('max_by(name, contact_id) over (partition by region)')],
  ])('%s would show some', async (text) => {
    expect(await refused(text)).toContain('would put personal data into a report, as reasons.');
  });

  it('a row or a message may not name its columns', async () => {
    const text = "select *, 'x' as reasons from contacts";
    expect(await refused(text, { row: '{contact_id}: {Email}' })).toContain('as Email.');
    expect(await refused(text, { message: '{phone}' })).toContain('as phone.');
    expect(await refused(text)).toBe('');
  });

  it.each([
    [asText("case when email is null then 'no e-mail' end")],
    [asText('cast(length(email) as varchar)')],
    [asText("case when lower(email) like '%@example.com' then 'test address' else 'other' end")],
    [asText('cast(count(distinct email) as varchar)')],
    ["select contact_id, 'x' as reasons from contacts where phone in (select phone from contacts)"],
  ])('%s shows none', async (text) => expect(await refused(text)).toBe(''));
});
