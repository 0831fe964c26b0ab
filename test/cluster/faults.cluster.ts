import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Files, Run } from '../e2e/command.js';
import { policyOf, start, untilRunning } from './company.js';
import { createTable, runSql } from './sql.js';

const cluster = inject('cluster');
const plain = cluster?.plain ?? '';
const PEOPLE = 'memory.default.faults_people';

const open = { server: plain, user: 'test' };
const safe = { server: cluster?.server, user: cluster?.user, ca: 'ca.pem', password: { file: 'secret' } };
const keys = (): Files => ({ 'ca.pem': readFileSync(cluster?.ca ?? '', 'utf8'), secret: `${cluster?.password}\n` });
const contacts = (table: string, more: Record<string, unknown> = {}) => ({ tables: { contacts: { table, ...more } } });

/** A run that ends with one sentence and exit code 2, and nothing that could pass for a report. */
async function refused(policy: string, args: readonly string[] = [], files: Files = {}): Promise<string> {
  const { code, out, err } = await start(policy, args, files).ended;
  expect({ code, out }, err).toEqual({ code: 2, out: '' });
  expect(err.trim().split('\n').length, err).toBeLessThanOrEqual(2);
  return err;
}

const found = ({ code, out, err }: Run): string => {
  expect(code, err).toBe(0);
  return out;
};

describe.skipIf(plain === '')('a real cluster on a bad day', () => {
  beforeAll(async () => {
    await createTable(plain, PEOPLE, { contact_id: 'varchar', email: 'varchar' }, [
      ['rosa', 'rosa@example.com'],
      ['omar', null],
    ]);
    await createTable(
      plain,
      'memory.default.faults_history',
      { contact_id: 'varchar', sent_at: 'varchar', channel: 'varchar' },
      [
        ['rosa', 'last Tuesday', 'mail'],
        ['omar', '2026-11-01', 'mail'],
      ],
    );
    await createTable(
      plain,
      'memory.default.faults_truth',
      { contact_id: 'varchar', sent_at: 'boolean', channel: 'varchar' },
      [['rosa', true, 'mail']],
    );
    await createTable(plain, 'memory.default.faults_nobody', { person: 'varchar' }, [['rosa']]);
    await runSql(
      plain,
      `create or replace view memory.default.faults_slow as select cast(a as varchar) as contact_id
      from unnest(sequence(1, 9999)) as x(a) cross join unnest(sequence(1, 9999)) as y(b) cross join unnest(sequence(1, 9999)) as z(c)`,
    );
  });

  it('is reached with TLS, its own authority and a password from a file', async () => {
    const run = await start(policyOf({ ...safe, ...contacts(PEOPLE) }), [], keys()).ended;
    expect(found(run)).toContain('2 of 2 contacts get "letter-2"');
  });

  it('says so when its certificate is signed by nobody we know', async () => {
    const text = await refused(policyOf({ ...safe, ca: undefined, ...contacts(PEOPLE) }), [], keys());
    expect(text).toContain('cannot be reached');
    expect(text).toContain('certificate');
  });

  it('says so when the password is wrong', async () => {
    const policy = policyOf({ ...safe, password: { env: 'TRINO_PASSWORD' }, ...contacts(PEOPLE) });
    const text = await refused(policy, [], keys());
    expect(text).toContain('does not accept this user, password or token');
    expect(text).not.toContain('not the password');
  });

  it('says so when a table is not there', async () => {
    const text = await refused(policyOf({ ...open, ...contacts('memory.default.nobody_made_this') }));
    expect(text).toMatch(/nobody_made_this.*does not exist/);
    expect(text).toContain('engine.tables');
  });

  it('says so when a table lacks the column that every row needs', async () => {
    const text = await refused(policyOf({ ...open, ...contacts('memory.default.faults_nobody') }));
    expect(text).toContain('contact_id');
    expect(text).toContain('memory.default.faults_nobody');
  });

  it('says so when a mapped column is not there', async () => {
    const policy = policyOf({ ...open, ...contacts(PEOPLE, { columns: { contact_id: 'person_key' } }) });
    expect(await refused(policy)).toContain('person_key');
  });

  it('says so when values are not what the column holds', async () => {
    const tables = { contacts: PEOPLE, touches: 'memory.default.faults_history' };
    const text = await refused(policyOf({ ...open, tables }));
    expect(text).toContain('sent_at is not a date in 1 row');
    expect(text).toContain('memory.default.faults_history');
    expect(text).not.toContain('Tuesday');
  });

  it('says so when a column is of a type that holds no such values', async () => {
    const tables = { contacts: PEOPLE, touches: 'memory.default.faults_truth' };
    expect(await refused(policyOf({ ...open, tables }))).toContain('sent_at is not a date in 1 row');
  });

  it('says so when nobody listens there', async () => {
    const gone = await freePort();
    const text = await refused(policyOf({ ...open, server: `http://127.0.0.1:${gone}`, ...contacts(PEOPLE) }));
    expect(text).toContain('cannot be reached');
  });

  it('cancels what takes longer than --timeout', async () => {
    const text = await refused(policyOf({ ...open, ...contacts('memory.default.faults_slow') }), ['--timeout', '2s']);
    expect(text).toContain('took longer than 2 s and was cancelled');
    await untilRunning(plain, false);
  });

  it('cancels the running query at Ctrl-C', async () => {
    const { child, ended } = start(policyOf({ ...open, ...contacts('memory.default.faults_slow') }));
    await untilRunning(plain, true);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect({ code: code === 130 || code === 2, out }, err).toEqual({ code: true, out: '' });
    expect(err).toContain('interrupted');
    await untilRunning(plain, false);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
