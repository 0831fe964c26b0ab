import type { Beginning } from '../init/init.js';
import { counted, inert, wrap } from './text.js';

/** What was made of which file, what was guessed, and what to do next. */
export function beginningText({ files, taken, tables, notes }: Beginning, width: number): string {
  const most = Math.max(60, Math.min(width, 110));
  const indented = (text: string): string[] =>
    wrap(inert(text), most - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
  const rows = tables.map(({ table, rows }) => `${counted(rows, 'row')} of ${table}`);
  return `${[
    ...taken.flatMap(({ file, said }) => indented(`${file}: ${said}.`)),
    ...(rows.length === 0 ? [] : indented(`Read without a fault: ${rows.join(', ')}.`)),
    ...notes.flatMap((note) => indented(`note: ${note}`)),
    '',
    ...files.map(({ path }) => `wrote ${path}`),
    '',
    'Next:',
    '  outreach-lint data      see what the tool reads from your files, and what more would help',
    `  outreach-lint           lint ${files.at(-1)?.path ?? 'the plan'}; change it into your own campaign first`,
    '  outreach-lint rules     see which rules are on',
  ].join('\n')}\n`;
}
