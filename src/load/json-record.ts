/** A value of a file that is no row, or would change when it is read. */
export class NotFlat extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** A JSON object as texts by name. What is nested is named `outer.inner`; a list stays JSON. */
export function flatRecord(value: unknown): ReadonlyMap<string, string> {
  if (!isObject(value)) throw new NotFlat('this is no JSON object, and so no row.', 'Write each row as { … }.');
  const record = new Map<string, string>();
  collect(value, '', record);
  return record;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function collect(value: Record<string, unknown>, prefix: string, record: Map<string, string>): void {
  for (const [key, inner] of Object.entries(value)) {
    const name = `${prefix}${key}`;
    if (isObject(inner)) collect(inner, `${name}.`, record);
    else record.set(name, textOf(inner, name));
  }
}

function textOf(value: unknown, name: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new NotFlat(
      `${name}: a number of so many digits loses the last ones when it is read.`,
      'Export it as text, in quotes.',
    );
  return JSON.stringify(value);
}
