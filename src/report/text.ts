/** Control, format and bidirectional characters: they could redraw a terminal or hide what a text says. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A text from a plan or file as it may stand in a terminal: tabs become spaces, what cannot be seen becomes a sign. */
export const inert = (text: string): string => text.replaceAll('\t', '  ').replace(UNSAFE, '\u00b7');

/** A line of a plan without the e-mail addresses in it, as long as before. */
export const withoutMail = (line: string | undefined): string | undefined =>
  line?.replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, (mail) => mail.charAt(0) + '.'.repeat(mail.length - 1));

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

/** Breaks a text into lines of at most a width, at spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
