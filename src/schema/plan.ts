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
// a word such as "english" is none: its contacts are those of en
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'must be the code of a language, such as en or es-US');
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const AREA_COLUMNS = Object.keys(TABLES.service_areas.columns);

export const offerSchema = z.strictObject({
  id: text.describe('Name of the offer, unique in the plan.'),
  name: text.optional().describe('What it is called, for people.'),
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
    .strictObject({
      min: count.optional().describe('The fewest days.'),
      max: count.describe('The most days: what people will hold you to.'),
    })
    .superRefine(({ min, max }, ctx) => {
      if (min !== undefined && min > max)
        ctx.addIssue({ code: 'custom', path: ['min'], message: `is more than max (${max}): swap them, or mend one` });
    })
    .optional()
    .describe('What the customer is promised, calendar days.'),
  repeatable: z.boolean().default(true).describe('May be offered to someone who has it.'),
  expires: date.optional().describe('The last day on which it can be had.'),
});

export const responseChannelSchema = z.strictObject({
  id: text.describe('Name of the channel, for respond_to.'),
  kind: z
    .enum(['phone', 'email', 'web_form', 'chat', 'social', 'store', 'reply_mail'])
    .describe('How people answer there.'),
  number: text.optional().describe('The telephone number that people call.'),
  toll_free: z
    .boolean()
    .optional()
    .describe('Whether a call costs nothing; default: from the number where it is known.'),
  hours: z
    .union([z.literal('always'), openingHours])
    .optional()
    .describe('When somebody is there: always, or hours by days.'),
  agents: count.optional().describe('People who answer at the same time.'),
  handle_time: span.optional().describe('How long one answer takes, such as 4m.'),
  trunks: count.optional().describe('Calls that fit at the same time; one more hears busy.'),
  voicemail: z.boolean().default(false).describe('Whether it takes messages.'),
  ivr_levels: count.optional().describe('Choices to make before a person answers.'),
  captures: z
    .array(text)
    .default([])
    .describe('What is written down of everybody who answers: phone, name, address, …'),
  two_way: z
    .boolean()
    .optional()
    .describe('Whether a person answers here; default: true for phone, chat and store, else false.'),
  share: share.optional().describe("Part of a touch's responses that comes here, 0 to 1; default: by agents."),
});

const touchSchema = z
  .strictObject({
    id: text.describe('Name of the touch, unique in the plan.'),
    channel: z.enum(CHANNELS).describe('How it reaches people. tv, radio, web and social address nobody in person.'),
    at: date.optional().describe('When it goes out, in schedule.timezone.'),
    offset: offset.optional().describe('Wall-clock time after schedule.start, instead of at.'),
    offer: text.optional().describe('What it offers: the id of an offer of the plan or the policy.'),
    language: language.optional().describe('The language it is written in, such as en or es-US.'),
    signed_by: text.optional().describe('staff_id of the person that people will call.'),
    respond_to: z.array(text).default([]).describe('Where people can answer: ids of response channels.'),
    source_code: text.optional().describe('Ties a response to this touch.'),
    follows: text.optional().describe('The id of the touch that this one reminds of.'),
    unsubscribe: z.enum(['none', 'link', 'one_click']).optional().describe('How people can stop it.'),
    sender: z
      .strictObject({
        name: text.optional().describe('Who it comes from.'),
        email: text.optional().describe('The address it comes from.'),
        postal_address: text.optional().describe('Where the sender can be reached by letter.'),
      })
      .optional()
      .describe('Who sends it, as it says.'),
    event: z
      .strictObject({
        at: date.optional().describe('When it begins.'),
        latitude: z.number().min(-90).max(90).optional().describe('Degrees north.'),
        longitude: z.number().min(-180).max(180).optional().describe('Degrees east.'),
        language: language.optional().describe('The language that is spoken there.'),
      })
      .optional()
      .describe('What it invites to.'),
    expects: z
      .strictObject({
        responses: amount.optional().describe('How many people will answer.'),
        peak_share: share.default(1).describe('Part of them that answers in the peak, 0 to 1.'),
        peak_within: span.default('1h').describe('How long the peak lasts, from the touch on.'),
      })
      .optional()
      .describe('How many answers it will bring, and how fast.'),
  })
  .superRefine((touch, ctx) => {
    if (touch.at === undefined && touch.offset === undefined)
      ctx.addIssue({ code: 'custom', message: 'needs a time: give either at or offset' });
    if (touch.at !== undefined && touch.offset !== undefined)
      ctx.addIssue({ code: 'custom', message: 'has two times, at and offset: leave one of them out' });
  });

const followUpSchema = z.strictObject({
  owner: text.optional().describe('Who sees to it: a staff_id, e-mail address or team.'),
  within: due.optional().describe('First response to anyone who shows interest, such as 4h or 1 business day.'),
  callback_within: due.optional().describe('First call to anyone who asked for one.'),
  max_attempts: count.optional().describe('How often somebody is tried before you leave them alone.'),
  recorded_in: text.optional().describe('Where the result of each lead is written.'),
  no_sale: text.optional().describe('What happens to someone who was interested and did not buy.'),
  expects: z
    .strictObject({
      response_rate: share.optional().describe('Part of the people who will answer, 0 to 1.'),
      minutes_per_lead: amount.optional().describe('Work for one of them, in minutes.'),
      staff_hours_per_day: amount.optional().describe('Hours a day that there are for it.'),
    })
    .optional()
    .describe('The work that it will make.'),
});

const objectiveSchema = z.strictObject({
  metric: text.optional().describe('The result that counts, such as orders.'),
  target: z.number().optional().describe('How many of them it shall bring.'),
  measured_in: text.optional().describe('Where they are counted, such as crm.'),
});

const scheduleSchema = z.strictObject({
  start: date.describe('The first day, or the instant it begins.'),
  end: date.optional().describe('The last day.'),
  timezone: timezone.optional().describe("Of the plan's times; default: the policy's."),
});

const audienceSchema = z.strictObject({
  list: text.optional().describe('A file beside the plan with contact_id, email or phone; default: all contacts.'),
  filter: z
    .record(text, z.union([scalar, z.array(scalar).min(1)]))
    .optional()
    .describe('Columns of contacts and the value, or the values, that they must have.'),
  where: text.optional().describe('An expression over columns of contacts, such as "download_need >= 25".'),
});

const serviceSchema = z.strictObject({
  owner: text.optional().describe('Who serves the customers that come.'),
  budget: amount.optional().describe('The money that there is for it.'),
  currency: text.optional().describe('Of the budget, such as USD.'),
  channels: z.array(text).default([]).describe('Ids of the response channels for customers.'),
});

const budgetSchema = z.strictObject({
  total: amount.optional().describe('What the campaign may cost.'),
  cost_per_contact: amount.optional().describe('What reaching one person costs.'),
  currency: text.optional().describe('Of these amounts, such as USD.'),
});

const partnerSchema = z.strictObject({
  id: text.describe('Name of the partner.'),
  promotes: z.boolean().optional().describe('Whether it shall promote the campaign.'),
  briefed: date.optional().describe('The day on which it was told.'),
});

export const planSchema = z.strictObject({
  version: z.literal(1, 'must be 1, the version of the plan format').describe('The version of the plan format.'),
  id: text.describe('Unique among the plans.'),
  name: text.describe('What the campaign is called.'),
  owner: text.optional().describe('Who answers for it: a staff_id or e-mail address.'),
  purpose: z.enum(PURPOSES).default('marketing').describe('Limits on pressure count and stop marketing only.'),
  priority: z.int().min(0).max(100).default(5).describe('Who wins when campaigns compete for a contact, 0 to 100.'),
  value_proposition: text.optional().describe('What the customer gets from it.'),
  objective: objectiveSchema.optional().describe('The result that it is for.'),
  schedule: scheduleSchema.describe('When it runs.'),
  audience: audienceSchema.optional().describe('Who gets it.'),
  offers: z.array(offerSchema).default([]).describe('What it offers.'),
  touches: z.array(touchSchema).min(1, 'needs at least one touch').describe('What people get, in any order.'),
  response_channels: z.array(responseChannelSchema).default([]).describe('Where people can answer.'),
  follow_up: followUpSchema.optional().describe('What happens to those who answer.'),
  service: serviceSchema.optional().describe('Who serves the customers that it brings.'),
  budget: budgetSchema.optional().describe('What it may cost.'),
  partners: z.array(partnerSchema).default([]).describe('Who else takes part.'),
  do_not_call: z
    .strictObject({ checked: date.optional().describe('The day of the last check.') })
    .optional()
    .describe('When the list was held against the do-not-call registry.'),
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
