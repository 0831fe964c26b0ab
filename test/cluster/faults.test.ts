import { afterEach, describe, expect, it } from 'vitest';
import { TrinoSession } from '../../src/engine/trino-session.js';
import { InputError } from '../../src/load/problem.js';
import {
  answers,
  busy,
  type FakeTrino,
  failed,
  type Script,
  startFakeTrino,
  unauthorized,
  workerLost,
} from './fake-server.js';

let fake: FakeTrino;

afterEach(async () => {
  await fake.close();
});

const COLUMNS = [{ name: 'n', type: 'bigint' }];
const three: Script = answers(COLUMNS, [[1]], [[2]], [[3]]);

async function session(
  script: Script | ((statement: string, number: number) => Script),
  more: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<TrinoSession> {
  fake = await startFakeTrino(typeof script === 'function' ? script : () => script);
  return new TrinoSession({
    server: fake.server,
    catalog: 'lake',
    schema: 'crm',
    user: 'reader',
    password: null,
    token: null,
    ca: null,
    timeoutMs: more.timeoutMs ?? null,
    retryAfterMs: 0,
    signal: more.signal ?? null,
  });
}

const sentence = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error, 'must not read as an answer').toBeInstanceOf(InputError);
  return (error as InputError).message;
};

describe('a cluster on a bad day', () => {
  it('gives all pages on a good one', async () => {
    const { rows } = await (await session(three)).query('select 1');
    expect(rows).toEqual([[1], [2], [3]]);
    expect(fake.requests[0]?.headers['x-trino-time-zone']).toBe('UTC');
    expect(fake.requests[0]?.headers['x-trino-user']).toBe('reader');
  });

  it('says that a query failed, which comes without rows and without an error code of HTTP', async () => {
    const text = await sentence(
      (
        await session({
          steps: [failed("line 1:1: Table 'lake.crm.people' does not exist", 'TABLE_NOT_FOUND', 'USER_ERROR')],
        })
      ).query('select 1'),
    );
    expect(text).toContain("Table 'lake.crm.people' does not exist");
    expect(text).toContain('engine.tables');
    expect(fake.statements).toHaveLength(1);
  });

  it('never takes the rows before a failure for the answer', async () => {
    expect(
      await sentence(
        (
          await session({
            columns: COLUMNS,
            steps: [{ rows: [[1]] }, failed('Division by zero', 'DIVISION_BY_ZERO', 'USER_ERROR')],
          })
        ).query('select 1'),
      ),
    ).toContain('Division by zero');
  });

  it('says that the password is wrong', async () => {
    expect(
      await sentence((await session({ post: [unauthorized, unauthorized], steps: [] })).query('select 1')),
    ).toContain('does not accept this user, password or token');
  });

  it('waits where the server is busy twice, then goes on', async () => {
    const { rows } = await (await session({ ...three, post: [busy(), busy()] })).query('select 1');
    expect(rows).toHaveLength(3);
  });

  it('asks for a page again where the server was busy', async () => {
    const { rows } = await (
      await session({ columns: COLUMNS, steps: [{ rows: [[1]] }, busy(502), busy(504), { rows: [[2]] }] })
    ).query('select 1');
    expect(rows).toEqual([[1], [2]]);
  });

  it('tries a query once more when a worker was lost', async () => {
    const { rows } = await (await session((_, number) => (number === 0 ? { steps: [workerLost] } : three))).query(
      'select 1',
    );
    expect(rows).toHaveLength(3);
    expect(fake.statements).toHaveLength(2);
  });

  it('says so when a worker was lost twice', async () => {
    expect(await sentence((await session({ steps: [workerLost] })).query('select 1'))).toContain('lost a query twice');
    expect(fake.statements).toHaveLength(2);
  });

  it('says that the cluster is too small, and does not ask twice', async () => {
    const small = failed(
      'Insufficient active worker nodes.',
      'GENERIC_INSUFFICIENT_RESOURCES',
      'INSUFFICIENT_RESOURCES',
    );
    expect(await sentence((await session({ steps: [small] })).query('select 1'))).toContain(
      'the cluster is too small for a query: Insufficient active worker nodes. Run again when its workers are up and less busy, or ask whoever runs it for more.',
    );
    expect(fake.statements).toHaveLength(1);
  });

  it('says that a query is too large to be planned', async () => {
    const large = failed(
      'statement is too large (stack overflow during analysis)',
      'STATEMENT_TOO_LARGE',
      'USER_ERROR',
    );
    expect(await sentence((await session({ steps: [large] })).query('select 1'))).toContain(
      'the cluster cannot plan a query as large as this: statement is too large (stack overflow during analysis). Name fewer plans in one run, or run on exported files, which has no such bound.',
    );
  });

  it('says that the connection was cut after a page', async () => {
    expect(
      await sentence(
        (
          await session({ columns: COLUMNS, steps: [{ rows: [[1]] }, { rows: [[2]] }, { rows: [[3]] }, { cut: true }] })
        ).query('select 1'),
      ),
    ).toContain('cannot be reached');
  });

  it('does not believe a server that is not Trino', async () => {
    expect(
      await sentence((await session({ post: [{ text: '<html>Welcome</html>' }], steps: [] })).query('select 1')),
    ).toContain('does not answer as Trino does');
  });

  it('cancels a query that hangs, when its time is up', async () => {
    const text = await sentence(
      (await session({ columns: COLUMNS, steps: [{ rows: [[1]] }, { hang: true }] }, { timeoutMs: 400 })).query(
        'select 1',
      ),
    );
    expect(text).toContain('took longer than 0.4 s and was cancelled');
    expect(fake.cancelled).toHaveLength(1);
  });

  it('cancels the query when it is interrupted', async () => {
    const controller = new AbortController();
    const running = sentence(
      (
        await session({ columns: COLUMNS, steps: [{ rows: [[1]] }, { hang: true }] }, { signal: controller.signal })
      ).query('select 1'),
    );
    await fake.untilHanging();
    controller.abort();
    expect(await running).toContain('interrupted');
    expect(fake.cancelled).toHaveLength(1);
  });

  it('says that a server is gone', async () => {
    const gone = await session(three);
    await fake.close();
    expect(await sentence(gone.query('select 1'))).toContain('cannot be reached');
  });
});
