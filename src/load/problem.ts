/** Where something stands in a file; lines and columns count from 1, ends are exclusive. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * Wrong usage, configuration or input: one sentence with its place and what to do.
 * Ends the run with exit code 2.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly more: readonly string[];
  /** `more`: further lines, each a sentence of its own. */
  constructor(
    readonly what: string,
    readonly remedy: string,
    readonly place: Place | null = null,
    options: { cause?: unknown; more?: readonly string[] } = {},
  ) {
    super([`${placeText(place)}${what} ${remedy}`.trimEnd(), ...(options.more ?? [])].join('\n'), {
      cause: options.cause,
    });
    this.more = options.more ?? [];
  }
}

/** `file:line: `, or nothing. */
export function placeText(place: Place | null): string {
  if (place === null) return '';
  const { file, line, column } = place;
  return `${[file, line, line === undefined ? undefined : column].filter((x) => x !== undefined).join(':')}: `;
}

/** The message of anything that was thrown, first line only. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
