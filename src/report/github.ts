import type { Finding } from '../evaluate/finding.js';
import { openOf, sentenceOf } from './findings.js';
import { withoutBrackets, withoutCommands } from './log-commands.js';
import type { RenderOptions } from './render.js';
import type { Report } from './report.js';
import { clipped, counted, inert } from './text.js';

/** GitHub shows so many errors, and so many warnings, of a step. */
const SHOWN = 10;
/** A message may have 64 KB; no sentence that anybody reads comes near. */
const MOST_SIGNS = 8000;

/** Annotations of a pull request: workflow commands of GitHub Actions, how many findings have none, and the verdict. */
export function githubReport(report: Report, { pathOf }: Pick<RenderOptions, 'pathOf'>): string {
  const open = openOf(report);
  const [errors, warnings] = [
    open.filter((it) => it.severity === 'error'),
    open.filter((it) => it.severity === 'warn'),
  ];
  const shown = [...errors.slice(0, SHOWN), ...warnings.slice(0, SHOWN)];
  return [...shown.map((finding) => annotation(finding, pathOf)), ...rest(errors.length, warnings.length)]
    .concat(withoutCommands(inert(report.verdict)))
    .map((line) => `${line}\n`)
    .join('');
}

function annotation(finding: Finding, pathOf: RenderOptions['pathOf']): string {
  const { line, column, endLine, endColumn } = finding.location;
  const file = inert(pathOf(finding.location.file));
  const properties = {
    file,
    line,
    endLine,
    col: column,
    endColumn: Math.max(column, endColumn - 1), // GitHub counts the last column, we the one after
    title: clipped(inert(finding.rule), 255),
  };
  const text = `${file}:${line}:${column}: ${clipped(sentenceOf(finding), MOST_SIGNS)}\n${clipped(inert(finding.help), MOST_SIGNS)}`;
  return command(finding.severity === 'error' ? 'error' : 'warning', properties, text);
}

function rest(errors: number, warnings: number): string[] {
  const more = [
    ...(errors > SHOWN ? [counted(errors - SHOWN, 'more error')] : []),
    ...(warnings > SHOWN ? [counted(warnings - SHOWN, 'more warning')] : []),
  ];
  if (more.length === 0) return [];
  const text = `${more.join(' and ')}, of ${counted(errors, 'error')} and ${counted(warnings, 'warning')}: GitHub shows ${SHOWN} of each. The formats markdown and sarif hold more.`;
  return [command('notice', { title: 'outreach-lint' }, text)];
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return withoutBrackets(`::${name} ${list.join(',')}::${escaped(text)}`);
}

const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('\u2028', '%0A');

const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
