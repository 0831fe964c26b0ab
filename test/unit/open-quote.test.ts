import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { lineOfOpenQuote } from '../../src/load/csv-scan.js';

const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-quote-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function lineIn(text: string, { delimiter = ',', lineEnd = '\n' as '\n' | '\r\n' | '\r', skip = 0 } = {}) {
  const path = join(dir, 'table.csv');
  writeFileSync(path, text);
  return lineOfOpenQuote(path, { delimiter, lineEnd, skip, header: [], copyOf: null });
}

const cell = fc.oneof(
  fc.constantFrom('', '5" pipe', 'a"', ' "a,b"', '"a" ', '""', '""""', '"a""b"', '"a\n\nb"', '"a"x'),
  fc.stringMatching(/^[a-z ]{0,5}$/),
);
const rows = fc.array(
  fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(',')),
  { maxLength: 6 },
);

describe('a quote that is not closed', () => {
  it('is none where every cell is closed, whatever stands in cells', () => {
    fc.assert(
      fc.property(rows, (all) => {
        expect(lineIn(`a,b\n${all.join('\n')}\n`)).toBe(null);
      }),
    );
  });

  it('is found on its line, first, in the middle or last in its row, whatever comes before', () => {
    const open = fc.tuple(
      fc.constantFrom('', 'x,', ' ', 'x, ', '"y",'),
      fc.constantFrom('"', '"a,b', '"a ""b', '"""', '"a""'),
    );
    fc.assert(
      fc.property(rows, open, fc.stringMatching(/^[a-z,\n]{0,20}$/), (all, [before, cut], rest) => {
        const text = `a,b\n${all.map((row) => `${row}\n`).join('')}`;
        expect(lineIn(`${text}${before}${cut}${rest === '' ? '' : `\n${rest}`}`)).toBe(text.split('\n').length);
      }),
    );
  });

  it('is found whatever ends lines and divides cells, below lines that are no table', () => {
    expect(lineIn('a;b\r\nx;"y\r\n', { delimiter: ';', lineEnd: '\r\n' })).toBe(2);
    expect(lineIn('a,b\rx,"y\r', { lineEnd: '\r' })).toBe(2);
    expect(lineIn('\ufeff"a,b\nx,y\n')).toBe(1);
    expect(lineIn('Report,"of\n5""\na,b\nx,y\n', { skip: 2 })).toBe(null);
    expect(lineIn('Report,"of\n\na,b\n"x,y\n', { skip: 2 })).toBe(4);
  });

  it('is none where two quotes or a long cell lie across what is read at once', () => {
    for (const shift of [-2, -1, 0, 1]) {
      const long = 'x'.repeat((1 << 20) - 6 + shift);
      expect(lineIn(`a,b\n"${long}""y",z\n`)).toBe(null);
      expect(lineIn(`a,b\n"${long}""y,z\n`)).toBe(2);
      expect(lineIn(`a,b\n${long}\n"y","z\n`)).toBe(3);
    }
  });
});
