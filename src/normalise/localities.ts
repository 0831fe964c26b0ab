import type { Engine } from '../engine/engine.js';
import { isTimezone } from '../schema/clock.js';
import { name, sql, table } from '../sql.js';
import { type Home, phoneKey, postalKey } from './matching.js';
import type { Locality } from './zones/clocks.js';
import { zonesOfCountry, zonesOfNumber } from './zones/lookup.js';
import { stateOf, stateOfZip, zonesOfState } from './zones/states.js';

/**
 * Keeps `contact_localities` (contact_id, locality) for contacts whose country is known, and gives the localities.
 * SQL only tells apart what is written; zones and states are looked up here, once for each different text.
 */
export async function defineLocalities(engine: Engine, region: string | null, home: Home): Promise<Locality[]> {
  await engine.keep('contact_signs', signs(region, home));
  const zones = (await different(engine, 'zone')).filter(isTimezone);
  const states = (await pairs(engine)).flatMap(({ country, text }) => {
    const state = stateOf(country, text) ?? (country === 'US' ? stateOfZip(text) : null);
    return state === null ? [] : [[country, text, state] as const];
  });
  const numbers = (await different(engine, 'number')).filter((start) => zonesOfNumber(start).length > 0);
  const known = sql`select s.contact_id, s.country, coalesce(z.text, '') as zone, coalesce(r.state, p.state, '') as state,
    case when z.text is null then coalesce(n.text, '') else '' end as number from contact_signs s
    left join ${table(
      { text: 'varchar' },
      zones.map((it) => [it]),
    )} z on z.text = s.zone
    left join ${table({ country: 'varchar', text: 'varchar', state: 'varchar' }, states)} r on r.country = s.country and r.text = s.state
    left join ${table({ country: 'varchar', text: 'varchar', state: 'varchar' }, states)} p on p.country = s.country and p.text = s.zip
    left join ${table(
      { text: 'varchar' },
      numbers.map((it) => [it]),
    )} n on n.text = s.number`;
  await engine.keep('contact_places', known);
  const rows = await engine.query(
    sql`select distinct country, zone, state, number from contact_places order by country, zone, state, number`,
  );
  const keys = rows.map(
    (row) => [String(row['country']), String(row['zone']), String(row['state']), String(row['number'])] as const,
  );
  const columns = {
    country: 'varchar',
    zone: 'varchar',
    state: 'varchar',
    number: 'varchar',
    locality: 'bigint',
  } as const;
  await engine.keep(
    'contact_localities',
    sql`select c.contact_id, k.locality from contact_places c
      join ${table(
        columns,
        keys.map((key, i) => [...key, i]),
      )} k on k.country = c.country and k.zone = c.zone and k.state = c.state and k.number = c.number`,
  );
  return keys.map((key, index) => localityOf(index, ...key));
}

function localityOf(index: number, country: string, zone: string, state: string, number: string): Locality {
  const ofCountry = zonesOfCountry(country);
  const ofState = state === '' ? [] : zonesOfState(country, state).filter(isTimezone);
  return {
    index,
    country,
    state: state === '' ? null : state,
    timezone: zone === '' ? null : zone,
    byAddress: ofState.length === 0 && ofCountry.length === 1 ? ofCountry : ofState,
    byNumber: number === '' ? [] : zonesOfNumber(number),
    byCountry: ofCountry,
  };
}

/** What each contact says of its place: zone, state as written, three digits of a US ZIP, four digits of its number. */
function signs(region: string | null, home: Home) {
  const withoutFour = sql`regexp_replace(c.address, '-[0-9]{4}\\z', '')`;
  const lastFive = sql`substr(${withoutFour}, length(${withoutFour}) - 4)`;
  const ofAddress = sql`case when regexp_like(c.address, '[^0-9][0-9]{5}(-[0-9]{4})?\\z') then ${lastFive} end`;
  const zip = sql`coalesce(${postalKey(sql`c.postal_code`, sql`c.country`, region)}, ${ofAddress})`;
  const phone = phoneKey(sql`c.phone`, { ...home, country: sql`k.country` });
  return sql`select c.contact_id, k.country, c.timezone as zone, nullif(replace(upper(c.region), '.', ''), '') as state,
    case when k.country = 'US' then substr(${zip}, 1, 3) end as zip, substr(${phone}, 1, 4) as number
    from contacts c join contact_packs k on k.contact_id = c.contact_id where k.country is not null`;
}

async function different(engine: Engine, column: 'zone' | 'number'): Promise<string[]> {
  const rows = await engine.query(
    sql`select distinct ${name(column)} as text from contact_signs where ${name(column)} is not null order by 1`,
  );
  return rows.map((row) => String(row['text']));
}

/** Every state and start of a ZIP that some contact has, with its country. */
async function pairs(engine: Engine): Promise<{ country: string; text: string }[]> {
  const rows = await engine.query(
    sql`select country, state as text from contact_signs where state is not null union select country, zip from contact_signs where zip is not null order by 1, 2`,
  );
  return rows.map((row) => ({ country: String(row['country']), text: String(row['text']) }));
}
