import { describe, expect, it } from 'vitest';
import { lackingTables } from '../../src/evaluate/data.js';
import { enabledBy, missingTables } from '../../src/evaluate/unlocks.js';
import type { DataRule, TableName } from '../../src/rule.js';

const rule = (id: string, needs: TableName[], other: Partial<DataRule> = {}): DataRule =>
  ({ id, needs, ...other }) as DataRule;
const RULES = [
  rule('gap', ['contacts', 'touches']),
  rule('cap', ['contacts'], { uses: ['touches'] }),
  rule('lost', ['calls'], { needsOneOf: ['leads', 'contacts'] }),
  rule('waiting', ['leads', 'activities']),
];
const declared = (...tables: TableName[]) => new Set(tables);

describe('what a rule waits for', () => {
  const lacks = (id: string, ...tables: TableName[]) => {
    const found = RULES.find((it) => it.id === id);
    return found && lackingTables(found, (table) => tables.includes(table));
  };

  it('is every table that it needs, and all of which one would do', () => {
    expect(lacks('gap')).toEqual(['contacts', 'touches']);
    expect(lacks('gap', 'touches')).toEqual(['contacts']);
    expect(lacks('gap', 'touches', 'contacts')).toEqual([]);
    expect(lacks('cap', 'contacts')).toEqual([]);
    expect(lacks('lost')).toEqual(['calls', 'leads', 'contacts']);
    expect(lacks('lost', 'calls')).toEqual(['leads', 'contacts']);
    expect(lacks('lost', 'contacts')).toEqual(['calls']);
    expect(lacks('lost', 'calls', 'leads')).toEqual([]);
  });
});

describe('a declared table', () => {
  it('lets rules run, or wait for others', () => {
    expect(enabledBy('contacts', RULES, declared('contacts'))).toEqual({
      runs: ['cap'],
      waits: [
        { rule: 'gap', needs: ['touches'] },
        { rule: 'lost', needs: ['calls'] },
      ],
    });
    expect(enabledBy('touches', RULES, declared('contacts', 'touches'))).toEqual({ runs: ['gap', 'cap'], waits: [] });
    expect(enabledBy('staff', RULES, declared('staff'))).toEqual({ runs: [], waits: [] });
  });
});

describe('tables that nobody declared', () => {
  it('stand by the rules that they would let run, then by those they help, then by those they sharpen', () => {
    const rules = [
      ...RULES,
      rule('late', ['orders', 'cases']),
      rule('paid', ['orders', 'staff'], { uses: ['accounts'] }),
    ];
    expect(missingTables(rules, declared('contacts'))).toEqual([
      { table: 'touches', unlocks: ['gap'], helps: [], sharpens: ['cap'] },
      { table: 'calls', unlocks: ['lost'], helps: [], sharpens: [] },
      { table: 'orders', unlocks: [], helps: ['late', 'paid'], sharpens: [] },
      { table: 'activities', unlocks: [], helps: ['waiting'], sharpens: [] },
      { table: 'cases', unlocks: [], helps: ['late'], sharpens: [] },
      { table: 'leads', unlocks: [], helps: ['waiting'], sharpens: [] },
      { table: 'staff', unlocks: [], helps: ['paid'], sharpens: [] },
    ]);
    expect(missingTables(RULES, declared('contacts', 'touches', 'calls', 'leads', 'activities'))).toEqual([]);
  });
});
