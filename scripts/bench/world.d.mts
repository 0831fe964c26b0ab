/** Writes a company of so many contacts, with ten times as many past touches, into a folder. */
export declare function writeWorld(
  folder: string,
  contacts: number,
  ending?: 'csv' | 'parquet',
  memory?: string | null,
  seed?: number,
): Promise<void>;
