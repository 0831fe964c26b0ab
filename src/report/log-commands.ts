/**
 * CI systems read every line that a step prints, and take `::error::` at its start or `##[error]` and `##vso[…]` anywhere for
 * orders. Text from plans and files may not give any.
 */
const BRACKETED = /##(?=\w*\[)/g;

/** `##[error]` becomes `# #[error]`. */
export const withoutBrackets = (text: string): string => text.replace(BRACKETED, '# #');

/** A text for people whose words give no orders to a CI system. */
export const withoutCommands = (text: string): string => withoutBrackets(text).replace(/^(\s*):(?=:)/gm, '$1: ');

/** JSON that gives no orders to a CI system or a terminal, and means the same. */
export const inertJson = (json: string): string =>
  json
    .replace(BRACKETED, '#\\u0023')
    .replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, (signs) =>
      Array.from({ length: signs.length }, (_, i) => `\\u${signs.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
        '',
      ),
    );
