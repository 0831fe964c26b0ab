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
  return notesOn(engine, region);
}

/** Nobody is left unjudged in silence. */
async function notesOn(engine: Engine, region: string | null): Promise<string[]> {
  const written = writtenCountry(sql`c.country`);
  const [row] = await engine.query(
    sql`select count(*) filter (where k.country is null and ${written} is null) as silent,
      count(*) filter (where k.country is null and ${written} is not null) as strange,
      count(*) filter (where k.country is not null) as others
      from contact_packs k join contacts c on c.contact_id = k.contact_id where k.pack is null`,
  );
  const [silent, strange, others] = ['silent', 'strange', 'others'].map((key) => Number(row?.[key] ?? 0));
  return [
    silent && region === null
      ? `contacts: ${silent} ${silent === 1 ? 'row has' : 'rows have'} no country and the policy has no region, so no country's law of consent holds for them.`
      : '',
    strange
      ? `contacts.country: ${strange} ${strange === 1 ? 'cell names' : 'cells name'} no country, such as US or Germany, so no country's law of consent holds there.`
      : '',
    others
      ? `contacts: ${others} ${others === 1 ? 'row is of a country' : 'rows are of countries'} whose law of consent is not known here, so none holds for them.`
      : '',
  ].filter((note) => note !== '');
}
