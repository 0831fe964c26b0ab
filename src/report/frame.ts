import type { Finding } from '../evaluate/finding.js';
import { withoutMail } from './mail.js';
import type { Report } from './report.js';
import type { Style } from './style.js';
import { clipped, inert, widthOf } from './text.js';

interface Marked {
  readonly location: Finding['location'];
  readonly sign: string;
  readonly note: string;
}

/** The line of the plan with the place marked below it, then the lines of what else the sentence speaks of. */
export function frames(finding: Finding, { sources }: Report, style: Style): string[] {
  const related = (finding.related ?? []).map(
    ({ kind, location }): Marked => ({ location, sign: '-', note: ` that ${NAMES[kind] ?? kind.replace('_', ' ')}` }),
  );
  const note = related.length === 0 ? '' : ` this ${NAMES[finding.element.kind] ?? finding.element.kind}`;
  const digits = Math.max(...[finding, ...related].map(({ location }) => String(location.line).length));
  return [{ location: finding.location, sign: '^', note }, ...related].flatMap((it) => {
    const line = sources[it.location.file]?.[it.location.line - 1];
    if (line === undefined || line.trim() === '') return [];
    const elsewhere = it.location.file === finding.location.file ? [] : [`  ${style.c.cyan(inert(it.location.file))}`];
    return [...elsewhere, ...frame(withoutMail(line), it, digits, style)];
  });
}

const NAMES: Readonly<Record<string, string>> = { response_channel: 'line', follow_up: 'follow-up' };

/** The columns kept before the marked place, where a line is too long to begin with its beginning. */
const BEFORE = 12;

function frame(line: string, { location, sign, note }: Marked, digits: number, { c, rule, width }: Style): string[] {
  const [before, marked] = [
    line.slice(0, location.column - 1),
    line.slice(location.column - 1, location.endColumn - 1),
  ];
  const room = width - digits - 5;
  const start = widthOf(inert(before));
  const length = Math.max(1, widthOf(inert(marked)));
  const cut = start + Math.min(length, room - BEFORE - 1) <= room ? '' : [...inert(before)].slice(0, -BEFORE).join('');
  const skipped = cut === '' ? 0 : widthOf(cut) - 1;
  const shown = clipped(cut === '' ? inert(line) : `…${inert(line).slice(cut.length)}`, room);
  const at = Math.min(start - skipped, widthOf(shown));
  const signs = sign.repeat(Math.max(1, Math.min(length, widthOf(shown) - at)));
  const number = String(location.line).padStart(digits);
  const paint = sign === '^' ? c.red : c.cyan;
  const fits = at + signs.length + note.length <= room;
  return [
    `  ${c.dim(`${number} ${rule}`)} ${shown}`,
    `  ${c.dim(`${' '.repeat(digits)} ${rule}`)} ${' '.repeat(at)}${paint(`${signs}${fits ? note : ''}`)}`,
  ];
}
