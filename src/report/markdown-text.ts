import { withoutBrackets } from './log-commands.js';
import { inert } from './text.js';

/** An invisible break. Platforms look for @names, #numbers and addresses in what a reader sees, so a backslash does not stop them. */
const BREAK = '&#8203;';

/** A text that Markdown shows as it stands: no markup, no HTML, no link, nobody notified, nothing referred to. */
export const markdownText = (text: string): string =>
  inert(text)
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replace(/[\\`*_[\]~|]/g, '\\$&')
    .replace(/@|[#!$%^~](?=[\w"{[\\#@!~])|\\\[/g, `$&${BREAK}`)
    .replace(/&amp;(?=\w)/g, `$&${BREAK}`)
    .replace(/:(?=\/\/|[a-z+_-]|:)/gi, `:${BREAK}`)
    .replace(/(www|GH)(?=[.-])/gi, `$1${BREAK}`)
    .replace(/^(\s*)([-+=/]|\d+(?=[.)]))/, `$1${BREAK}$2`);

/** Code on one line, also where it holds backticks itself; a table takes it, too. */
export function markdownCode(text: string): string {
  const shown = withoutBrackets(inert(text).replaceAll('`', "'").replaceAll('|', '\u00a6'));
  return shown.trim() === '' ? '' : `\`${shown}\``;
}
