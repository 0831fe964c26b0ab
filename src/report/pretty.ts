import { Chalk, type ChalkInstance } from 'chalk';
import type { Finding } from '../evaluate/finding.js';
import type { Report } from './report.js';
import { counted, inert, percent, thousands, withoutMail, wrap } from './text.js';
import { unlocks } from './unlocks.js';

export interface PrettyOptions {
  /** 0: none, 1: 16 colours. */
  readonly color: 0 | 1;
  readonly unicode: boolean;
  readonly width: number;
}

interface Style {
  readonly c: ChalkInstance;
  readonly bar: string;
  readonly rule: string;
  readonly width: number;
}

/** The report for people at a terminal: each finding with its line, numbers and remedy, then what was checked, then the verdict. */
export function prettyReport(report: Report, options: PrettyOptions): string {
  const style: Style = {
    c: new Chalk({ level: options.color }),
    bar: options.unicode ? '█' : '#',
    rule: options.unicode ? '│' : '|',
    width: Math.max(40, Math.min(options.width, 110)),
  };
  const open = report.findings.filter((finding) => finding.status === 'open');
  const blocks = open.map((finding) => block(finding, report, style));
  return `${[...blocks, footer(report, style)].join('\n\n')}\n`;
}

function block(finding: Finding, report: Report, style: Style): string {
  const { c, width } = style;
  const mark = finding.severity === 'error' ? c.red.bold('error') : c.yellow.bold('warning');
  const where = `${finding.location.file}:${finding.location.line}:${finding.location.column}`;
  const body = [
    `${mark}  ${c.dim(finding.rule)}  ${c.cyan(inert(where))}`,
    ...wrap(inert(finding.message), width - 2).map((line) => `  ${c.bold(line)}`),
    ...frame(finding, report, style),
    ...numbers(finding, style),
    ...labelled('why', finding.why, style),
    ...labelled('do', inert(finding.help), style),
  ];
  return body.join('\n');
}

/** The line of the plan with the place marked below it. */
function frame(finding: Finding, report: Report, { c, rule, width }: Style): string[] {
  const { file, line, column, endColumn } = finding.location;
  const text = withoutMail(report.sources[file]?.[line - 1]);
  if (text === undefined || text.trim() === '') return [];
  const number = String(line);
  const shown = inert(text).slice(0, width - number.length - 5);
  const start = Math.min(inert(text.slice(0, column - 1)).length, shown.length);
  const length = Math.max(1, Math.min(inert(text.slice(column - 1, endColumn - 1)).length, shown.length - start));
  return [
    `  ${c.dim(`${number} ${rule}`)} ${shown}`,
    `  ${c.dim(`${' '.repeat(number.length)} ${rule}`)} ${' '.repeat(start)}${c.red('^'.repeat(length))}`,
  ];
}

function numbers(finding: Finding, style: Style): string[] {
  const { matched, population, unit } = finding;
  if (matched === undefined || population === undefined) return [];
  const share = percent(matched, population);
  const total = `  ${style.c.bold(`${thousands(matched)} of ${thousands(population)}`)} ${unit ?? ''}${share === '' ? '' : ` (${share})`}`;
  return [total, ...breakdown(finding, matched, style), ...sample(finding, matched, style)];
}

const BAR = 16;

/** Each reason with a small bar: its share of all that matched. */
function breakdown({ breakdown: parts }: Finding, matched: number, { c, bar }: Style): string[] {
  const widest = Math.max(...parts.map((part) => part.reason.length));
  const digits = Math.max(...parts.map((part) => thousands(part.matched).length));
  return parts.map((part) => {
    const length = Math.max(1, Math.round((part.matched / matched) * BAR));
    return `    ${inert(part.reason).padEnd(widest)}  ${thousands(part.matched).padStart(digits)}  ${c.yellow(bar.repeat(length))}`;
  });
}

function sample({ rows }: Finding, matched: number, { c, width }: Style): string[] {
  if (rows.length === 0) return [];
  const title = rows.length < matched ? `for example (${rows.length} of ${thousands(matched)}):` : 'namely:';
  return [
    `    ${c.dim(title)}`,
    ...rows.flatMap((row) =>
      wrap(inert(row), width - 6).map((line, i) => `    ${c.dim(i === 0 ? '- ' : '  ')}${line}`),
    ),
  ];
}

function labelled(label: string, text: string, { c, width }: Style): string[] {
  const pad = label.padEnd(3);
  return wrap(text, width - 6).map((line, i) => `  ${c.dim(i === 0 ? pad : '   ')} ${line}`);
}

function footer(report: Report, style: Style): string {
  const { c } = style;
  const { summary } = report;
  const rows = Object.entries(summary.rows).map(([table, n]) => `${thousands(n)} ${table}`);
  const lines = [
    `${c.dim('checked')}  ${counted(summary.plans, 'plan')} with ${counted(summary.rules, 'rule')}, as of ${report.asOf}${rows.length > 0 ? `; read ${rows.join(', ')}` : ''}`,
    ...skippedLines(report, style),
    ...silencedLines(report, style),
    ...report.notes.flatMap((note) =>
      wrap(inert(note), style.width - 9).map((line, i) => `${c.dim(i === 0 ? 'note   ' : '       ')}  ${line}`),
    ),
    `${c.dim('found')}    ${counted(summary.errors, 'error')}, ${counted(summary.warnings, 'warning')}`,
    '',
    verdict(report, style),
  ];
  return lines.join('\n');
}

function verdict({ exitCode, verdict }: Report, { c }: Style): string {
  if (exitCode === 0) return c.green.bold(verdict);
  return exitCode === 1 ? c.red.bold(verdict) : c.yellow.bold(verdict);
}

/** Rules that could not run, and the tables that would let most of them. */
function skippedLines({ skipped, plansOnly }: Report, { c, width }: Style): string[] {
  if (skipped.length === 0) return [];
  const why = plansOnly
    ? `${counted(skipped.length, 'data rule')} not run (plans only)`
    : `${counted(skipped.length, 'rule')} for want of data`;
  const list = `${why}: ${skipped.map((it) => `${it.rule} (${it.needs.join(', ')})`).join(', ')}`;
  const unlock = plansOnly ? [] : [`declare ${unlocks(skipped).join(', ')}`];
  return [list, ...unlock].flatMap((text, i) =>
    wrap(text, width - 9).map((line, j) => `${c.dim(i === 0 && j === 0 ? 'skipped' : '       ')}  ${line}`),
  );
}

function silencedLines({ findings, summary }: Report, { c, width }: Style): string[] {
  const waived = findings.filter((finding) => finding.status === 'waived');
  if (waived.length === 0) return [];
  const about = (finding: Finding) =>
    `${finding.rule} on ${finding.campaign ?? finding.location.file}${finding.element.id === null ? '' : `/${finding.element.id}`}${finding.matched === undefined ? '' : ` (${thousands(finding.matched)})`}: ${finding.silencedBy ?? ''}`;
  return [
    `${counted(summary.waived, 'finding')} by ignores and waivers:`,
    ...waived.map((finding) => `- ${inert(about(finding))}`),
  ].flatMap((text, i) =>
    wrap(text, width - 9).map((line, j) => `${c.dim(i === 0 && j === 0 ? 'silent ' : '       ')}  ${line}`),
  );
}
