import { type Campaign, defineDataRule, join, nullOf, query, sql, table } from '../../../src/rule.js';

export default defineDataRule({
  id: 'callback/signer-answers',
  severity: 'error',
  summary: 'Whoever signs a touch or owns the follow-up works here and has a telephone.',
  why: 'The contact will ask for the person who signed; a name that nobody answers for ends the talk before it starts.',
  fix: 'Let somebody sign and follow up who is in staff, active and has a phone, or mend the staff list.',
  message: '{staff_id} is to answer for {answers_for}, but {problem}.',
  row: '{staff_id}: {reason}',
  sources: [],
  needs: ['staff'],
  unit: 'staff_id',
  blames: 'row',
  select: (_, run) => {
    const names = run.campaigns.flatMap(namesOf);
    if (names.length === 0) return null;
    const asked = table(
      {
        campaign_id: 'varchar',
        element_kind: 'varchar',
        element_id: 'varchar',
        answers_for: 'varchar',
        staff_id: 'varchar',
        may_be_team: 'boolean',
      },
      names,
    );
    const phone = sql`(active and coalesce(regexp_like(phone, '[0-9]'), false))`;
    const person = (key: ReturnType<typeof sql>) =>
      sql`select ${key} as who, max(case when active then 1 else 0 end) as active, max(case when ${phone} then 1 else 0 end) as answers from staff where ${key} is not null group by ${key}`;
    const found = (column: string) =>
      join(
        ['by_id', 'by_email'].map((it) => sql`${{ kind: 'name', name: it }}.${{ kind: 'name', name: column }}`),
        sql`, `,
      );
    return query(
      {
        asked: sql`select * from ${asked} as a`,
        by_id: person(sql`staff_id`),
        by_email: person(sql`lower(email)`),
        by_team: person(sql`team`),
        judged: sql`select asked.*, coalesce(${found('active')}, case when may_be_team then by_team.active end) as active, coalesce(${found('answers')}, case when may_be_team then by_team.answers end) as answers
          from asked left join by_id on by_id.who = asked.staff_id left join by_email on by_email.who = lower(asked.staff_id) left join by_team on by_team.who = asked.staff_id`,
      },
      sql`select campaign_id, element_kind, element_id, staff_id, answers_for,
        case when active is null then 'not in staff' when active = 0 then 'not active' when answers = 0 then 'no phone' end as reasons,
        case when active is null then 'nobody of that name is in staff' when active = 0 then 'does not work here any more' when answers = 0 then 'has no phone number' end as problem
        from judged`,
    );
  },
});

/** Everybody whom a plan names as the one to call. */
function namesOf(campaign: Campaign) {
  const signers = campaign.touches.flatMap((touch) =>
    touch.signedBy === null ? [] : [[campaign.id, 'touch', touch.id, `"${touch.id}"`, touch.signedBy, false] as const],
  );
  const owner = campaign.followUp?.owner ?? null;
  return [
    ...signers,
    ...(owner === null ? [] : [[campaign.id, 'follow_up', nullOf('varchar'), 'the follow-up', owner, true] as const]),
  ];
}
