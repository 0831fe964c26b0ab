import { readFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { beforeAll, expect, it } from 'vitest';
import * as library from 'yaml';
import { atOnce, yamlAtOnce } from '../../scripts/yaml-at-once.mjs';
import { ROOT } from '../e2e/command.js';

type Yaml = Pick<typeof library, 'Lexer' | 'LineCounter' | 'parseAllDocuments' | 'Parser'>;

let bundled: Yaml;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from './node_modules/yaml/browser/index.js';", resolveDir: ROOT },
    bundle: true,
    format: 'esm',
    plugins: [yamlAtOnce as Plugin],
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  bundled = (await import(`data:text/javascript;base64,${code}`)) as Yaml;
});

/** Everything that a parser says of a text: signs, lines, trees, values, and what is wrong where. */
function said({ Lexer, LineCounter, Parser, parseAllDocuments }: Yaml, text: string): string {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
  return JSON.stringify({
    signs: [...new Lexer().lex(text)],
    tokens: [...new Parser().parse(text)],
    lines: lineCounter.lineStarts,
    documents: Array.from(documents, (document) => ({
      wrong: [...document.errors, ...document.warnings].map(({ code, message, pos }) => [code, message, pos]),
      range: document.range,
      value: held(document),
    })),
  });
}

/** What a document holds, or why it cannot be had, as of an alias to nothing. */
function held(document: library.Document): string | undefined {
  try {
    return JSON.stringify(document.toJS());
  } catch (error) {
    return String(error);
  }
}

function same(text: string): void {
  expect(said(bundled, text), text).toBe(said(library, text));
}

it('the bundle reads files as the library does, cut off in the middle, too', () => {
  const files = globSync(['fixtures/**/*.yaml', 'rules/consent/*/cases.yaml', '.github/**/*.yml'], {
    cwd: ROOT,
    dot: true,
  });
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const text = readFileSync(`${ROOT}/${file}`, 'utf8');
    same(text);
    same(text.slice(0, text.length / 2).replaceAll('\n', '\r\n'));
  }
});

const PIECES = [
  ...['a', 'key', 'true', '12', '2026-12-01', '"q"', "'s'", '"', "'", '\\', 'é', '\u{1f600}', '\uFEFF', '\0', '\u0002'],
  ...[':', ': ', '- ', '-', '? ', '?', ',', ', ', '{', '}', '[', ']', '#', ' # c', '|', '|-', '>', '>2+', '&a', '*a'],
  ...['!t', '!!str ', '!<x>', '%YAML 1.1', '%TAG ! x', '---', '...', '--- ', '@', '`', '<<: '],
  ...[' ', '  ', '    ', '\t', '\n', '\n', '\n  ', '\n- ', '\r\n', '\r'],
];

it('the bundle reads what may be YAML or not as the library does', () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(text, same), { numRuns: 1000 });
});

it('a parser that is written in another way is not bundled', () => {
  expect(() => atOnce('class Lexer {\n    *lex() {\n        yield 1; }\n}\n', 'lexer')).toThrow(
    'written in another way',
  );
});
