with areas as (
  select location_id, postal_code, step, min(case when status = 'unavailable' then 5 when available_from > planned_at then 3
    when status = 'planned' and available_from is null then 4 when download_mbps < 25 then 2 else 0 end) as code
  from {{ ref('service_areas') }} cross join {{ ref('steps') }} where offer_id = 'fiber' group by all
)
select c.contact_id, s.step from {{ ref('contacts') }} c cross join {{ ref('steps') }} s
left join areas l on l.location_id = c.location_id and l.step = s.step
left join areas p on p.location_id is null and p.postal_code = c.postal_code and p.step = s.step
where coalesce(l.code, p.code, 0) >= 2
