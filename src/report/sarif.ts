import type { Finding } from '../evaluate/finding.js';
import { fitting, openOf, totals } from './findings.js';
import { inertJson } from './log-commands.js';
import type { RenderOptions } from './render.js';
import type { Report, RuleNote } from './report.js';
import { levelOf, sarifResult, sarifText } from './sarif-result.js';
import { counted } from './text.js';

/** What GitHub takes: so many results of a run, and so many bytes of a file. */
const MOST_RESULTS = 25_000;
const MOST_BYTES = 10_000_000;

type Limits = { readonly results: number; readonly bytes: number };

/** SARIF 2.1.0. What is beyond GitHub's limits is counted in a notification, warnings before errors. */
export function sarifReport(
  report: Report,
  { version, pathOf }: Pick<RenderOptions, 'version' | 'pathOf'>,
  limits: Limits = { results: MOST_RESULTS, bytes: MOST_BYTES },
): string {
  const indexes = new Map(report.rules.map(({ id }, i) => [id, i]));
  const all = report.findings.map((finding) => {
    const result = sarifResult(finding, indexes.get(finding.rule), pathOf);
    return { finding, result, size: bytesOf(result) + 1 };
  });
  const frame = (results: unknown[], left: readonly Finding[]) => log(report, version, results, left);
  const room = limits.bytes - bytesOf(frame([], report.findings)) - 1;
  const kept = new Set(fitting(all, limits.results, room));
  const left = all.filter((it) => !kept.has(it)).map(({ finding }) => finding);
  return `${encoded(
    frame(
      [...kept].map(({ result }) => result),
      left,
    ),
  )}\n`;
}

const encoded = (value: unknown): string => inertJson(JSON.stringify(value));
const bytesOf = (value: unknown): number => Buffer.byteLength(encoded(value));

const log = (report: Report, version: string, results: unknown[], left: readonly Finding[]) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'outreach-lint', version, rules: report.rules.map(ruleOf) } },
      invocations: [invocation(report, left)],
      originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
      columnKind: 'utf16CodeUnits',
      results,
    },
  ],
});

const ruleOf = ({ id, severity, summary, why, help }: RuleNote) => ({
  id,
  shortDescription: { text: sarifText(summary) },
  fullDescription: { text: sarifText(why) },
  help: { text: `${sarifText(why)}\n\nWhat to do: ${sarifText(help)}` },
  defaultConfiguration: { level: levelOf(severity) },
  properties: { tags: [id.split('/')[0]], 'problem.severity': levelOf(severity) },
});

/** The run went through whatever it found; what it did not check or show is said. */
const invocation = ({ exitCode, skipped, notes }: Report, left: readonly Finding[]) => ({
  executionSuccessful: true,
  exitCode,
  toolConfigurationNotifications: skipped.map(({ rule, needs }) => ({
    level: 'note',
    message: { text: sarifText(`${rule} did not run: it needs ${needs.join(', ')}.`) },
  })),
  toolExecutionNotifications: [
    ...(left.length === 0 ? [] : [{ level: 'warning', message: { text: leftText(left) } }]),
    ...notes.map((note) => ({ level: 'note', message: { text: sarifText(note) } })),
  ],
});

function leftText(left: readonly Finding[]): string {
  const open = openOf({ findings: [...left] });
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const silenced = left.length - open.length;
  const parts = [
    ...(open.length === 0 ? [] : [totals({ errors, warnings: open.length - errors })]),
    ...(silenced === 0 ? [] : [`${counted(silenced, 'finding')} that somebody silenced`]),
  ];
  return `${counted(left.length, 'finding')} not in this file, which would be larger than GitHub takes: ${parts.join(', ')}. The format json has all of them.`;
}
