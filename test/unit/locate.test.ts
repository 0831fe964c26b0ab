import { describe, expect, it, vi } from 'vitest';
import { type Path, parseSource } from '../../src/load/document.js';

const at = (text: string, path: Path, on: 'value' | 'key' = 'value') => {
  const document = parseSource('a.yaml', Buffer.from(text));
  expect(document.problems).toEqual([]);
  const { line, column, endLine, endColumn } = document.locate(path, on);
  expect(endLine).toBe(line);
  const shown = (document.lines[line - 1] ?? '').slice(column - 1, endColumn - 1);
  return [line, column, shown];
};

const BLOCK = `# a plan
version: 1
schedule:
  start: 2026-12-01   # Tuesday
touches:
  # the first
  - id: letter-1
    channel: mail

  - id: "letter-2"   # quoted
    respond_to:
      - line-a
      - 'line b'
  -
    id: letter-3
text: |
  several
  lines
folded: "a
  b"
`;

describe('block style', () => {
  it.each<[Path, number, number, string]>([
    [[], 2, 1, 'version: 1'],
    [['version'], 2, 10, '1'],
    [['schedule'], 3, 1, 'schedule'],
    [['schedule', 'start'], 4, 10, '2026-12-01'],
    [['touches'], 5, 1, 'touches'],
    [['touches', 0], 7, 5, 'id: letter-1'],
    [['touches', 0, 'channel'], 8, 14, 'mail'],
    [['touches', 1], 10, 5, 'id: "letter-2"'],
    [['touches', 1, 'id'], 10, 9, '"letter-2"'],
    [['touches', 1, 'respond_to'], 11, 5, 'respond_to'],
    [['touches', 1, 'respond_to', 1], 13, 9, "'line b'"],
    [['touches', 2], 15, 5, 'id: letter-3'],
  ])('%j', (path, ...expected) => expect(at(BLOCK, path)).toEqual(expected));

  it('keys', () => {
    expect(at(BLOCK, ['schedule', 'start'], 'key')).toEqual([4, 3, 'start']);
    expect(at(BLOCK, ['touches', 1, 'id'], 'key')).toEqual([10, 5, 'id']);
  });

  it('texts over several lines end with their first line', () => {
    expect(at(BLOCK, ['text'])).toEqual([16, 7, '|']);
    expect(at(BLOCK, ['folded'])).toEqual([19, 9, '"a']);
  });

  it('what is not there is the nearest thing that is', () => {
    expect(at(BLOCK, ['follow_up'])).toEqual([2, 1, 'version: 1']);
    expect(at(BLOCK, ['touches', 0, 'offer'])).toEqual([7, 5, 'id: letter-1']);
    expect(at(BLOCK, ['schedule', 'timezone'])).toEqual([3, 1, 'schedule']);
    expect(at(BLOCK, ['touches', 9])).toEqual([5, 1, 'touches']);
  });
});

describe('flow style', () => {
  const FLOW = `schedule: { start: 2026-12-01, end: 2027-01-15 }
touches: [ { id: a, channel: mail }, { id: "b" } ]
audience: { filter: { country: [US, CA] } }
`;
  it.each<[Path, number, number, string]>([
    [['schedule', 'end'], 1, 37, '2027-01-15'],
    [['touches', 0], 2, 12, '{ id: a, channel: mail }'],
    [['touches', 1, 'id'], 2, 44, '"b"'],
    [['audience', 'filter'], 3, 13, 'filter'],
    [['audience', 'filter', 'country', 1], 3, 37, 'CA'],
  ])('%j', (path, ...expected) => expect(at(FLOW, path)).toEqual(expected));
});

describe('other ways to write a file', () => {
  it('CRLF', () => {
    const crlf = BLOCK.replaceAll('\n', '\r\n');
    for (const path of [
      ['schedule', 'start'],
      ['touches', 0],
      ['touches', 1, 'id'],
      ['touches', 1, 'respond_to', 1],
    ])
      expect(at(crlf, path)).toEqual(at(BLOCK, path));
  });

  it('a byte order mark moves nothing', () => {
    expect(at(`\uFEFF${BLOCK}`, ['touches', 0])).toEqual([7, 5, 'id: letter-1']);
    expect(at('\uFEFFversion: 1\n', ['version'])).toEqual([1, 10, '1']);
    expect(at('\uFEFFversion: 1\n', ['version'], 'key')).toEqual([1, 1, 'version']);
  });

  it('JSON', () => {
    const json = '{\n  "touches": [\n    { "id": "a" },\n    { "id": "b" }\n  ]\n}\n';
    expect(at(json, ['touches', 1, 'id'])).toEqual([4, 13, '"b"']);
    expect(at(json, ['touches'])).toEqual([2, 3, '"touches"']);
  });

  it('a document start, and comments with signs beyond ASCII before it on the line', () => {
    expect(at('---\nid: a\n', ['id'])).toEqual([2, 5, 'a']);
    expect(at('é: 1\n"😀": { id: x }\n', ['😀', 'id'])).toEqual([2, 13, 'x']);
  });

  it('keys with signs of paths in them', () => {
    const text = 'rules:\n  frequency/minimum-gap: warn\n  a~b: off\n';
    expect(at(text, ['rules', 'frequency/minimum-gap'])).toEqual([2, 26, 'warn']);
    const { pointer } = parseSource('a.yaml', Buffer.from(text)).locate(['rules', 'frequency/minimum-gap']);
    expect(pointer).toBe('/rules/frequency~1minimum-gap');
    expect(parseSource('a.yaml', Buffer.from(text)).locate(['rules', 'a~b']).pointer).toBe('/rules/a~0b');
  });

  it('keys that look like numbers are found by their line', () => {
    expect(at('values:\n  1: new\n', ['values', '1']).slice(0, 1)).toEqual([2]);
  });

  it('an empty file', () => {
    expect(parseSource('a.yaml', Buffer.from('')).locate(['id'])).toMatchObject({ line: 1, column: 1 });
    expect(parseSource('a.yaml', Buffer.from('# only a comment\n')).locate([])).toMatchObject({ line: 1 });
  });
});

it('a map where a name belongs is not printed by the library that reads it', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
  parseSource('a.yaml', Buffer.from('? { name: Ada }\n: 1\n'));
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});

it('words mean the same whether a tag stands somewhere or not', () => {
  const words = [
    'no',
    'yes',
    '~',
    'null',
    '012',
    '0x1F',
    '1e3',
    '.inf',
    '2026-12-01',
    '1_000',
    '"12"',
    '<<',
    'True',
    '-',
  ];
  const text = words.map((word, i) => `k${i}: ${word === '-' || word === '012' ? `"${word}"` : word}`).join('\n');
  const tagged = parseSource('a.yaml', Buffer.from(`${text}\n# a sign such as !!set\n`));
  expect(tagged.problems).toEqual([]);
  expect(parseSource('a.yaml', Buffer.from(text)).value).toEqual(tagged.value);
  expect(parseSource('a.yaml', Buffer.from('k: !!binary aGk=')).problems.length).toBe(0);
  expect(parseSource('a.yaml', Buffer.from(text)).value).toEqual(tagged.value);
});
