import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine } from '../../src/engine/engine.js';

let engine: Engine;
const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-locked-'));
const [mine, other] = [join(dir, 'mine.csv'), join(dir, 'other.csv')];
beforeAll(async () => {
  for (const path of [mine, other]) writeFileSync(path, 'a\n1\n');
  const folder = mkdtempSync(join(dir, 'scratch-'));
  engine = await openDuckDb({ memory: null, threads: 1, files: [mine], folder, signal: null });
});
afterAll(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (text: string) => engine.query({ kind: 'sql', text: [text], holes: [] });

describe('the database inside the tool, whatever SQL reaches it', () => {
  it('reads the files that it is given', async () => {
    expect(await run(`select * from read_csv('${mine}')`)).toEqual([{ a: 1 }]);
  });

  it.each([
    `select * from read_csv('${other}')`,
    `select * from read_text('${other}')`,
    `select * from glob('${dir}/*')`,
    `copy (select 1) to '${join(dir, 'new.csv')}'`,
    `copy (select 1) to '${mine}'`,
    `attach '${join(dir, 'new.db')}'`,
    "select * from read_csv('https://example.com/x.csv')",
    'install httpfs',
    'load httpfs',
    'set enable_external_access = true',
    "set allowed_directories = ['/']",
    'set lock_configuration = false',
    'reset memory_limit',
  ])('refuses %s', async (text) => {
    await expect(run(text)).rejects.toThrow(/Error/);
    expect(existsSync(join(dir, 'new.csv')) || existsSync(join(dir, 'new.db'))).toBe(false);
    expect(readFileSync(mine, 'utf8')).toBe('a\n1\n');
  });
});
