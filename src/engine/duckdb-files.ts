import type { DataFile } from './engine.js';
import { literal, quoted } from './render.js';

/** A column after the last: not NULL where a row has too many cells. */
const SURPLUS = '\u00a0surplus';
/** A text that no cell holds, so that an empty cell is '' and only a missing one is NULL. */
const NO_NULL = '\u0001none\u0001';

/** The name under which DuckDB knows a column: nameless ones get one of their own. */
const columnName = (name: string, i: number): string => (name === '' ? `\u00a0${i}` : name);

/** The read of a file, every cell of a CSV as text: a typed column would turn what it cannot read into NULL without a word. */
export function relationOf(file: DataFile, parallel: boolean): string {
  if (file.format === 'parquet') return `read_parquet(${literal(file.path)})`;
  if (file.format === 'catalog') throw new Error(`${file.shown} is not a file`);
  const { delimiter, header, skip, lineEnd } = file.dialect;
  const columns = [...header.map(columnName), SURPLUS].map((name) => `${literal(name)}: 'VARCHAR'`);
  const options = [
    'auto_detect = false',
    `columns = {${columns.join(', ')}}`,
    'header = true',
    `skip = ${skip}`,
    `new_line = ${literal(lineEnd.replace('\r', '\\r').replace('\n', '\\n'))}`, // found by itself, one in a quoted cell of the header would lose rows
    `delim = ${literal(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    'null_padding = true',
    `nullstr = ${literal(NO_NULL)}`,
    'store_rejects = true',
    `parallel = ${parallel}`,
  ];
  return `read_csv(${literal(file.path)}, ${options.join(', ')})`;
}

/** True for a row with too few or too many cells; null where the format cannot have such rows. */
export function structureCheck(file: DataFile): string | null {
  if (file.format !== 'csv') return null;
  const last = columnName(file.dialect.header.at(-1) ?? '', file.dialect.header.length - 1);
  return `${quoted(SURPLUS)} is not null or ${quoted(last)} is null`;
}
