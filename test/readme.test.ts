import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { fillReadme, screenOf } from '../scripts/readme.mjs';
import { TABLES } from '../src/schema/tables.js';
import { ROOT } from './e2e/command.js';

it('the README shows a real report, every rule and every table', () => {
  const path = join(ROOT, 'README.md');
  const filled = fillReadme(readFileSync(path, 'utf8'), {
    rules,
    tables: TABLES,
    screen: screenOf(join(ROOT, 'fixtures/unsold-fiber/expected.txt')),
  });
  if (process.env['WRITE_PAGES'] === '1') writeFileSync(path, filled);
  expect(readFileSync(path, 'utf8'), 'run npm run pages').toBe(filled);
});
