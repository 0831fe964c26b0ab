import { stringify } from 'yaml';
import { asWritten, type NewEntry } from './entries.js';

export const POLICY_NAME = 'outreach-lint.config.yaml';
export const PLAN_NAME = 'campaigns/first-campaign.yaml';

export interface PolicyParts {
  readonly region: string | null;
  readonly timezone: string;
  readonly entries: readonly NewEntry[];
  /** Tables that cannot be read yet: they stand in the policy as comments. */
  readonly waiting: readonly NewEntry[];
}

/** The new policy: only names of columns, and words of columns with fixed words, come from the data. */
export function policyText({ region, timezone, entries, waiting }: PolicyParts): string {
  return `${[
    '# What is checked here, and with which data. The README of outreach-lint explains every key.',
    'extends: recommended                # or strict: every warning counts as an error',
    'campaigns: campaigns/**/*.yaml',
    region === null
      ? '# region: US                        # where most contacts live; decides on consent, quiet hours, holidays, telephone numbers'
      : `region: ${stringify(region).trim().padEnd(27)} # where most contacts live; a contact's own country goes first`,
    `timezone: ${timezone.padEnd(25)} # of times that carry none`,
    '',
    ...dataLines(entries, waiting),
  ].join('\n')}\n`;
}

function dataLines(entries: readonly NewEntry[], waiting: readonly NewEntry[]): string[] {
  const none = ['# data:', '#   contacts: data/contacts.csv', '#   touches: exports/sent-*.csv'];
  const commented = waiting.flatMap((entry) => [
    `  # ${entry.table} cannot be read yet: take the signs # away, and outreach-lint data says why`,
    ...yamlOf([entry]).map((line) => `  # ${line}`),
  ]);
  if (entries.length > 0) return ['data:', ...yamlOf(entries).map((line) => `  ${line}`), ...commented];
  return commented.length === 0 ? none : ['# data:', ...commented.map((line) => line.replace(/^ {2}# /, '#   '))];
}

const yamlOf = (entries: readonly NewEntry[]): string[] =>
  stringify(Object.fromEntries(entries.map((entry) => [entry.table, asWritten(entry)])), { lineWidth: 0 })
    .trimEnd()
    .split('\n');

/** A first plan on a day, with what else a plan can say as comments. */
export function planText(day: string, channel: 'mail' | 'email'): string {
  return `# A first plan: change it, or copy it for each campaign. outreach-lint says what a plan owes.
version: 1
id: first-campaign
name: First campaign
# owner: dana                                  # a staff_id or an e-mail address
value_proposition: Say here what the customer gets from it
objective: { metric: orders, target: 100, measured_in: crm }   # a result, not how much was sent
schedule: { start: ${day} }                # in the policy's time zone
# audience: { filter: { segment: smb } }       # columns of contacts; without it, everybody
# offers: [{ id: fiber-100, requires: { download_mbps: 100 }, delivery_days: { max: 10 } }]
touches:
${channel === 'mail' ? letter(day) : email(day)}
    # offer: fiber-100
    # respond_to: [sales-line]
    # source_code: FIRST-1                     # ties a response to this touch
# response_channels: [{ id: sales-line, kind: phone, number: "+1 800 555 0100", agents: 4, handle_time: 4m, voicemail: true }]
# follow_up: { owner: dana, within: 4h, recorded_in: crm, no_sale: "one call after 7 days, then leave alone" }
`;
}

const letter = (day: string): string => `  - id: letter-1
    channel: mail
    at: ${day}T09:00`;

const email = (day: string): string => `  - id: email-1
    channel: email
    at: ${day}T09:00
    unsubscribe: one_click
    sender: { postal_address: "Your company, street, city" }`;
