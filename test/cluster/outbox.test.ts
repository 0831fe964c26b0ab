import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine, Outbox } from '../../src/engine/engine.js';
import { TrinoEngine } from '../../src/engine/trino.js';
import { TrinoSession } from '../../src/engine/trino-session.js';
import { InputError } from '../../src/load/problem.js';
import { sql } from '../../src/sql.js';
import { answers, type FakeTrino, failed, type Script, startFakeTrino, workerLost } from './fake-server.js';

const COLUMNS = ['contact_id', 'reason'].map((name) => ({ name, type: 'varchar' }));
const people = sql`select contact_id, reason from people`;
const ordered = sql`select * from here order by contact_id`;

let folder: string;
let fake: FakeTrino;
let engine: Engine;
let here: Engine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outreach-lint-outbox-'));
  here = await openDuckDb({ memory: null, threads: 1, files: [], folder, folders: [folder], signal: null });
});

afterEach(async () => {
  await fake.close();
  await here.close();
  rmSync(folder, { recursive: true, force: true });
});

async function outboxOf(
  script: Script | ((statement: string, number: number) => Script),
  signal: AbortSignal | null = null,
): Promise<Outbox> {
  fake = await startFakeTrino(script);
  const session = new TrinoSession({
    server: fake.server,
    catalog: 'lake',
    schema: 'crm',
    user: 'reader',
    password: null,
    token: null,
    ca: null,
    timeoutMs: null,
    retryAfterMs: 0,
    signal,
  });
  engine = new TrinoEngine(session, async () => here);
  return engine.outbox();
}

const rowsOf = async (outbox: Outbox) =>
  (await outbox.query(ordered)).map((row) => `${row['contact_id']} ${row['reason']}`);

describe('rows of a cluster on their way into a file', () => {
  it('come page by page, are sorted here, and keep nulls and empty texts apart', async () => {
    const outbox = await outboxOf(answers(COLUMNS, [['tom', 'a,"b"']], [], [['rosa', null]], [['ann', '']]));
    await outbox.bring('here', ['contact_id', 'reason'], people);
    expect(await outbox.write(join(folder, 'drop.csv'), 'csv', ordered)).toBe(3);
    expect(readFileSync(join(folder, 'drop.csv'), 'utf8')).toBe('contact_id,reason\nann,""\nrosa,\ntom,"a,""b"""\n');
    expect(fake.statements).toEqual(['select contact_id, reason from people']);
  });

  it('are a table without rows where there are none', async () => {
    const outbox = await outboxOf({ steps: [{ wait: true }, { rows: [] }], columns: COLUMNS });
    await outbox.bring('here', ['contact_id', 'reason'], people);
    expect(await outbox.write(join(folder, 'drop.csv'), 'csv', ordered)).toBe(0);
    expect(readFileSync(join(folder, 'drop.csv'), 'utf8')).toBe('contact_id,reason\n');
  });

  it('are not there twice when a worker was lost on the way', async () => {
    const outbox = await outboxOf((_, number) => ({
      columns: COLUMNS,
      steps:
        number === 0 ? [{ rows: [['rosa', 'x']] }, workerLost] : [{ rows: [['rosa', 'x']] }, { rows: [['tom', 'y']] }],
    }));
    await outbox.bring('here', ['contact_id', 'reason'], people);
    expect(await rowsOf(outbox)).toEqual(['rosa x', 'tom y']);
  });

  it('end in a sentence when the statement fails after some came', async () => {
    const outbox = await outboxOf({ columns: COLUMNS, steps: [{ rows: [['rosa', 'x']] }, failed('Division by zero')] });
    const error = await outbox.bring('here', ['contact_id', 'reason'], people).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain('Division by zero');
  });

  it('end when the run is interrupted, and the statement is cancelled', async () => {
    const controller = new AbortController();
    const outbox = await outboxOf(
      { columns: COLUMNS, steps: [{ rows: [['rosa', 'x']] }, { hang: true }] },
      controller.signal,
    );
    const brought = outbox.bring('here', ['contact_id', 'reason'], people).catch((it: unknown) => it);
    await fake.untilHanging();
    controller.abort();
    expect(((await brought) as InputError).message).toContain('interrupted');
    expect(fake.cancelled).toHaveLength(1);
  });

  it('are written nowhere but in the folders of the exports', async () => {
    const outbox = await outboxOf(answers(COLUMNS, [['rosa', 'x']]));
    await outbox.bring('here', ['contact_id', 'reason'], people);
    await expect(outbox.write(join(tmpdir(), 'outside.csv'), 'csv', ordered)).rejects.toThrow(/Permission/);
  });
});
