with asked as (select lead_id, received_at from {{ ref('leads') }} where callback_requested),
calls as (
  select a.lead_id, min(b.done_at) as called_at from asked a join {{ ref('activities') }} b
    on b.lead_id = a.lead_id and b.kind = 'call' and b.direction = 'out' and b.done_at >= a.received_at and b.done_at <= timestamp '2026-11-22' group by 1
)
select lead_id from asked left join calls using (lead_id)
where received_at + interval 24 hour < timestamp '2026-11-22' and (called_at is null or called_at > received_at + interval 24 hour)
