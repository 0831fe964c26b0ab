import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './e2e/command.js';

const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const rows = [...text.matchAll(/^\| (.+) \| (.*)\|$/gm)].map(([, promise = '', held = '']) => ({ promise, held }));
const promises = rows.filter(({ promise }) => !/^\*\*.+\*\*$|^promise$/.test(promise.trim()));
const named = new Set(
  promises.flatMap(({ held }) => held.match(/(?<=`)[^`]+/g) ?? []).filter((it) => it.includes('/')),
);

it('every promise names a test that is there and runs with all others', () => {
  expect(promises.length).toBeGreaterThan(15);
  for (const { promise, held } of promises) expect(held, promise).toMatch(/^`test\/\S+\.test\.ts`/);
  for (const path of named) {
    expect(path).toMatch(/^test\/.+\.test\.ts$/);
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(readFileSync(join(ROOT, path), 'utf8'), path).toMatch(/^\s*(it|test)\b/m);
  }
});

it('every fault and load that is tried, and everything that is done to SQL of others, is promised', () => {
  const tried = ['faults', 'load', 'plugins'].flatMap((folder) =>
    readdirSync(join(ROOT, 'test', folder))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `test/${folder}/${name}`),
  );
  expect(tried.filter((path) => !named.has(path))).toEqual([]);
});

it('what plugins that are modules may do is said, and is no promise', () => {
  const [, not = ''] = text.split('## Not promised');
  expect(not).toMatch(/modules .* run with the rights of the person who starts the tool/s);
});
