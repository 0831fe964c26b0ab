select * from (values (0, 'mail', timestamp '2026-11-24 09:00:00'), (1, 'email', timestamp '2026-11-27 09:00:00'),
  (2, 'phone', timestamp '2026-12-01 09:00:00')) s(step, channel, planned_at)
