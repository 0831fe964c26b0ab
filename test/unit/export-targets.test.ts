import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { render } from '../../src/engine/render.js';
import { inOrder, placeOf } from '../../src/evaluate/export-cells.js';
import { exportTargets, readExport } from '../../src/evaluate/export-targets.js';
import { sql } from '../../src/sql.js';

describe('rows of an export', () => {
  const target = (format: 'csv' | 'parquet') => ({ kind: 'rows', format, path: '/out', shown: 'out' }) as const;

  it('stand in the order of their columns; a formula is guarded where a spreadsheet may open them', () => {
    expect(render(inOrder(sql`found`, ['id', 'days'], target('parquet')))).toBe(
      'select r."id" as "id", r."days" as "days" from found as r order by r."id", r."days"',
    );
    const csv = render(inOrder(sql`found`, ['id'], target('csv')));
    expect(csv).toMatch(
      /^select case when regexp_matches\(r\."id", .* then concat\('''', r\."id"\) else r\."id" end as "id" /,
    );
  });
});

describe('an export', () => {
  it('is named with its place', () => {
    expect(readExport('excluded=drop.csv')).toEqual(['excluded', 'drop.csv']);
    expect(readExport('rows=a=b')).toEqual(['rows', 'a=b']);
    const where = (kind: string) => `--export ${kind} does not say where. Write for example --export ${kind}=`;
    for (const kind of ['excluded', 'safe', 'rows']) {
      expect(() => readExport(kind)).toThrow(where(kind));
      expect(() => readExport(`${kind}=`)).toThrow(where(kind));
    }
    expect(() => readExport('exclude=x')).toThrow(
      'unknown export "exclude". Did you mean "excluded"? Exports are excluded, safe and rows.',
    );
  });

  it('of exclusions is one file, and the file says its format', () => {
    expect(exportTargets({ excluded: 'out/drop.csv' }, '/shop')).toEqual([
      { kind: 'excluded', format: 'csv', path: resolve('/shop/out/drop.csv'), shown: 'out/drop.csv' },
    ]);
    expect(exportTargets({ excluded: 'DROP.PARQUET' }, '/shop')[0]?.format).toBe('parquet');
    for (const path of ['drop', 'drop.csv.gz', 'drop.parquet.bak', 'drop.xparquet.txt', 'csv'])
      expect(() => exportTargets({ excluded: path }, '/shop'), path).toThrow(
        `"${path}" ends neither in .csv nor in .parquet. excluded is one file`,
      );
  });

  it('of lists and rows is a folder', () => {
    const target = (path: string) => {
      const [first] = exportTargets({ safe: path }, '/shop');
      return [first?.path, first?.shown, first?.format];
    };
    expect(target('lists')).toEqual([resolve('/shop/lists'), 'lists', 'csv']);
    expect(target('lists//')).toEqual([resolve('/shop/lists'), 'lists', 'csv']);
    expect(target('lists/*.parquet')).toEqual([resolve('/shop/lists'), 'lists', 'parquet']);
    expect(target('a/lists/*.CSV')).toEqual([resolve('/shop/a/lists'), 'a/lists', 'csv']);
    expect(target('*.parquet')).toEqual([resolve('/shop'), '.', 'parquet']);
    expect(() => target('lists.csv')).toThrow('"lists.csv" is one file, and safe are many. Name a folder: ');
    expect(() => exportTargets({ lists: 'x' }, '/shop')).toThrow('unknown export "lists".');
  });

  it('has files whose names every system takes', () => {
    const target = { kind: 'safe', format: 'csv', path: '/out', shown: 'out' } as const;
    expect(placeOf(target, ['spring', 'letter-1']).shown).toBe('out/spring/letter-1.csv');
    expect(placeOf(target, ["a/b c*'()!~", '..x']).shown).toBe('out/a%2Fb%20c%2A%27%28%29%21%7E/%2E.x.csv');
    expect(placeOf(target, ['a.b']).path).toBe(resolve('/out/a.b.csv'));
  });
});
