import type { SourceDocument } from '../load/document.js';

/** A comment in a plan that silences a rule on a line. */
export interface Ignore {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  /** Empty: it gives none, and silences nothing. */
  readonly reason: string;
  /** The line it speaks of: its own, or the next that is not a comment. */
  readonly target: number;
}

/** Whatever follows the rule is looked at, so that no comment meant as an ignore is passed over in silence. */
const COMMENT = /(?:^|\s)#\s*outreach-lint-ignore[\s:]+([^\s,:]+)(.*)$/;
const REASON = /^\s+--\s*(.*)$/;

/** Every `# outreach-lint-ignore rule -- reason` of a plan. */
export function ignoresOf(document: SourceDocument): Ignore[] {
  return document.lines.flatMap((text, i) => {
    const match = COMMENT.exec(text);
    if (match === null) return [];
    const alone = text.trimStart().startsWith('#');
    const next = document.lines.findIndex(
      (line, j) => j > i && line.trim() !== '' && !line.trimStart().startsWith('#'),
    );
    return [
      {
        file: document.file,
        line: i + 1,
        column: text.indexOf('#') + 1,
        rule: match[1] ?? '',
        reason: (REASON.exec(match[2] ?? '')?.[1] ?? '').trim(),
        target: alone ? next + 1 : i + 1,
      },
    ];
  });
}
