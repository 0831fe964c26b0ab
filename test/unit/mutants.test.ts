import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scored, scoreOf } from '../../scripts/mutants.mjs';
import { ROOT } from '../e2e/command.js';

const mutant = (line: number, column: number, replacement: string, status: string) => ({
  location: { start: { line, column } },
  replacement,
  status,
});
const SOURCE = 'if (a > b) go();\nif (a > c) stay();\n';
const report = {
  files: {
    'src/x/way.ts': {
      source: SOURCE,
      mutants: [
        mutant(1, 5, 'true', 'Killed'),
        mutant(1, 5, 'a >= b', 'Survived'),
        mutant(2, 5, 'a >= c', 'Survived'),
        mutant(2, 5, 'false', 'Timeout'),
        mutant(2, 5, 'true', 'NoCoverage'),
        mutant(2, 12, '', 'Ignored'),
      ],
    },
  },
};

describe('the score of mutants', () => {
  it('counts those that are seen, of those that nobody accepted', () => {
    const accepted = { 'src/x/way.ts': [{ reason: 'r', mutants: ['if (»a > b) go(); => a >= b'] }] };
    const { folders, open, stale } = scored(report, accepted);
    expect(folders).toEqual({ 'src/x': { seen: 2, timeout: 1, accepted: 1, survived: 1, unreached: 1 } });
    expect(open).toEqual([
      'src/x/way.ts:2: if (»a > c) stay(); => a >= c',
      'src/x/way.ts:2: if (»a > c) stay(); => true',
    ]);
    expect(stale).toEqual([]);
    expect(Object.values(folders).map(scoreOf)).toEqual([50]);
  });

  it('asks to take out what is accepted though a test sees it, or its line is gone', () => {
    const mutants = ['if (»a > b) go(); => true', 'if (»a > d) go(); => true', 'if (a > »c) stay(); => d'];
    const { stale } = scored(report, { 'src/x/way.ts': [{ reason: 'r', mutants }] });
    expect(stale).toEqual(['src/x/way.ts: if (»a > b) go(); => true', 'src/x/way.ts: if (»a > d) go(); => true']);
  });

  it('accepts mutants of lines that are there, with a reason', () => {
    const accepted = (parse(readFileSync(join(ROOT, 'test/mutants/accepted.yaml'), 'utf8')) ?? {}) as Parameters<
      typeof scored
    >[1];
    for (const [path, groups] of Object.entries(accepted)) {
      const source = readFileSync(join(ROOT, path), 'utf8');
      expect(scored({ files: { [path]: { source, mutants: [] } } }, accepted).stale).toEqual([]);
      for (const { reason } of groups) expect(reason.length, path).toBeGreaterThan(10);
    }
  });
});
