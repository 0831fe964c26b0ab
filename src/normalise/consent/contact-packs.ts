import type { Engine } from '../../engine/engine.js';
import { nullOf, sql, table } from '../../sql.js';
import { COUNTRY_NAMES, writtenCountry } from '../countries.js';
import { packOf } from './packs.js';

/**
 * Keeps `contact_packs` (contact_id, country, pack): the country of two letters and the consent pack of each contact.
 * Its own country decides, else the policy's region; a country of which no pack speaks has none.
 * Gives what is to be said of contacts without either.
 */
export async function defineContactPacks(engine: Engine, region: string | null): Promise<string[]> {
  const names = table(
    { written: 'varchar', country: 'varchar', pack: 'varchar' },
    COUNTRY_NAMES.map(([written, country]) => [written, country, packOf(country)?.id ?? null]),
  );
  await engine.keep(
    'contact_packs',
    sql`select c.contact_id,
      case when c.written is null then ${region ?? nullOf('varchar')} else coalesce(k.country, case when length(c.written) = 2 then c.written end) end as country,
      case when c.written is null then ${(region === null ? null : packOf(region)?.id) ?? nullOf('varchar')} else k.pack end as pack
      from (select contact_id, ${writtenCountry(sql`country`)} as written from contacts) c left join ${names} k on k.written = c.written`,
  );
  if (region !== null) return [];
  const [row] = await engine.query(sql`select count(*) as n from contact_packs where country is null`);
  const count = Number(row?.['n'] ?? 0);
  if (count === 0) return [];
  return [
    `contacts: ${count} ${count === 1 ? 'row has' : 'rows have'} no country and the policy has no region, so no country's law of consent holds for them.`,
  ];
}
