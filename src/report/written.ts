import type { Written } from './report.js';
import { counted, inert, thousands } from './text.js';

/** A line for each file that was written; nothing for none. */
export const writtenText = (written: readonly Written[]): string =>
  written.map((file) => `wrote ${inert(file.path)}: ${sizeOf(file)}\n`).join('');

function sizeOf({ kind, rows, people }: Written): string {
  if (kind === 'safe') return `${thousands(rows)} of ${counted(people ?? 0, 'contact')}`;
  if (kind === 'baseline') return counted(rows, 'finding');
  const all = counted(rows, 'row');
  return kind === 'excluded' ? `${all}, ${counted(people ?? 0, 'contact')}, for errors and warnings` : all;
}
