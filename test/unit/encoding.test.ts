import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../src/load/data-options.js';
import { assertNoArchive, asUtf8 } from '../../src/load/encoding.js';
import { folderOf } from '../e2e/folder.js';

/** What a file of these bytes is read as: its text in UTF-8, and the notes. */
async function read(bytes: Buffer | string, encoding: string | null = null) {
  const dir = folderOf({});
  const path = join(dir, 'c.csv');
  writeFileSync(path, bytes);
  const scratch = { fresh: () => join(dir, 'copy.csv') };
  const source = { path, shown: 'c.csv', encoding, scratch, placeOf: null } as unknown as Source;
  const { path: made, notes } = await asUtf8(source);
  if (made !== path && process.platform !== 'win32') expect(statSync(made).mode & 0o777).toBe(0o600); // people stand in it
  return { text: readFileSync(made, 'utf8'), notes, isCopy: made !== path };
}
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const LE = Buffer.from([0xff, 0xfe]);
const BE = Buffer.from([0xfe, 0xff]);

describe('a text file', () => {
  it('in UTF-8 is read as it is', async () => {
    for (const text of ['id,name\n1,Zoë\n', '', 'id,😀\n', '\ufeffid\n', 'id,é'])
      expect(await read(text)).toEqual({ text, notes: [], isCopy: false });
    expect(await read('é', 'utf8')).toEqual({ text: 'é', notes: [], isCopy: false });
    expect(await read('é', 'UTF-8')).toMatchObject({ isCopy: false });
  });

  it('in Windows-1252 is read as such, and that is said', async () => {
    expect(await read(latin('id,name\n1,Zo\xeb\n'))).toEqual({
      text: 'id,name\n1,Zoë\n',
      notes: ['c.csv: read as Windows-1252.'],
      isCopy: true,
    });
    expect((await read(latin('a\x80b'))).text).toBe('a€b');
    expect(await read(latin('Zo\xeb'), 'windows-1252')).toMatchObject({ text: 'Zoë', notes: [] });
    expect((await read(latin('\xb1'), 'iso-8859-2')).text).toBe('ą');
    const said = { notes: ['c.csv: read as Windows-1252.'] };
    for (const text of ['ÿ', 'þ', 'ÿid', 'þid', 'aþ\n', 'aÿ\n'])
      expect(await read(latin(text))).toMatchObject({ text, ...said });
  });

  it('in UTF-16 is read as such, with its mark or without', async () => {
    const text = 'id,name\n1,Zoë\n';
    const wide = Buffer.from(text, 'utf16le');
    expect(await read(Buffer.concat([LE, wide]))).toEqual({ text, notes: [], isCopy: true });
    expect(await read(Buffer.concat([BE, utf16be(text)]))).toEqual({ text, notes: [], isCopy: true });
    expect(await read(wide)).toMatchObject({ text, notes: ['c.csv: read as UTF-16LE.'] });
    expect(await read(utf16be(text))).toMatchObject({ text, notes: ['c.csv: read as UTF-16BE.'] });
    expect(await read(Buffer.concat([BE, utf16be(text)]), 'utf-16')).toMatchObject({ text, notes: [] });
    expect(await read(Buffer.concat([LE, wide]), 'UTF-16')).toMatchObject({ text, notes: [] });
    const far = 'имя,город\n';
    expect(await read(Buffer.concat([LE, Buffer.from(far, 'utf16le')]))).toEqual({
      text: far,
      notes: [],
      isCopy: true,
    });
    expect(await read(Buffer.concat([BE, utf16be(far)]))).toEqual({ text: far, notes: [], isCopy: true });
    await expect(read(Buffer.concat([wide, Buffer.from('x')]))).rejects.toThrow(
      'c.csv: this file is cut off in the middle of a character.',
    );
  });
});

describe('a file that is refused', () => {
  const refused = (bytes: Buffer | string, encoding: string | null = null): Promise<string> =>
    read(bytes, encoding).then(
      () => 'nothing was refused',
      (error: Error) => error.message,
    );

  it('is in no encoding throughout: the line is said', async () => {
    const mixed = Buffer.concat([Buffer.from('id,name\n1,Zoë\n'), latin('2,Zo\xeb\n')]);
    expect(await refused(mixed)).toMatch(/^c\.csv:3: this line is not UTF-8, but other lines of the file are\. /);
    expect(await refused(Buffer.concat([Buffer.from('Zoë €\n\n\n'), latin('\xe2\x82')]))).toMatch(/^c\.csv:4: /); // cut
    expect(await refused(latin('id\nZo\xeb\n'), 'utf-8')).toMatch(/^c\.csv:2: this line is not UTF-8\. /);
    expect(await refused(latin('id\n\x81\n'))).toMatch(
      /^c\.csv:2: this line has a character that Windows-1252 does not have, and is not UTF-8\. Save/,
    );
    expect(await refused(latin('id\n\n\xff\n'), 'shift_jis')).toMatch(
      /^c\.csv:3: this line has a character that shift_jis does not have\. Mend/,
    );
  });

  it('is no text', async () => {
    expect(await refused('id,name\n1,a\0b\n')).toMatch(/^c\.csv:2: this is not text: it holds a NUL byte\./);
    expect(await refused('id,name\n1,a\0b\n', 'utf-8')).toMatch(/^c\.csv:2: this is not text/);
    expect(await refused('a\0\0b'.repeat(3))).toMatch(/this is not text/); // zeros on both sides
    expect(await refused('id\n1\0\n', 'windows-1252')).toMatch(/^c\.csv:2: this is not text/);
  });

  it('is said to be in an encoding that there is not', async () => {
    expect(await refused('id', 'utf-88')).toMatch(/^there is no encoding "utf-88"\. Write for example/);
  });

  it('is an archive or workbook by another name', () => {
    const named = (...bytes: number[]): string => {
      const path = join(folderOf({}), 'c.csv');
      writeFileSync(path, Buffer.from(bytes));
      try {
        assertNoArchive(path, 'c.csv');
        return '';
      } catch (error) {
        return (error as Error).message.slice(7, 40);
      }
    };
    expect(named(0x50, 0x4b, 3, 4)).toBe('this is a spreadsheet or ZIP arch');
    expect(named(0xd0, 0xcf, 0x11, 0xe0, 0xa1)).toBe('this is an Excel workbook of the ');
    expect(named(0x1f, 0x8b, 8)).toBe('this is a gzip file, not CSV. Nam');
    for (const bytes of [
      [0x50, 0x4b, 3, 5],
      [0x50, 0x4b, 4, 4],
      [0x50, 0x4c, 3, 4],
      [0x51, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe1],
      [0xd0, 0xcf, 0x12, 0xe0],
      [0xd0, 0xce, 0x11, 0xe0],
      [0xd1, 0xcf, 0x11, 0xe0],
      [0x1f, 0x8c],
      [0x1e, 0x8b],
      [],
    ])
      expect(named(...bytes)).toBe('');
  });
});

describe('a long file', () => {
  const LINE = 'é,'.repeat(33); // characters of two bytes, so that some piece ends inside one

  it('may have a character cut by the end of a piece', async () => {
    const text = `${LINE}\n`.repeat(12_000);
    expect(await read(text)).toMatchObject({ notes: [], isCopy: false });
    const bytes = Buffer.from(text);
    bytes[bytes.length - 2] = 0xff;
    await expect(read(bytes)).rejects.toThrow('c.csv:12000: this line is not UTF-8');
    const far = Buffer.from(text);
    far[1_048_600] = 0xff; // on the line that the second piece begins in
    await expect(read(far)).rejects.toThrow('c.csv:10487: this line is not UTF-8');
  });

  it.each(['€', '😀', 'à'])('may be of %s throughout, wherever a piece ends', async (sign) => {
    for (const before of ['', 'x', 'xx', 'xxx'])
      expect(await read(`${before}${sign.repeat(530_000)}`)).toMatchObject({ notes: [], isCopy: false });
  });
});
