/**
 * CI systems read every line that a step prints, and take `::error::` at its start or `##[error]` and `##vso[…]` anywhere for
 * orders. Text from plans and files may not give any.
 */
const BRACKETED = /##(?=\w*\[)/g;

/** A text for people whose words give no orders to a CI system: `##[error]` becomes `# #[error]`. */
export const withoutCommands = (text: string): string =>
  text.replace(BRACKETED, '# #').replace(/^(\s*):(?=:)/gm, '$1: ');

/** JSON that gives no orders to a CI system, and means the same. */
export const jsonWithoutCommands = (json: string): string => json.replace(BRACKETED, '#\\u0023');
