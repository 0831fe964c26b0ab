import { InputError } from '../load/problem.js';
import { sameName } from '../load/same-name.js';
import type { Session } from './duckdb-load.js';
import { explainFailure } from './duckdb-problems.js';
import type { DataFile } from './engine.js';
import { literal } from './render.js';

/** The types of a file's columns; empty for files whose cells are all text. */
export async function typesOf({ rows }: Session, file: DataFile): Promise<Map<string, string>> {
  if (file.format === 'csv') return new Map();
  try {
    const found = await rows(`describe select * from read_parquet(${literal(file.path)})`);
    const types = new Map(found.map((row) => [String(row['column_name']), String(row['column_type'])]));
    if ([...types.keys()].some((name) => MADE_NAME.test(name))) await assertOwnNames(rows, file, [...types.keys()]);
    return types;
  } catch (cause) {
    throw cause instanceof InputError ? cause : explainFailure(file, cause);
  }
}

const MADE_NAME = /_\d+$/;

/** Of columns whose names differ only in capitals, the database calls the second `name_1`. */
async function assertOwnNames(rows: Session['rows'], { path, shown }: DataFile, names: readonly string[]) {
  const own = await rows(`select name from parquet_schema(${literal(path)})`);
  const made = names.find((name) => !own.some((row) => row['name'] === name));
  if (made !== undefined) throw sameName(made.replace(MADE_NAME, ''), names, { file: shown });
}
