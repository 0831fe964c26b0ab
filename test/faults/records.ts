import { closeSync, openSync, writeSync } from 'node:fs';

const HEADER = 'contact_id,note,latitude,consent_at\n';

/** Rows that cannot be read, each in a way of its own. */
const FAULTS: readonly ((id: string) => string)[] = [
  (id) => `${id},note,51.5,2026-01-01,one cell too many\n`,
  (id) => `${id},note,51.5\n`,
  (id) => `${id},note,north,2026-01-01\n`,
  (id) => `${id},note,51.5,notadate\n`,
  (id) => `${id},note,51.5,2026-13-45\n`,
  (id) => `${id},note,51.5,2026-02-30\n`,
  () => ',note,51.5,2026-01-01\n',
];

/** Writes people, some with a note of several lines, and faults among them; gives the lines on which faults begin. */
export function writePeople(
  path: string,
  { ids, records, notes, faults }: { ids: string; records: number; notes: number; faults: number },
  random: () => number,
): number[] {
  const some = (n: number): Set<number> => {
    const drawn = new Set<number>();
    while (drawn.size < n) drawn.add(Math.floor(random() * records));
    return drawn;
  };
  const [withNotes, bad] = [some(notes), some(faults)];
  const lines: number[] = [];
  const out = openSync(path, 'w');
  let [text, line] = [HEADER, 2];
  for (let i = 0; i < records; i++) {
    const row = rowOf(`${ids}${i}`, bad.has(i) ? FAULTS[lines.length % FAULTS.length] : undefined, withNotes.has(i));
    if (bad.has(i)) lines.push(line);
    text += row;
    line += row.split('\n').length - 1;
    if (text.length > 1 << 20) {
      writeSync(out, text);
      text = '';
    }
  }
  writeSync(out, text);
  closeSync(out);
  return lines;
}

function rowOf(id: string, fault: ((id: string) => string) | undefined, hasNote: boolean): string {
  if (fault !== undefined) return fault(id);
  return hasNote ? `${id},"said ""no""\n\nand, later,\nyes",51.5,2026-01-01\n` : `${id},note,51.5,2026-01-01\n`;
}
