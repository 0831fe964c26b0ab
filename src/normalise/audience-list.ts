import { resolve } from 'node:path';
import type { DataFile, Engine } from '../engine/engine.js';
import { dataFileAt } from '../load/data-files.js';
import { isUnder } from '../load/files.js';
import { InputError } from '../load/problem.js';
import type { AudienceContext } from './audience.js';
import type { Campaign } from './campaign.js';
import { HOME_COUNTRY } from './canonical.js';
import { ExpressionError } from './expression-terms.js';
import type { Home } from './matching.js';
import { unknownMembers } from './planned.js';
import { readNotes } from './read-table.js';
import { findHeader } from './recipes.js';

/** A list names people by one of these, and has no mapping: what exports call them is known, in the order of trust. */
const HEADERS = {
  contact_id: ['contact_id', 'contact id', 'contactid'],
  email: ['email', 'e-mail', 'email address', 'e-mail address'],
  phone: ['phone', 'phone number', 'telephone', 'telephone number'],
} as const;
const LIST_KEYS = Object.keys(HEADERS) as (keyof typeof HEADERS)[];

/** The file of an audience list, which lies in the policy's folder. */
export async function listFile(
  list: string,
  campaign: Campaign,
  { planPath, policyDir, cwd, scratch }: AudienceContext,
): Promise<DataFile> {
  const path = resolve(planPath, '..', list);
  if (!isUnder(policyDir, path))
    throw new ExpressionError(`list "${list}" lies outside the policy's folder. Put it beside the plan`);
  return dataFileAt(path, 'audience list', `Check audience.list of ${campaign.file}; its path starts at the plan.`, {
    cwd,
    scratch,
    encoding: null,
    sheet: null,
    headerRow: null,
    needed: [LIST_KEYS.flatMap((key) => HEADERS[key])],
    placeOf: null,
  });
}

/** Columns of contacts by which a list may name people. */
export function listKeys(list: DataFile | null): readonly string[] {
  if (list === null) return [];
  const keys = list.format === 'csv' ? listColumns(list.dialect.header) : LIST_KEYS;
  return keys.some((key) => key === 'phone') ? [...keys, HOME_COUNTRY] : keys;
}

const headerFor = (key: keyof typeof HEADERS, header: readonly string[]): string | undefined =>
  HEADERS[key].flatMap((name) => findHeader(header, name) ?? [])[0];

const listColumns = (header: readonly string[]) => LIST_KEYS.filter((key) => headerFor(key, header) !== undefined);

/** Reads a list as a table; rows that match nobody are said. */
export async function loadList(
  campaign: string,
  file: DataFile,
  index: number,
  home: Home,
  engine: Engine,
  notes: string[],
): Promise<{ table: string; columns: string[] }> {
  const header = file.format === 'csv' ? file.dialect.header : await engine.columnsOf(file);
  const columns = listColumns(header);
  if (columns.length === 0)
    throw new InputError(
      'an audience list needs a column contact_id, email or phone.',
      'Rename the column in the file.',
      { file: file.shown, line: 1 },
    );
  const plan = columns.map((column) => ({
    name: column,
    kind: { kind: 'text' } as const,
    from: { header: headerFor(column, header) ?? column },
    required: false,
    values: new Map(),
    zone: [],
    dateFormat: null,
    otherDates: [],
    decimal: null,
  }));
  const table = `list_${index}`;
  const loaded = await engine.load(table, [
    { file, columns: plan, anyOf: [columns], badRows: 'fail', empty: [], older: null, keeps: [] },
  ]);
  notes.push(...readNotes(file), ...loaded.notes);
  const unknown = await unknownMembers(engine, { table, columns }, home);
  if (unknown > 0)
    notes.push(
      `${file.shown}: ${unknown} ${unknown === 1 ? 'row matches' : 'rows match'} no contact, so "${campaign}" does not reach ${unknown === 1 ? 'it' : 'them'}.`,
    );
  return { table, columns };
}
