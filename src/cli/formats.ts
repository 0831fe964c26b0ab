import { renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { isatty } from 'node:tty';
import { removeDead, runName } from '../load/dead-runs.js';
import { codeOf } from '../load/files.js';
import { InputError } from '../load/problem.js';
import { limitReached } from '../load/system-limits.js';
import { githubReport } from '../report/github.js';
import { gitlabReport } from '../report/gitlab.js';
import { jsonReport, ndjsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { inertJson, withoutCommands } from '../report/log-commands.js';
import { markdownReport } from '../report/markdown.js';
import { prettyReport } from '../report/pretty.js';
import type { RenderOptions } from '../report/render.js';
import type { Report } from '../report/report.js';
import { sarifReport } from '../report/sarif.js';
import type { PrettyOptions } from '../report/style.js';
import { summaryReport } from '../report/summary.js';
import type { Format, FormatName, TextFormat } from './format-names.js';
import { type PluginFormat, textOf } from './plugin-formats.js';
import { readVersion } from './version.js';

/** What makes each format but the page: a new one is a line here and a name in format-names.ts. */
const RENDERERS: Readonly<Record<Exclude<FormatName, 'html'>, (report: Report, options: RenderOptions) => string>> = {
  pretty: prettyReport,
  summary: summaryReport,
  json: jsonReport,
  ndjson: ndjsonReport,
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
  gitlab: gitlabReport,
  markdown: markdownReport,
};

/** Writes the report in every format asked for. Where none is: pretty on stdout, and in GitHub Actions annotations, too. */
export function writeReports(report: Report, formats: readonly TextFormat[], own: readonly PluginFormat[] = []): void {
  const more: TextFormat[] = process.env['GITHUB_ACTIONS'] === 'true' ? [{ name: 'github', path: null }] : [];
  for (const format of formats.length > 0 ? formats : [PRETTY, ...more]) write(format, rendered(report, format, own));
}

/** The report in a format of the tool or of a plugin. */
function rendered(report: Report, format: TextFormat, own: readonly PluginFormat[]): string {
  const plugin = own.find((it) => it.format === format);
  if (plugin !== undefined) return textOf(plugin, report);
  const options = { ...styleFor(format), version: readVersion(), pathOf };
  return RENDERERS[format.name as keyof typeof RENDERERS](report, options);
}

/** Writes what people may see of a run that has no report: to stdout where pretty goes there, else to stderr. */
export function writeForPeople(report: Report, formats: readonly Format[]): void {
  const onStdout = formats.length === 0 || formats.some(({ name, path }) => name === 'pretty' && path === null);
  if (onStdout) write(PRETTY, rendered(report, PRETTY, []));
  else process.stderr.write(rendered(report, { name: 'pretty', path: '' }, []));
}

/** Writes what is no report of findings, as JSON or as text for people; the latter on stdout where no format is asked for. */
export function writeEach(
  formats: readonly Format[],
  json: () => string,
  pretty: (style: PrettyOptions) => string,
): void {
  for (const format of formats.length > 0 ? formats : [PRETTY])
    write(format, format.name === 'json' ? inertJson(json()) : withoutCommands(pretty(styleFor(format))));
}

const PRETTY: TextFormat = { name: 'pretty', path: null };

/** Writes a text to where a format goes. */
export function write({ path }: Format, text: string): void {
  if (path === null) writeAll(text);
  else writeWhole(resolve(path), text, path);
}

const styleFor = ({ path }: Format): PrettyOptions => ({
  color: path === null ? colorLevel() : 0,
  unicode: path !== null || hasUnicode(),
  width: (path === null && isatty(1) ? process.stdout.columns : 0) || 100,
});

/** A file from the root of the checkout, which GitHub and GitLab say; elsewhere from the current folder. */
function pathOf(file: string): string {
  const { GITHUB_WORKSPACE, CI_PROJECT_DIR } = process.env;
  const root = GITHUB_WORKSPACE || CI_PROJECT_DIR || '.';
  const path = relative(resolve(root), resolve(file));
  return (path.startsWith('..') ? relative('.', resolve(file)) : path).split(sep).join('/');
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
  const draft = `${path}.${runName()}.tmp`;
  try {
    if (isFileOrNothing(path)) {
      removeDead(dirname(path));
      writeFileSync(draft, text, { mode: 0o600 });
      renameSync(draft, path);
    } else writeFileSync(path, text);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new InputError(
      `cannot write this report (${codeOf(cause)}).`,
      limitReached(cause)?.remedy ?? 'Name a folder that exists and that you may write to.',
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
