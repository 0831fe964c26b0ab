import { defineDataRule, join, query, sql } from '../../../src/rule.js';

export default defineDataRule({
  id: 'relevance/already-owns',
  severity: 'warn',
  summary: 'What one buys only once is not offered to those who have bought it.',
  why: 'A customer who is sold what they already pay for, perhaps at a better price, learns that loyalty is not even noticed.',
  fix: 'Leave these contacts out of "{touch_id}", or offer them what goes with it.',
  message:
    '"{touch_id}" offers "{offer_id}" to {matched} of {population} {population|contact|contacts} who {matched|has|have} it already.',
  row: '{contact_id}: {reason}',
  sources: [],
  needs: ['contacts', 'orders'],
  unit: 'contact_id',
  blames: 'touch',
  select: (_, { steps }) => {
    const judged = steps.filter((step) => step.judged && step.touch.offer?.plan.repeatable === false);
    if (judged.length === 0) return null;
    const once = join(
      [...new Set(judged.map((step) => step.touch.offer?.id ?? ''))].map((offer) => sql`${offer}`),
      sql`, `,
    );
    return query(
      {
        bought: sql`select o.offer_id, o.contact_id, coalesce(o.account_id, c.account_id) as account_id
          from orders o left join contacts c on c.contact_id = o.contact_id where o.offer_id in (${once})`,
        by_contact: sql`select contact_id, offer_id, count(*) as n from bought group by contact_id, offer_id`,
        by_account: sql`select account_id, offer_id, count(*) as n from bought group by account_id, offer_id`,
      },
      sql`select p.campaign_id, p.touch_id as element_id, p.contact_id, p.offer_id, case when b.n is not null then 'has ordered it' else 'the account has ordered it' end as reasons
        from planned_touches p left join by_contact b on b.contact_id = p.contact_id and b.offer_id = p.offer_id
        left join by_account a on a.account_id = p.account_id and a.offer_id = p.offer_id
        where p.step in (${join(
          judged.map((step) => sql`${step.index}`),
          sql`, `,
        )}) and (b.n is not null or a.n is not null)`,
    );
  },
});
