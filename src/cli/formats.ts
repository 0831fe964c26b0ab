import { renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { isatty } from 'node:tty';
import { codeOf } from '../load/files.js';
import { InputError } from '../load/problem.js';
import { jsonReport } from '../report/json.js';
import { type PrettyOptions, prettyReport } from '../report/pretty.js';
import type { Report } from '../report/report.js';
import type { Format } from './format-names.js';

/** Writes the report in every format asked for; pretty on stdout where none is. */
export function writeReports(report: Report, formats: readonly Format[]): void {
  writeEach(
    formats,
    () => jsonReport(report),
    (style) => prettyReport(report, style),
  );
}

/** Writes what each format asked for makes of something; the text for people on stdout where none is. */
export function writeEach(
  formats: readonly Format[],
  json: () => string,
  pretty: (style: PrettyOptions) => string,
): void {
  if (formats.some(({ name }) => name === 'html'))
    throw new InputError('there is no page of this.', 'Leave out -f html; lint and forecast have one.');
  for (const format of formats.length === 0 ? [{ name: 'pretty', path: null } as const] : formats) {
    const style = () => ({
      color: format.path === null ? colorLevel() : (0 as const),
      unicode: hasUnicode(),
      width: isatty(1) ? process.stdout.columns : 100,
    });
    const text = format.name === 'json' ? json() : pretty(style());
    writeOut(format, text);
  }
}

/** Writes a text to where a format goes. */
export function writeOut({ path }: Format, text: string): void {
  if (path === null) writeAll(text);
  else writeWhole(resolve(path), text, path);
}

/** Everything to stdout, also where it is a pipe that takes little at a time; a reader that went away is no fault. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if (codeOf(error) === 'EPIPE') return;
      if (codeOf(error) !== 'EAGAIN') throw error;
    }
  }
}

/** A file appears whole or not at all. A device or pipe takes the text as it is, and stays what it was. */
function writeWhole(path: string, text: string, shown: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    if (isFileOrNothing(path)) {
      writeFileSync(draft, text, { mode: 0o600 });
      renameSync(draft, path);
    } else writeFileSync(path, text);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new InputError(
      `cannot write this report (${codeOf(cause)}).`,
      'Name a folder that exists and that you may write to.',
      { file: shown },
      { cause },
    );
  }
}

const isFileOrNothing = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;

/** NO_COLOR wins over FORCE_COLOR, which wins over the terminal. */
function colorLevel(): 0 | 1 {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return 0;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? 0 : 1;
  return isatty(1) && TERM !== 'dumb' ? 1 : 0;
}

function hasUnicode(): boolean {
  const { LC_ALL, LC_CTYPE, LANG, TERM } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return TERM !== 'linux' && (!isatty(1) || /utf-?8/i.test(locale) || process.platform === 'win32');
}
