import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { assertRefused, type Files, PLAN, reportOf, run } from './command.js';

const FOLDER = resolve('../shared/data/pollock');
const isThere = existsSync(`${FOLDER}/source.csv`);
if (!isThere) console.warn(`SKIPPED Pollock files: ${FOLDER} is not there, so nothing here was checked on them`);

/** What becomes of each file: every row and cell of source.csv, or the start of the sentence that refuses it. */
const OUTCOMES: Record<string, 'the rows of source.csv' | { refused: string }> = {
  'source.csv': 'the rows of source.csv',
  'file_no_trailing_newline.csv': 'the rows of source.csv',
  'file_field_delimiter_0x3B.csv': 'the rows of source.csv',
  'file_field_delimiter_0x9.csv': 'the rows of source.csv',
  'file_escape_char_0x5C.csv': { refused: ':11: a quote is not closed or stands inside a cell' },
  'file_quotation_char_0x27.csv': { refused: ':6: this row has more cells than the header.' },
  'file_header_multirow_2.csv': 'the rows of source.csv',
  'file_preamble.csv': 'the rows of source.csv',
  'file_multitable_more.csv': { refused: ':106: a quote is not closed or stands inside a cell' },
  'row_extra_quote42_col3.csv': { refused: ':43: a quote' },
  'row_less_sep_row42_col8.csv': { refused: ':43: this row has more or fewer cells than the header.' },
  'row_more_sep_row83_col8.csv': { refused: ':84: this row has more or fewer cells than the header.' },
};

const COLUMNS = ['DATE', 'TIME', 'Qty', 'PRODUCTID', 'Price', 'ProductType', 'ProductDescription', 'URL', 'Comments'];
const rows = isThere
  ? (parse(readFileSync(`${FOLDER}/source.csv`), { columns: true, bom: true }) as Record<string, string>[])
  : [];

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** True for a row whose every cell is that of the row of source.csv with the same product. */
const SAME = rows
  .map((row) =>
    COLUMNS.map((column) =>
      row[column]?.trim() ? `"${column}" = ${text(row[column].trim())}` : `"${column}" is null`,
    ),
  )
  .map((cells) => `(${cells.join(' and ')})`)
  .join(' or ');

const company = (file: string): Files => ({
  'outreach-lint.config.yaml': `rules: { frequency/minimum-gap: warn }
data: { contacts: { files: ${JSON.stringify(`${FOLDER}/${file}`)}, columns: { contact_id: PRODUCTID } } }
`,
  'campaigns/spring.yaml': `${PLAN}audience: { where: ${JSON.stringify(SAME)} }\n`,
});

describe.skipIf(!isThere)('Pollock: one table saved in twelve ways', () => {
  it.each(Object.entries(OUTCOMES))('%s', async (file, outcome) => {
    const result = await run(company(file), ['-f', 'json']);
    if (outcome !== 'the rows of source.csv') {
      assertRefused(result, '', `${FOLDER}/${file}${outcome.refused}`);
      return;
    }
    const { findings, summary } = reportOf(result);
    expect(summary.rows).toEqual({ contacts: rows.length });
    expect(findings.map(({ rule, matched }) => [rule, matched])).toEqual([['frequency/minimum-gap', rows.length]]);
  });
});
