import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MAPPINGS, mappingsOf } from '../../src/schema/mappings/index.js';
import type { Mapping, Recipe, TableMapping } from '../../src/schema/mappings/mapping.js';
import { shapeOf, type TableName } from '../../src/schema/tables.js';
import { ROOT } from '../e2e/command.js';
import { type Reading, readTable } from './reading.js';

interface Expected extends Reading {
  /** What a policy says beside the format. */
  readonly policy?: Record<string, unknown>;
}

const fileOf = (name: string): string => {
  const csv = join(ROOT, 'test/mappings', name, 'sample.csv');
  return existsSync(csv) ? csv : join(ROOT, 'test/mappings', name, 'sample.txt');
};

const expectedOf = (name: string): Record<string, Expected> =>
  parse(readFileSync(join(ROOT, 'test/mappings', name, 'expected.yaml'), 'utf8'));

const cellsOf = (name: string): Record<string, string>[] =>
  parseCsv(readFileSync(fileOf(name)), { columns: true, delimiter: fileOf(name).endsWith('.txt') ? '\t' : ',' });

const tables = MAPPINGS.flatMap((mapping) =>
  Object.entries(mapping.tables).map(
    ([table, fills]) => [`${mapping.name} as ${table}`, mapping, table as TableName, fills] as const,
  ),
);

describe('a sample of each export', () => {
  it.each(tables)('%s gives exactly these rows', async (_, mapping, table) => {
    const { policy = {}, rows, notes } = expectedOf(mapping.name)[table] as Expected;
    const reading = await readTable(table, { files: fileOf(mapping.name), format: mapping.name, ...policy });
    expect(reading).toEqual({ rows, notes });
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(MAPPINGS.map((mapping) => [mapping.name, mapping] as const))('%s is known by its columns alone', (name) => {
    const header = Object.keys(cellsOf(name)[0] ?? {});
    expect(mappingsOf(header).map((it) => it.name)).toEqual([name]);
    expect(mappingsOf(header.map((column) => column.toUpperCase())).map((it) => it.name)).toEqual([name]);
  });
});

describe('what the samples show', () => {
  it.each(tables)('%s: every word that is mapped', (_, mapping, __, fills) => {
    for (const [column, words] of Object.entries(fills.values ?? {})) {
      const header = columnsOf(fills.columns[column] ?? null)[0] ?? '';
      const there = new Set(cellsOf(mapping.name).map((row) => row[header]?.toLowerCase()));
      expect([...Object.keys(words)].filter((word) => !there.has(word.toLowerCase()))).toEqual([]);
    }
  });

  it.each(tables)('%s: a row that each test leaves aside', (_, mapping, table, fills) => {
    const { notes } = expectedOf(mapping.name)[table] as Expected;
    for (const rule of fills.rows ?? []) expect(notes.join('\n')).toContain(`left aside: ${rule.others}`);
  });

  it('a word without a mapping, wherever words are mapped and other words may be kept', () => {
    const silent = MAPPINGS.filter(({ name, tables: filled }) => {
      const some = Object.values(filled).some((fills) => fills.values !== undefined);
      const said = Object.values(expectedOf(name)).some(({ notes }) =>
        notes.some((note) => note.includes('no rule knows')),
      );
      return some && !said;
    });
    expect(silent.map(({ name }) => name)).toEqual(['marketo-activities']); // its words are its tests
  });
});

describe('the data of a mapping', () => {
  it.each(tables)('%s: columns of ours, with words of ours, from columns of the sample', (_, mapping, table, fills) => {
    const shape = shapeOf(table);
    const header = Object.keys(cellsOf(mapping.name)[0] ?? {});
    for (const [column, recipe] of Object.entries(fills.columns)) {
      if (shape.extra === 'none') expect(Object.keys(shape.columns)).toContain(column);
      expect(
        recipe === null || columnsOf(recipe).some((it) => hasColumn(header, it)) || isOptional(mapping, column),
      ).toBe(true);
    }
    for (const [column, word] of wordsOf(fills)) {
      const kind = shape.columns[column];
      if (kind?.kind === 'word') expect(kind.words).toContain(word);
    }
  });

  it('names are those of their files, and sources are given', () => {
    for (const { name, sources } of MAPPINGS) {
      expect(existsSync(join(ROOT, 'src/schema/mappings', `${name}.ts`))).toBe(true);
      expect(sources.length).toBeGreaterThan(0);
    }
  });
});

const hasColumn = (header: readonly string[], name: string): boolean =>
  header.some((column) => column.toLowerCase() === name.toLowerCase());

/** Columns that an account may have, but not every export shows. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'hubspot-contacts': ['company', 'language'],
  mailchimp: ['phone'],
  'salesforce-leads': ['latitude', 'longitude'],
};
const isOptional = (mapping: Mapping, column: string): boolean => OPTIONAL[mapping.name]?.includes(column) ?? false;

function wordsOf(fills: TableMapping): (readonly [column: string, word: string])[] {
  const mapped = Object.entries(fills.values ?? {}).flatMap(([column, words]) =>
    Object.values(words).map((word) => [column, word] as const),
  );
  const chosen = Object.entries(fills.columns).flatMap(([column, recipe]) =>
    recipe !== null && typeof recipe === 'object' && 'when' in recipe
      ? [recipe.take, recipe.otherwise].flatMap((part) => ('value' in part ? [[column, part.value] as const] : []))
      : [],
  );
  return [...mapped, ...chosen, ...Object.entries(fills.constants ?? {})];
}

const isList = (recipe: object): recipe is readonly string[] => Array.isArray(recipe);

function columnsOf(recipe: Recipe): string[] {
  if (recipe === null) return [];
  if (typeof recipe === 'string') return [recipe];
  if (isList(recipe)) return [...recipe];
  if ('join' in recipe) return [...recipe.join];
  if ('first' in recipe) return [...recipe.first];
  return [
    recipe.when.column,
    ...[recipe.take, recipe.otherwise].flatMap((part) => ('column' in part ? [part.column] : [])),
  ];
}
