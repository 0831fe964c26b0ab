import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MAPPINGS } from '../../src/schema/mappings/index.js';
import { ROOT } from '../e2e/command.js';

it('the README lists every format with the tables that it fills', () => {
  const list = MAPPINGS.map(({ name, tables }) => `| ${name} | ${Object.keys(tables).join(', ')} |`);
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`|---|---|\n${list.join('\n')}\n\n`);
});
