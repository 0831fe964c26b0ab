import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { TrinoSession } from '../../src/engine/trino-session.js';
import { lint } from '../../src/index.js';
import { company } from '../e2e/command.js';
import { policyOf, start } from './company.js';
import { createTable, runSql } from './sql.js';

const server = inject('cluster')?.plain ?? '';
const engine = { server, user: 'test' };
const PEOPLE = 20_000;

/** A table of people with ids of eight characters; a sequence has at most 10,000 entries. */
const people = (
  count: number,
): string => `select concat('c', lpad(cast(10000 * b + a as varchar), 7, '0')) as contact_id, concat('p', cast(a as varchar), '@example.com') as email
  from unnest(sequence(0, 9999)) as t(a) cross join unnest(sequence(0, ${count / 10_000 - 1})) as u(b)`;

afterEach(() => {
  vi.restoreAllMocks();
});

/** An id of eight characters. */
const idOf = (n: number): string => `c${String(n).padStart(7, '0')}`;
const list = (count: number): string =>
  ['contact_id', ...Array.from({ length: count }, (_, i) => idOf(i)), ''].join('\n');
const withList = 'audience: { list: list.csv }';
const PLAN = `version: 1
id: spring-letters
name: Spring letters
schedule: { start: 2026-12-01 }
${withList}
touches:
  - { id: letter-1, channel: mail, at: 2026-12-02T09:00 }
  - { id: letter-2, channel: mail, at: 2026-12-02T10:00 }
`;

describe.skipIf(server === '')('what travels between here and a cluster', () => {
  it('is counts, breakdowns and samples, however many people are judged', async () => {
    const table = 'memory.default.rows_people';
    await runSql(server, `drop table if exists ${table}`);
    await runSql(server, `create table ${table} as ${people(PEOPLE)}`);
    const query = vi.spyOn(TrinoSession.prototype, 'query');
    const cwd = company({
      'outreach-lint.config.yaml': policyOf({ ...engine, tables: { contacts: table } }),
      'contacts.csv': null,
    });
    const report = await lint({ cwd, asOf: '2026-11-22' });
    expect(report.findings.map(({ matched, population }) => [matched, population])).toEqual([[PEOPLE, PEOPLE]]);
    const came = (
      await Promise.all(query.mock.results.map(({ value }) => value as ReturnType<TrinoSession['query']>))
    ).map(({ rows }) => rows);
    expect(came.length).toBeGreaterThan(4);
    for (const rows of came) expect(rows.length).toBeLessThanOrEqual(10);
    const ids = JSON.stringify(came).match(/c\d{7}/g) ?? [];
    expect(new Set(ids).size, 'ids of the sample').toBe(3);
    expect(JSON.stringify(came)).not.toContain('@');
  });

  it('may be a list of 50,000 ids of eight characters', async () => {
    const table = 'memory.default.rows_many';
    await runSql(server, `drop table if exists ${table}`);
    await runSql(server, `create table ${table} as ${people(60_000)}`);
    const { code, out, err } = await start(policyOf({ ...engine, tables: { contacts: table } }), [], {
      'campaigns/spring.yaml': PLAN,
      'campaigns/list.csv': list(50_000),
    }).ended;
    expect(code, err).toBe(0);
    expect(out).toContain('50,000 of 50,000 contacts get "letter-2"');
  });

  it('is refused in a clear sentence where it is more than a statement can carry', async () => {
    const table = 'memory.default.rows_few';
    await createTable(server, table, { contact_id: 'varchar' }, [[idOf(1)]]);
    const { code, out, err } = await start(policyOf({ ...engine, tables: { contacts: table } }), [], {
      'campaigns/spring.yaml': PLAN,
      'campaigns/list.csv': list(120_000),
    }).ended;
    expect({ code, out }, err).toEqual({ code: 2, out: '' });
    expect(err).toContain('120000 rows are more than a query for the cluster can carry');
    expect(err).toContain('Put this file into the lake');
  });
});
