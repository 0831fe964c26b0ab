/** Control, format and bidirectional characters: they could redraw a terminal or hide what a text says. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A text from a plan or file as it may stand in a terminal: tabs become spaces, what cannot be seen becomes a sign. */
export const inert = (text: string): string => text.replaceAll('\t', '  ').replace(UNSAFE, '\u00b7');

/** `12,240`. */
export const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `12.2 %`, never 0 or 100 where it is not. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '';
  const value = (part / whole) * 100;
  if (part > 0 && value < 0.1) return '< 0.1 %';
  if (part < whole && value > 99.9) return '> 99.9 %';
  return `${value.toFixed(value < 10 && value % 1 !== 0 ? 1 : 0)} %`;
}

/** `1 rule`, `2 rules`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${thousands(n)} ${n === 1 ? one : many}`;

const NARROW = /^[\x20-\x7e]*$/;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const widthOfSign = (sign: string): number =>
  /[\p{Mn}\p{Me}]/u.test(sign) ? 0 : WIDE.test(sign) || /\p{Emoji_Presentation}|\p{Script=Han}/u.test(sign) ? 2 : 1;

/** The columns that a text takes in a terminal: 2 for a Chinese sign, none for an accent of its own. */
export const widthOf = (text: string): number =>
  NARROW.test(text) ? text.length : [...text].reduce((sum, sign) => sum + widthOfSign(sign), 0);

/** A text filled up with spaces to a width in columns. */
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** The beginning of a text that fits into a width, with a sign where something is left out. */
export function clipped(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let [shown, used] = ['', 0];
  for (const sign of text) {
    used += widthOfSign(sign);
    if (used > width - 1) break;
    shown += sign;
  }
  return `${shown}…`;
}

/** Breaks a text into lines of at most a width, at spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (const word of text.split(' ')) {
    const size = widthOf(word);
    if (line !== '' && used + 1 + size > width) {
      lines.push(line);
      [line, used] = [word, size];
    } else [line, used] = line === '' ? [word, size] : [`${line} ${word}`, used + 1 + size];
  }
  return [...lines, line];
}
