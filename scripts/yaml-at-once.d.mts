export const yamlAtOnce: object;
export function atOnce(text: string, name: 'lexer' | 'parser'): string;
