import { fccAvailability } from './fcc-availability.js';
import { hubspotContacts } from './hubspot-contacts.js';
import { klaviyo } from './klaviyo.js';
import { listmonk } from './listmonk.js';
import { mailchimp } from './mailchimp.js';
import { mailchimpUnsubscribed } from './mailchimp-unsubscribed.js';
import type { Mapping } from './mapping.js';
import { marketoActivities } from './marketo-activities.js';
import { salesforceLeads } from './salesforce-leads.js';
import { salesforceTasks } from './salesforce-tasks.js';
import { twilioCalls } from './twilio-calls.js';
import { vicidial } from './vicidial.js';

/** The exports that the tool knows by name. */
export const MAPPINGS: readonly Mapping[] = [
  hubspotContacts,
  salesforceLeads,
  salesforceTasks,
  mailchimp,
  mailchimpUnsubscribed,
  klaviyo,
  listmonk,
  marketoActivities,
  vicidial,
  twilioCalls,
  fccAvailability,
];

export const FORMAT_NAMES: readonly string[] = MAPPINGS.map(({ name }) => name);

/** The exports that a file with these columns is; most files are none. */
export function mappingsOf(header: readonly string[]): Mapping[] {
  const names = new Set(header.map((name) => name.toLowerCase()));
  const has = (column: string) => names.has(column.toLowerCase());
  return MAPPINGS.filter(({ identifiedBy, without = [] }) => identifiedBy.every(has) && !without.some(has));
}
