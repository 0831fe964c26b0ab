import { Chalk, type ChalkInstance } from 'chalk';
import type { PrettyOptions } from './style.js';
import type { Survey, SurveyedTable } from './survey.js';
import { counted, inert, percent, thousands, wrap } from './text.js';

interface Style {
  readonly c: ChalkInstance;
  readonly width: number;
}

/** The survey for people: every table with its columns, then what further tables would be good for. */
export function surveyText(survey: Survey, options: PrettyOptions): string {
  const style: Style = { c: new Chalk({ level: options.color }), width: Math.max(40, Math.min(options.width, 110)) };
  const blocks = survey.tables.map((table) => tableBlock(table, style));
  return `${[...blocks, missingBlock(survey, style)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function tableBlock(table: SurveyedTable, style: Style): string[] {
  const { c } = style;
  const format = table.format === null ? '' : ` as ${table.format}`;
  const [first = '', ...more] = table.files;
  const files = more.length === 0 ? first : `${first} and ${counted(more.length, 'more file')}`;
  return [
    `${c.bold(table.table)}  ${c.cyan(inert(files))}${format}`,
    ...contents(table, style),
    ...ruleLines(table, style),
  ];
}

/** Columns that no rule reads by itself. */
const UNUSED: Readonly<Record<string, string>> = {
  contacts: 'only for filter and where',
  service_areas: 'only where an offer requires it',
};

function contents({ table, seen, problem }: SurveyedTable, style: Style): string[] {
  if (seen === null)
    return (problem ?? '').split('\n').flatMap((line) => labelled('cannot be read', line, style, style.c.red));
  const span = seen.span === null ? '' : `, ${seen.span.column} from ${day(seen.span.from)} to ${day(seen.span.to)}`;
  return [
    `  ${counted(seen.rows, 'row')}${span}`,
    ...columnLines(seen, style),
    ...labelled(
      'not in the file',
      seen.columns.flatMap((it) => (it.from === null ? [it.column] : [])).join(', '),
      style,
    ),
    ...labelled(UNUSED[table] ?? 'not used', unusedText(seen.unused), style),
    ...seen.notes.flatMap((note) => labelled('note', note, style)),
  ];
}

const day = (iso: string): string => iso.slice(0, 10);

const unusedText = (unused: readonly string[] | null): string =>
  unused === null
    ? 'other columns; not shown, since the first line does not look like a header'
    : unused.map((name) => `"${name}"`).join(', ');

function columnLines(seen: NonNullable<SurveyedTable['seen']>, { c, width }: Style): string[] {
  const there = seen.columns.filter((column) => column.from !== null);
  const widest = Math.max(0, ...there.map((column) => column.column.length));
  return there.flatMap(({ column, from, empty, unmapped }) => {
    const share = empty === 0 ? '' : `  ${percent(empty, seen.rows)} empty`;
    const words = unmapped.map(({ word, rows }) => `${word} ${thousands(rows)}`).join(', ');
    const unknown = wrap(`no rule knows ${words}`, width - widest - 6).map(
      (line) => `${' '.repeat(widest + 6)}${line}`,
    );
    return [
      `    ${column.padEnd(widest)}  ${c.dim(inert(from ?? ''))}${share}`,
      ...(unmapped.length === 0 ? [] : unknown.map((line) => c.yellow(inert(line)))),
    ];
  });
}

function ruleLines({ runs, waits }: SurveyedTable, style: Style): string[] {
  const waiting = waits.map(({ rule, needs }) => `${rule} (${needs.join(', ')})`).join(', ');
  return [
    ...labelled(`for ${counted(runs.length, 'rule')}`, runs.length === 0 ? 'none that is on' : runs.join(', '), style),
    ...labelled('waiting for more', waiting, style),
  ];
}

function missingBlock({ tables, missing, byPolicy }: Survey, style: Style): string[] {
  const lines = missing.flatMap(({ table, unlocks, helps, sharpens }) => {
    const parts = [
      unlocks.length === 0 ? '' : `lets ${counted(unlocks.length, 'more rule')} run: ${unlocks.join(', ')}`,
      helps.length === 0 ? '' : `with other tables: ${helps.join(', ')}`,
      sharpens.length === 0 ? '' : `counts as empty now in ${sharpens.join(', ')}`,
    ];
    return labelled(table, parts.filter((part) => part !== '').join('; '), style, style.c.bold);
  });
  const title =
    tables.length === 0
      ? 'No table is declared. Name your files in the policy under data, or with --data contacts=PATH.'
      : missing.length === 0
        ? 'Every table that a rule could read is declared.'
        : 'Not declared, the most useful first:';
  return [title, ...lines, ...(byPolicy ? [] : ['No rule is on in the policy, so all rules are counted here.'])];
}

function labelled(label: string, text: string, { c, width }: Style, paint: (text: string) => string = c.dim): string[] {
  if (text === '') return [];
  const [first = '', ...more] = wrap(inert(text), width - label.length - 4);
  return [`  ${paint(label)}  ${first}`, ...more.map((line) => `${' '.repeat(label.length + 4)}${line}`)];
}
