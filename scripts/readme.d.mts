export function fillReadme(text: string, parts: { rules: readonly object[]; tables: object; screen: string }): string;
export function screenOf(path: string): string;
