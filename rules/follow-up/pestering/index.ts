import * as z from 'zod';
import { defineDataRule, instant, query, sql } from '../../../src/rule.js';
import { allowedFor } from './allowed.js';

export default defineDataRule({
  id: 'follow-up/pestering',
  severity: 'warn',
  summary: 'Who does not answer is left alone after a few attempts.',
  why: 'The seventh call to somebody who never answered wins nobody; it is what people block, complain about and tell others.',
  fix: 'Stop these attempts, close the leads, and keep to `follow_up.max_attempts`.',
  message:
    '{matched} of {population} {population|lead|leads} of {campaign_id} heard from us more than {allowed_attempts} {allowed_attempts|time|times} without an answer ({said_by}).',
  row: '{lead_id}: {attempts} {attempts|attempt|attempts}, {reason}',
  sources: [
    'Velocify: 93 % of converted leads were reached by the sixth call; the mean was 1.6 attempts.',
    'UCI bank telemarketing data, 45,211 clients: conversion 14.6 % at one call, 8.3 % at four to six, 1.6 % at 21 and more (not causal).',
  ],
  options: z.object({
    max: z
      .int()
      .min(0)
      .default(6)
      .describe("The most attempts without an answer, where the plan's follow_up.max_attempts does not say."),
  }),
  needs: ['leads', 'activities'],
  unit: 'lead_id',
  blames: 'follow_up',
  select: ({ max }, run) => {
    const { allowed, saidBy } = allowedFor(run, max);
    return query(
      {
        talk: sql`select l.lead_id, a."at" as said_at, a.direction, max(case when a.direction = 'in' then a."at" end) over (partition by l.lead_id) as heard_at
          from leads l join activities a on a.lead_id = l.lead_id where a.kind <> 'note' and a."at" >= l.received_at and l.received_at > ${instant(run.since)}`,
        tried: sql`select lead_id, sum(case when direction = 'out' and (heard_at is null or said_at > heard_at) then 1 else 0 end) as attempts, max(heard_at) as heard_at from talk group by lead_id`,
        judged: sql`select l.lead_id, l.plan_id, coalesce(t.attempts, 0) as attempts, t.heard_at, ${allowed} as allowed, ${saidBy} as said_by
          from leads l left join tried t on t.lead_id = l.lead_id where l.received_at > ${instant(run.since)}`,
      },
      sql`select plan_id as campaign_id, cast(null as varchar) as element_id, lead_id, attempts, allowed as allowed_attempts, said_by,
        case when attempts > allowed then case when heard_at is null then 'never answered' else 'stopped answering' end end as reasons from judged`,
    );
  },
});
