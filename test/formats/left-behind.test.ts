import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { company, runIn } from '../e2e/command.js';
import { workbook } from './workbook.js';

const CANARY = 'canary@example.com';

describe('copies of data files', () => {
  it.each<[name: string, file: string, content: Buffer, code: number]>([
    ['a packed file', 'c.csv.gz', gzipSync(`contact_id,email\nrosa,${CANARY}\n`), 0],
    ['Windows-1252', 'c.csv', Buffer.from(`contact_id,email\nrosa\xe9,${CANARY}\n`, 'latin1'), 0],
    ['a bad row in a packed file', 'c.csv.gz', gzipSync(`contact_id,email\n,${CANARY}\n`), 2],
    ['a packed file that is cut off', 'c.csv.gz', gzipSync(`contact_id,email\nrosa,${CANARY}\n`).subarray(0, -6), 2],
    [
      'a bad row in a sheet',
      'c.xlsx',
      workbook([
        {
          name: 'S',
          rows: [
            ['contact_id', 'email'],
            [null, CANARY],
          ],
        },
      ]),
      2,
    ],
    ['a bad object', 'c.ndjson', Buffer.from(`{"contact_id":"rosa","email":"${CANARY}"}\n{"email":"${CANARY}`), 2],
  ])('of %s are gone after the run, and nothing of them is printed', async (_, file, content, code) => {
    const folder = company({ [file]: content });
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    try {
      const result = await runIn(folder, ['--data', `contacts=${file}`], { TMPDIR: temporary });
      expect(result.code).toBe(code);
      expect(readdirSync(temporary)).toEqual([]);
      expect(result.out + result.err).not.toContain(CANARY);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
