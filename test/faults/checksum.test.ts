import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lint } from '../../src/lint.js';
import { company } from '../e2e/command.js';
import { chance, SEED, sized, tell } from './scale.js';

let cwd = '';
let bytes = Buffer.alloc(0);
const PATH = (): string => join(cwd, 'people.parquet');
const sumOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const OTHER = 'contact_id\nrosa\n';

beforeAll(async () => {
  cwd = company({ 'other.csv': OTHER });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `copy (select 'c' || i as contact_id, 'q' || i || '@example.com' as email from range(2000) as t(i)) to '${PATH()}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  bytes = readFileSync(PATH());
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** Lints with contacts declared like this; gives how many were read, or the sentence with which the run ends. */
async function read(contacts: string, data: Record<string, string> = {}): Promise<number | string> {
  writeFileSync(
    join(cwd, 'outreach-lint.config.yaml'),
    `rules: { frequency/minimum-gap: warn }\ndata:\n  contacts: ${contacts}\n`,
  );
  return lint({ cwd, asOf: '2026-11-22', data }).then(
    (report) => report.summary.rows['contacts'] ?? 0,
    (error: Error) => error.message,
  );
}

it('reads a file that is what the policy says, and refuses any other before it is read', async () => {
  const sum = sumOf(bytes);
  expect(await read(`{ files: people.parquet, sha256: ${sum.toUpperCase()} }`)).toBe(2000);
  renameSync(PATH(), `${PATH()}.kept`);
  writeFileSync(PATH(), 'no Parquet at all');
  expect(await read(`{ files: people.parquet, sha256: ${sum} }`)).toBe(
    `people.parquet: this is not the file that the policy declares: expected sha256 ${sum}, its sha256 is ${sumOf('no Parquet at all')}. Copy or export it again; if it was meant to change, write the new sum into the policy.`,
  );
  renameSync(`${PATH()}.kept`, PATH());
});

it('takes a sum for each of several files, and asks for all of them', async () => {
  const files = '[people.parquet, other.csv]';
  const both = `people.parquet: ${sumOf(bytes)}, other.csv: ${sumOf(OTHER)}`;
  expect(await read(`{ files: ${files}, sha256: { ${both} } }`)).toBe(2001);
  expect(await read(`{ files: ${files}, sha256: ${sumOf(bytes)} }`)).toMatch(
    /^outreach-lint\.config\.yaml:3:\d+: sha256 has no sum for other\.csv\. Where a table has several files/,
  );
  expect(await read(`{ files: people.parquet, sha256: { ${both} } }`)).toMatch(
    /^outreach-lint\.config\.yaml:3:\d+: sha256 names "other\.csv", which is no file of the table contacts\./,
  );
  expect(await read(`{ files: people.parquet, sha256: abc }`)).toMatch(
    /^outreach-lint\.config\.yaml:3:\d+: .*must be the 64 hexadecimal digits/,
  );
  expect(await read(`{ files: people.parquet, sha256: ${sumOf(bytes)} }`, { contacts: 'other.csv' })).toBe(1);
});

it('sees every byte that changed in a Parquet file', async () => {
  const since = performance.now();
  const random = chance(SEED);
  const flips = sized(10, 150);
  for (let i = 0; i < flips; i++) {
    const [at, bit] = [Math.floor(random() * bytes.length), Math.floor(random() * 8)];
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
    writeFileSync(PATH(), flipped);
    expect(await read(`{ files: people.parquet, sha256: ${sumOf(bytes)} }`), `byte ${at}, bit ${bit}`).toMatch(
      /^people\.parquet: this is not the file that the policy declares/,
    );
  }
  writeFileSync(PATH(), bytes);
  tell(`${flips} flips in ${bytes.length} bytes`, since);
});
