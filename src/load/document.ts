import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
  Schema,
} from 'yaml';
import { decodeUtf8 } from './files.js';

export type Path = readonly (string | number)[];

/** A stretch of a file: lines and columns from 1, the end exclusive. */
export interface Location {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  pointer: string;
}

/** A YAML or JSON file with the positions of everything in it. */
export interface SourceDocument {
  readonly file: string;
  readonly lines: readonly string[];
  /** The value; null where the file has problems. */
  readonly value: unknown;
  readonly problems: readonly DocumentProblem[];
  locate(path: Path, on?: 'value' | 'key'): Location;
}

export interface DocumentProblem {
  readonly message: string;
  readonly location: Location;
}

const MAX_BYTES = 1_000_000;

/** What YAML 1.2 makes of plain words. */
const CORE = new Schema({ schema: 'core', resolveKnownTags: true });

/** Parses YAML 1.2 (JSON is a part of it). Never throws: what is wrong with the file is in `problems`. */
export function parseSource(file: string, bytes: Uint8Array): SourceDocument {
  if (bytes.length > MAX_BYTES)
    return broken(
      file,
      `this file is larger than 1 MB (${bytes.length} bytes). Split it up, and keep contacts in lists of their own.`,
    );
  const text = decodeUtf8(bytes);
  if (text === null || text.includes('\0')) return broken(file, 'this file is not UTF-8 text. Save it as UTF-8.');
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: counter,
    version: '1.2',
    uniqueKeys: true,
    prettyErrors: false,
    // made once, where no tag and no directive can change it
    ...(/[!%]/.test(text) ? {} : { schema: CORE }),
    logLevel: 'error', // else a map as a key is printed by the library, whatever it holds
  });
  const document = (Array.isArray(documents) ? documents[0] : undefined) as Document.Parsed | undefined;
  const lines = text.split(/\r\n|\n|\r/);
  const at = spans(file, lines, counter);
  if (document === undefined) return { file, lines, value: null, problems: [], locate: () => at(0, 0, []) };
  const problems = [...syntaxProblems(document), ...refused(document)].map(({ message, range }) => ({
    message,
    location: at(range[0], range[1], []),
  }));
  const second = Array.isArray(documents) ? documents[1] : undefined;
  if (second !== undefined)
    problems.push({
      message: 'a second document starts here. Put it into a file of its own.',
      location: at(second.range[0], second.range[0] + 1, []),
    });
  const value = problems.length > 0 ? null : document.toJS({ maxAliasCount: 0 });
  return { file, lines, value, problems, locate: (path, on = 'value') => at(...rangeOf(document, path, on), path) };
}

function broken(file: string, message: string): SourceDocument {
  const location = { file, line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' };
  return { file, lines: [], value: null, problems: [{ message, location }], locate: () => location };
}

interface Found {
  message: string;
  range: readonly [number, number];
}

function syntaxProblems(document: Document.Parsed): Found[] {
  const all = [...document.errors, ...document.warnings];
  const deep = all.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  if (deep !== undefined) return [{ message: 'this is nested too deeply. Write it flat.', range: deep.pos }];
  return all.map((error) => ({ message: problemText(error), range: error.pos }));
}

function problemText({ code, message }: { code: string; message: string }): string {
  if (code === 'TAG_RESOLVE_FAILED')
    return `${sentence(message)
      .replace(/^unresolved tag:/, 'the tag')
      .slice(0, -1)} is not allowed. Remove it.`;
  return `${sentence(message)} ${code === 'DUPLICATE_KEY' ? 'Keep one of them.' : 'Mend the YAML here.'}`;
}

const sentence = (text: string): string => {
  const line = (text.split('\n', 1)[0] ?? '').replace(/[.:\s]+$/, '');
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}.`;
};

/** What YAML allows and a plan may not hold: aliases, a %YAML directive, NUL characters, numbers that would lose digits. */
function refused(document: Document.Parsed): Found[] {
  const found: Found[] = [];
  if (document.directives.yaml.explicit === true)
    found.push({ message: 'a %YAML directive changes what words mean. Remove it: plans are YAML 1.2.', range: [0, 5] });
  eachLeaf(document.contents, (node) => {
    const message = isAlias(node)
      ? `the alias *${node.source} is not allowed. Write the value out.`
      : isScalar(node)
        ? scalarProblem(node)
        : null;
    if (message !== null) found.push({ message, range: span(node) });
  });
  return found;
}

/** Keys and values that hold no others, in their order. (The library's own walk keeps the path to each, which takes longer.) */
function eachLeaf(node: unknown, see: (node: Node) => void): void {
  if (isPair(node)) {
    eachLeaf(node.key, see);
    eachLeaf(node.value, see);
  } else if (isCollection(node)) {
    for (const item of node.items) eachLeaf(item, see);
  } else if (isNode(node)) see(node);
}

function scalarProblem({ value, source = '', type }: Scalar): string | null {
  if (typeof value === 'string') return value.includes('\0') ? 'this text holds a NUL character. Remove it.' : null;
  if (typeof value !== 'number' || type !== 'PLAIN' || !/^[-+]?\d+$/.test(source)) return null;
  if (/^[-+]?0\d/.test(source)) return `the number ${source} would lose its leading zero. Put it in quotes.`;
  return Number.isSafeInteger(value) ? null : `the number ${source} is too long to be kept exactly. Put it in quotes.`;
}

const span = (node: Node): [number, number] => [node.range?.[0] ?? 0, node.range?.[1] ?? 0];

/** The characters that a path names: a scalar whole, a collection by its key, an item of a list by its first entry. */
function rangeOf(document: Document.Parsed, path: Path, on: 'value' | 'key'): [number, number] {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const key = keyRange(document, path.slice(0, depth));
    if (key !== null && (on === 'key' || !isScalar(node))) return key;
    if (isNode(node)) return depth < path.length && depth > 0 && key !== null ? key : headOf(node);
  }
  return [0, 0];
}

/** Where the key of a map's entry stands. */
function keyRange(document: Document.Parsed, path: Path): [number, number] | null {
  const last = path.at(-1);
  if (typeof last !== 'string') return null;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === last);
  return pair !== undefined && isNode(pair.key) ? span(pair.key) : null;
}

/** The entry that names a block collection (`id`), else its first, else the node. */
function headOf(node: Node): [number, number] {
  if (!isCollection(node) || node.flow === true) return span(node);
  const named = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === 'id') : undefined;
  const first = named ?? node.items[0];
  if (!isPair(first)) return isNode(first) ? headOf(first) : span(node);
  const start = isNode(first.key) ? span(first.key) : span(node);
  return [start[0], isScalar(first.value) ? span(first.value)[1] : start[1]];
}

/** Turns offsets into lines and columns; a stretch over several lines ends with its first line. */
function spans(file: string, lines: readonly string[], counter: LineCounter) {
  return (from: number, to: number, path: Path): Location => {
    const start = counter.linePos(from);
    const end = counter.linePos(Math.max(from, to));
    const line = Math.max(1, start.line);
    const column = Math.max(1, start.col);
    const width = (lines[line - 1] ?? '').trimEnd().length;
    const endColumn = end.line === start.line ? Math.max(column, end.col) : Math.max(column, width + 1);
    return { file, line, column, endLine: line, endColumn, pointer: pointerOf(path) };
  };
}

/** RFC 6901. */
const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
