with hits as (
  select contact_id, channel from {{ ref('suppressions') }} where contact_id is not null
  union select c.contact_id, s.channel from {{ ref('suppressions') }} s join {{ ref('contacts') }} c using (email)
)
select distinct c.contact_id, s.step from {{ ref('contacts') }} c join hits h using (contact_id) join {{ ref('steps') }} s on h.channel is null or h.channel = s.channel
