import { tmpdir } from 'node:os';
import { openDuckDb } from '../../src/engine/duckdb.js';
import type { Engine } from '../../src/engine/engine.js';
import { dialPlanOf } from '../../src/normalise/countries.js';
import { addressed, type Home } from '../../src/normalise/matching.js';
import { type Sql, sql, table } from '../../src/sql.js';

export const openEngine = (): Promise<Engine> =>
  openDuckDb({ memory: null, threads: null, files: [], folder: tmpdir(), signal: null });

export const homeOf = (region: string | null): Home => ({ region, plan: region === null ? null : dialPlanOf(region) });

/** The key of each text, in their order. */
export async function keysOf(
  engine: Engine,
  texts: readonly (string | null)[],
  key: (column: Sql) => Sql,
): Promise<unknown[]> {
  const rows = table(
    { i: 'bigint', text: 'varchar' },
    texts.map((text, i) => [i, text]),
  );
  const found = await engine.query(sql`select ${key(sql`text`)} as k from ${rows} as t order by i`);
  return found.map((row) => row['k']);
}

export interface Place {
  readonly address?: string;
  readonly city?: string;
  readonly region?: string;
  readonly zip?: string;
}

/** What each place is compared by: street with ZIP, street with city, and as a whole. */
export async function addressKeys(
  engine: Engine,
  places: readonly Place[],
): Promise<{ zip: string | null; city: string | null; whole: string | null }[]> {
  const rows = table(
    { i: 'bigint', address: 'varchar', city: 'varchar', region: 'varchar', zip: 'varchar' },
    places.map(({ address, city, region, zip }, i) => [i, address ?? null, city ?? null, region ?? null, zip ?? null]),
  );
  const found = await engine.query(
    sql`select street_zip, street_city, whole from (${addressed(sql`select * from ${rows} as t`, ['i'])}) as a order by i`,
  );
  return found.map((row) => ({
    zip: row['street_zip'] as string | null,
    city: row['street_city'] as string | null,
    whole: row['whole'] as string | null,
  }));
}
