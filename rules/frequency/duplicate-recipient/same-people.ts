import { type DataRun, join, type Query, query, type Sql, sql } from '../../../src/rule.js';

/**
 * One row per planned touch and contact that repeats one with a smaller id among those planned for it. Contacts of one key are the
 * same person, where they have the same name: only namesakes are looked at. Where an address is compared in a looser way (without a ZIP, or as one text), one of the two must need it (`is_sure`).
 */
export function samePeople({ steps, matching }: DataRun): Query | null {
  const judged = steps.filter((step) => step.judged && step.counts);
  if (judged.length === 0) return null;
  const arm = (kind: string, key: Sql, isSure: Sql, where: Sql): Sql =>
    sql`select contact_id, ${kind} as kind, who || '|' || ${key} as same, ${isSure} as is_sure from addressed where ${where}`;
  const first = (sure: Sql): Sql => sql`min(${sure}) over (partition by p.step, s.kind, s.same)`;
  const has = (kinds: Sql, reason: string): Sql => sql`max(case when kind in (${kinds}) then ${reason} end)`;
  return query(
    {
      named: sql`select *, ${matching.text(sql`name`)} as who from contacts`,
      namesakes: sql`select who from named group by who having count(*) > 1`,
      people: sql`select contact_id, n.who, ${matching.email(sql`email`)} as mail, ${matching.phone(sql`phone`, sql`home_country`)} as tel,
        address, city, region, ${matching.postal(sql`postal_code`, sql`country`)} as zip,
        nullif(trim(postal_code), '') is not null or nullif(trim(city), '') is not null as is_split from named n join namesakes on namesakes.who = n.who`,
      addressed: matching.addressed(sql`select * from people`, [
        'contact_id',
        'who',
        'mail',
        'tel',
        'address',
        'is_split',
      ]),
      keyed: join(
        [
          arm('mail', sql`mail`, sql`true`, sql`mail is not null`),
          arm('tel', sql`tel`, sql`true`, sql`tel is not null`),
          arm('zip', sql`street_zip`, sql`true`, sql`is_split`),
          arm('city', sql`street_city`, sql`zip is null`, sql`is_split`),
          arm('whole', sql`whole`, sql`not is_split`, sql`nullif(trim(address), '') is not null`),
        ],
        sql` union all `,
      ),
      shared: sql`select kind, same, count(*) as n from keyed where same is not null group by kind, same having count(*) > 1`,
      suspects: sql`select k.contact_id, k.kind, k.same, k.is_sure from keyed k join shared on shared.kind = k.kind and shared.same = k.same`,
      planned: sql`select p.campaign_id, p.touch_id, p.step, s.contact_id, s.kind, s.is_sure, ${first(sql`s.contact_id`)} as first_any, ${first(sql`case when s.is_sure then s.contact_id end`)} as first_sure
        from suspects s join planned_touches p on p.contact_id = s.contact_id where p.step in (${join(
          judged.map((step) => sql`${step.index}`),
          sql`, `,
        )})`,
      repeats: sql`select campaign_id, touch_id, contact_id, kind, case when is_sure then first_any else first_sure end as first_id from planned`,
    },
    sql`select campaign_id, touch_id as element_id, contact_id, min(first_id) as first_id,
      concat_ws(chr(31), ${has(sql`'mail'`, 'same e-mail and name')}, ${has(sql`'tel'`, 'same phone and name')}, ${has(sql`'zip', 'city', 'whole'`, 'same address and name')}) as reasons
      from repeats where contact_id > first_id group by campaign_id, touch_id, contact_id`,
  );
}
