with every as (
  select contact_id, sent_at as happened_at, -1 as step from {{ ref('touches') }}
  where sent_at > timestamp '2026-11-24 09:00:00' - interval 30 day and sent_at <= timestamp '2026-11-22' and outcome not in ('bounced', 'failed')
  union all select contact_id, planned_at, step from {{ ref('contacts') }} cross join {{ ref('steps') }}
),
counted as (
  select contact_id, step,
    count(*) over (partition by contact_id order by happened_at range between interval '7 days' - interval '1 millisecond' preceding and current row) as week,
    count(*) over (partition by contact_id order by happened_at range between interval '30 days' - interval '1 millisecond' preceding and current row) as month
  from every
)
select contact_id, step from counted where step >= 0 and (week > 3 or month > 8)
