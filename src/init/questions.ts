import { shownHeader } from '../load/header-words.js';
import { isTimezone } from '../schema/clock.js';
import { shapeOf, TABLE_NAMES, type TableName } from '../schema/tables.js';
import type { SeenFile } from './read-head.js';
import { type Candidate, columnsOf, SAYABLE, tablesIn } from './recognise.js';

/** Somebody at a terminal who answers. */
export interface Ask {
  /** A text; an empty answer is the fallback. */
  text(question: string, fallback: string): Promise<string>;
  /** The number of one of some answers, from 0. */
  choose(question: string, answers: readonly string[]): Promise<number>;
}

/** A country of two letters, or null for none. */
export async function askRegion(ask: Ask): Promise<string | null> {
  for (;;) {
    const said = await ask.text('Country of most contacts, two letters such as US (empty: leave it out)', '');
    if (said === '') return null;
    if (/^[a-z]{2}$/i.test(said)) return said.toUpperCase();
  }
}

export async function askTimezone(ask: Ask, fallback: string): Promise<string> {
  for (;;) {
    const said = await ask.text('Time zone of times that carry none', fallback);
    if (isTimezone(said)) return said;
  }
}

/** Which table a file is, where its columns do not say; null: none. Required columns that it lacks are asked for, too. */
export async function askTable(
  ask: Ask,
  file: SeenFile,
): Promise<(Candidate & { constants: Record<string, string> }) | null> {
  const candidates = file.is.kind === 'table' ? file.is.candidates : [];
  const first = candidates.map(({ table }) => table);
  const tables = [...first, ...TABLE_NAMES.filter((table) => !first.includes(table))];
  const could = first.length === 0 ? '' : ` It could be ${tablesIn(candidates)}.`;
  const at = await ask.choose(`Which table is ${file.shown}?${could}`, [...tables, 'none: leave it out']);
  const table = tables[at];
  if (table === undefined) return null;
  return complete(ask, file, table, columnsOf(table, file.header));
}

/** Asks for each required column that was not found: which column it is, or the one value of all rows. */
export async function complete(
  ask: Ask,
  file: SeenFile,
  table: TableName,
  columns: Readonly<Record<string, string>>,
): Promise<(Candidate & { constants: Record<string, string> }) | null> {
  const said: Record<string, string> = { ...columns };
  const constants: Record<string, string> = {};
  for (const need of shapeOf(table).required) {
    const group = [need].flat();
    const [column = ''] = group;
    if (group.some((it) => said[it] !== undefined)) continue;
    const names = shownHeader(file.header);
    const sayable = SAYABLE[table]?.includes(column) === true;
    const last = sayable ? 'no column: it is the same for all rows' : 'none: leave the file out';
    const name = names[await ask.choose(`Which column of ${file.shown} is ${group.join(' or ')}?`, [...names, last])];
    if (name !== undefined) said[column] = name;
    else if (sayable) constants[column] = await ask.text(`Which ${column} do all rows of ${file.shown} have?`, '');
    if (name === undefined && (constants[column] ?? '') === '') return null;
  }
  return { table, columns: said, missing: [], certainty: 'sure', constants };
}
