import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CsvDialect } from './csv-head.js';
import type { Source } from './data-options.js';
import { elementLines } from './json-lines.js';
import { flatRecord, NotFlat } from './json-record.js';
import { InputError } from './problem.js';
import { type PlacedRow, writeRows } from './row-copy.js';
import { sameName, twiceNamed } from './same-name.js';

/** Beyond this a list is not read at once; one object a line is. */
const MOST_BYTES = 256 * 1024 * 1024;

type Records = () => AsyncIterable<{ at: number; record: ReadonlyMap<string, string> }>;

/** Reads a JSON list, or one JSON object a line, into a CSV copy. Throws InputError with the line of what is no row. */
export async function readJson(source: Source, kind: 'list' | 'lines'): Promise<{ path: string; dialect: CsvDialect }> {
  const records: Records = kind === 'lines' ? () => lineRecords(source) : listRecords(source);
  const header = new Set<string>();
  for await (const { record } of records()) for (const key of record.keys()) header.add(key);
  if (header.size === 0)
    throw new InputError('this file holds no rows, and so no names of columns.', 'Export it again.', {
      file: source.shown,
    });
  const twice = twiceNamed([...header]);
  if (twice !== undefined) throw sameName(twice, [...header], { file: source.shown });
  const path = source.scratch.fresh('.csv');
  return { path, dialect: await writeRows(path, [...header], placed([...header], records), 'json') };
}

async function* placed(header: readonly string[], records: Records): AsyncGenerator<PlacedRow> {
  for await (const { at, record } of records()) yield { at, cells: header.map((name) => record.get(name) ?? '') };
}

async function* lineRecords({ path, shown }: Source): ReturnType<Records> {
  let at = 0;
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    at++;
    const text = at === 1 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() === '') continue;
    yield { at, record: recordOf(parsed(text, shown, at), shown, at) };
  }
}

function listRecords({ path, shown }: Source): Records {
  if (statSync(path).size > MOST_BYTES)
    throw new InputError(
      `this JSON file is larger than ${MOST_BYTES >> 20} MB.`,
      'Export it as NDJSON (one object a line), CSV or Parquet.',
      { file: shown },
    );
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  const value = parsed(text, shown, null);
  const list = listIn(value);
  if (list === null)
    throw new InputError('this JSON file is no list of objects.', 'Export it as [{ … }, { … }].', { file: shown });
  const lines = elementLines(text, Array.isArray(value) ? 1 : 2);
  return async function* () {
    for (const [i, element] of list.entries()) {
      const at = lines.length === list.length ? (lines[i] ?? null) : null; // else some element is no object
      yield { at: at ?? 0, record: recordOf(element, shown, at) };
    }
  };
}

/** The list itself, or the only list in an object around it. */
function listIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  const [list, ...others] = Object.values(value).filter((it) => Array.isArray(it));
  return list !== undefined && others.length === 0 ? (list as unknown[]) : null;
}

function parsed(text: string, shown: string, line: number | null): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const at = Number(/position (\d+)/.exec(String(cause))?.[1] ?? Number.NaN);
    const found = line ?? (Number.isNaN(at) ? null : text.slice(0, at).split('\n').length);
    throw new InputError(
      found === null ? 'this is not JSON, or it is cut off.' : 'this line is not JSON, or it is cut off.',
      'Export it again.',
      found === null ? { file: shown } : { file: shown, line: found },
    );
  }
}

function recordOf(value: unknown, shown: string, line: number | null): ReadonlyMap<string, string> {
  try {
    return flatRecord(value);
  } catch (error) {
    if (!(error instanceof NotFlat)) throw error;
    throw new InputError(error.message, error.remedy, line === null ? { file: shown } : { file: shown, line });
  }
}
