import * as z from 'zod';
import { parseDuration, parseResponseTime } from '../duration.js';
import { date, openingHours, timezone } from './clock.js';
import { CHANNELS, PURPOSES, TABLES } from './tables.js';

// Texts are checked here and kept as texts; what they mean (instants, zones, links) is normalise's business.

export const text = z.string().min(1, 'must not be empty');
const count = z.int().min(0);
const amount = z.number().min(0);
const share = z.number().min(0).max(1);
const span = z
  .string()
  .refine((value) => parseDuration(value) !== null, { message: 'must be a duration such as 15m, 4h, 7d or 2w' });
const due = z.string().refine((value) => parseResponseTime(value) !== null, {
  message: 'must be a duration such as 4h, or business time such as 1 business day',
});
const offset = z.string().regex(/^\d+[smhdw]$/, 'must be a duration after schedule.start, such as 3d');
const language = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language such as en or es-US');
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const AREA_COLUMNS = Object.keys(TABLES.service_areas.columns);

export const offerSchema = z.strictObject({
  id: text.describe('Name of the offer, unique in the plan.'),
  name: text.optional(),
  location_bound: z.boolean().optional().describe('Whether it can be delivered at some places only.'),
  requires: z
    .record(text, z.number())
    .superRefine((requires, ctx) => {
      for (const key of Object.keys(requires).filter((name) => AREA_COLUMNS.includes(name.toLowerCase())))
        ctx.addIssue({
          code: 'custom',
          path: [key],
          message: 'is no numeric column of service_areas; name one such as download_mbps',
        });
    })
    .optional()
    .describe('Numeric columns of service_areas that must be at least this.'),
  delivery_days: z
    .strictObject({ min: count.optional(), max: count })
    .optional()
    .describe('What the customer is promised, calendar days.'),
  repeatable: z.boolean().default(true).describe('May be offered to someone who has it.'),
  expires: date.optional(),
});

export const responseChannelSchema = z.strictObject({
  id: text,
  kind: z.enum(['phone', 'email', 'web_form', 'chat', 'social', 'store', 'reply_mail']),
  number: text.optional(),
  toll_free: z.boolean().optional(),
  hours: z.union([z.literal('always'), openingHours]).optional(),
  agents: count.optional(),
  handle_time: span.optional(),
  trunks: count.optional(),
  voicemail: z.boolean().default(false),
  ivr_levels: count.optional(),
  captures: z.array(text).default([]),
  two_way: z.boolean().optional(),
  share: share.optional(),
});

const touchSchema = z
  .strictObject({
    id: text,
    channel: z.enum(CHANNELS),
    at: date.optional().describe('When it goes out, in schedule.timezone.'),
    offset: offset.optional().describe('Wall-clock time after schedule.start, instead of at.'),
    offer: text.optional(),
    language: language.optional(),
    signed_by: text.optional(),
    respond_to: z.array(text).default([]),
    source_code: text.optional(),
    follows: text.optional(),
    unsubscribe: z.enum(['none', 'link', 'one_click']).optional(),
    sender: z
      .strictObject({ name: text.optional(), email: text.optional(), postal_address: text.optional() })
      .optional(),
    event: z
      .strictObject({
        at: date.optional(),
        latitude: z.number().min(-90).max(90).optional(),
        longitude: z.number().min(-180).max(180).optional(),
        language: language.optional(),
      })
      .optional(),
    expects: z
      .strictObject({ responses: amount.optional(), peak_share: share.default(1), peak_within: span.default('1h') })
      .optional(),
  })
  .superRefine((touch, ctx) => {
    if ((touch.at === undefined) === (touch.offset === undefined)) {
      ctx.addIssue({ code: 'custom', message: 'needs a time: give either at or offset' });
    }
  });

const followUpSchema = z.strictObject({
  owner: text.optional(),
  within: due.optional(),
  callback_within: due.optional(),
  max_attempts: count.optional(),
  recorded_in: text.optional(),
  no_sale: text.optional(),
  expects: z
    .strictObject({
      response_rate: share.optional(),
      minutes_per_lead: amount.optional(),
      staff_hours_per_day: amount.optional(),
    })
    .optional(),
});

export const planSchema = z.strictObject({
  version: z.literal(1, 'must be 1, the version of the plan format'),
  id: text.describe('Unique among the plans.'),
  name: text,
  owner: text.optional(),
  purpose: z.enum(PURPOSES).default('marketing'),
  priority: z.int().min(0).max(100).default(5),
  value_proposition: text.optional(),
  objective: z
    .strictObject({ metric: text.optional(), target: z.number().optional(), measured_in: text.optional() })
    .optional(),
  schedule: z.strictObject({ start: date, end: date.optional(), timezone: timezone.optional() }),
  audience: z
    .strictObject({
      list: text.optional(),
      filter: z.record(text, z.union([scalar, z.array(scalar).min(1)])).optional(),
      where: text.optional(),
    })
    .optional(),
  offers: z.array(offerSchema).default([]),
  touches: z.array(touchSchema).min(1, 'needs at least one touch'),
  response_channels: z.array(responseChannelSchema).default([]),
  follow_up: followUpSchema.optional(),
  service: z
    .strictObject({
      owner: text.optional(),
      budget: amount.optional(),
      currency: text.optional(),
      channels: z.array(text).default([]),
    })
    .optional(),
  budget: z
    .strictObject({ total: amount.optional(), cost_per_contact: amount.optional(), currency: text.optional() })
    .optional(),
  partners: z
    .array(z.strictObject({ id: text, promotes: z.boolean().optional(), briefed: date.optional() }))
    .default([]),
  do_not_call: z.strictObject({ checked: date.optional() }).optional(),
});

/** A plan as written: shapes are right, names and times are not resolved yet. */
export type PlanText = z.output<typeof planSchema>;
export type OfferText = z.output<typeof offerSchema>;
export type ResponseChannelText = z.output<typeof responseChannelSchema>;
export type TouchText = PlanText['touches'][number];

/** What plans share: the policy's zone, region, offers and channels. */
export interface Shared {
  readonly timezone: string;
  readonly region: string | null;
  readonly offers: readonly OfferText[];
  readonly channels: readonly ResponseChannelText[];
}
