import { isUtf8 } from 'node:buffer';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { lineOfNul, linesAt, scan } from './csv-scan.js';
import type { Source } from './data-options.js';
import { InputError } from './problem.js';

/** Text of which every byte is UTF-8: the path of the file itself or of a copy, with what there is to say. */
export interface Utf8Text {
  readonly path: string;
  readonly notes: readonly string[];
}

const WINDOWS = 'Windows-1252';
const HEAD = 4096;

/** Makes sure that a text file is UTF-8, by a copy where it is not. Throws InputError where its encoding is not clear. */
export async function asUtf8(source: Source): Promise<Utf8Text> {
  const name = source.encoding ?? encodingOf(source);
  if (/^utf-?8$/i.test(name)) {
    if (source.encoding !== null) assertUtf8(source);
    return { path: source.path, notes: [] };
  }
  const copy = await transcoded(source, name);
  const said = source.encoding === null && !hasMark(source.path);
  return { path: copy, notes: said ? [`${source.shown}: read as ${name}.`] : [] };
}

function encodingOf({ path, shown }: Source): string {
  const head = headOf(path);
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE';
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE';
  const wide = head.includes(0) ? utf16Of(head) : null;
  if (wide !== null) return wide;
  assertNoNul(path, shown);
  const bad = lineOfBadUtf8(path);
  if (bad === null) return 'UTF-8';
  if (hasUtf8Letters(path))
    throw new InputError(
      'this line is not UTF-8, but other lines of the file are.',
      'Save the file as CSV UTF-8, or say what it is written in with encoding: windows-1252 in the policy.',
      { file: shown, line: bad },
    );
  return WINDOWS;
}

/** UTF-16 without its mark: ASCII letters make every second byte 0, always on the same side. */
function utf16Of(head: Buffer): string | null {
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = Math.max(even, odd) / (head.length / 2);
  if (most < 0.5 || Math.min(even, odd) > 0) return null;
  return even > odd ? 'UTF-16BE' : 'UTF-16LE';
}

/** A workbook or archive that was only renamed. */
export function assertNoArchive(path: string, shown: string): void {
  const [a, b, c, d] = headOf(path);
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
    throw new InputError(
      'this is a spreadsheet or ZIP archive, not CSV.',
      'Save the sheet as CSV UTF-8, or name a workbook .xlsx.',
      { file: shown },
    );
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
    throw new InputError(
      'this is an Excel workbook of the old kind (.xls), not CSV.',
      'Open it in Excel or LibreOffice and save it as .xlsx, or the sheet as CSV UTF-8.',
      { file: shown },
    );
  if (a === 0x1f && b === 0x8b)
    throw new InputError('this is a gzip file, not CSV.', 'Name it .csv.gz.', { file: shown });
}

/** Text has no NUL byte. Throws InputError with the line of the first. */
export function assertNoNul(path: string, shown: string): void {
  const line = lineOfNul(path);
  if (line !== null)
    throw new InputError(
      'this is not text: it holds a NUL byte.',
      'Export it as CSV in UTF-8 (a spreadsheet saved as .csv by name only stays a spreadsheet).',
      { file: shown, line },
    );
}

function headOf(path: string): Buffer {
  const buffer = Buffer.alloc(HEAD);
  const file = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, HEAD, 0));
  } finally {
    closeSync(file);
  }
}

/** Whether a file begins with the mark of UTF-16, so that nothing was concluded. */
function hasMark(path: string): boolean {
  const [a, b] = headOf(path);
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

function assertUtf8({ path, shown }: Source): void {
  assertNoNul(path, shown);
  const line = lineOfBadUtf8(path);
  if (line !== null)
    throw new InputError('this line is not UTF-8.', 'Save the file as CSV UTF-8, or mend encoding in the policy.', {
      file: shown,
      line,
    });
}

/** The line of the first byte that is not UTF-8; null for none. A character may be cut by the end of a piece. */
function lineOfBadUtf8(path: string): number | null {
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  let end = 0;
  const at = scan(path, (piece, offset) => {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const start = offset - rest.length;
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return start + firstBad(bytes.subarray(0, whole)) + 1;
    rest = Buffer.from(bytes.subarray(whole));
    end = offset + piece.length;
    return null;
  });
  const bad = at ?? (rest.length > 0 ? end : null);
  return bad === null ? null : (linesAt(path, [bad])[0] ?? 1);
}

/** How many bytes stand before a character that the end cuts. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The place of the first byte that is not UTF-8, by halving. */
function firstBad(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, wholeCharacters(part)))) good = middle;
    else bad = middle;
  }
  return good;
}

const LETTERS = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}/;

/** Whether bytes stand together as letters of UTF-8 do; in other encodings they hardly ever do. */
const hasUtf8Letters = (path: string): boolean =>
  scan(path, (bytes) => (LETTERS.test(bytes.toString('latin1')) ? true : null)) === true;

async function transcoded({ path, shown, scratch, placeOf, encoding }: Source, name: string): Promise<string> {
  const decoder = decoderOf(/^utf-?16$/i.test(name) && headOf(path)[0] === 0xfe ? 'utf-16be' : name);
  if (decoder === null)
    throw new InputError(
      `there is no encoding "${name}".`,
      'Write for example windows-1252, utf-16le, iso-8859-2 or shift_jis.',
      placeOf?.('encoding') ?? null,
    );
  if (/^utf-?16/i.test(name) && statSync(path).size % 2 === 1)
    throw new InputError('this file is cut off in the middle of a character.', 'Export or copy it again.', {
      file: shown,
    });
  let line = 1;
  const check = new Transform({
    decodeStrings: false,
    encoding: 'utf8',
    transform(text: string, _, done) {
      const bad = text.search(NO_SIGN);
      line += (bad < 0 ? text : text.slice(0, bad)).split('\n').length - 1;
      done(bad < 0 ? null : notThat(shown, line, name, encoding === null), text);
    },
  });
  const copy = scratch.fresh('.csv');
  await pipeline(createReadStream(path), decoded(decoder), check, createWriteStream(copy, { mode: 0o600 }));
  assertNoNul(copy, shown);
  return copy;
}

/** What stands for bytes that mean nothing; the controls are the five bytes that Windows-1252 does not use. */
const NO_SIGN = /[\ufffd\u0081\u008d\u008f\u0090\u009d]/;

/** Reads an encoding by any name that the web knows it by; null: there is none of that name. */
function decoderOf(name: string): TextDecoder | null {
  try {
    return new TextDecoder(name.trim());
  } catch {
    return null;
  }
}

/** Bytes as text, piece by piece. */
const decoded = (decoder: TextDecoder): Transform =>
  new Transform({
    encoding: 'utf8',
    transform: (bytes: Buffer, _, done) => done(null, decoder.decode(bytes, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });

const notThat = (file: string, line: number, name: string, found: boolean): InputError =>
  new InputError(
    `this line has a character that ${name} does not have${found ? ', and is not UTF-8' : ''}.`,
    found
      ? 'Save the file as CSV UTF-8, or declare encoding for this table in the policy.'
      : 'Mend encoding in the policy.',
    { file, line },
  );
