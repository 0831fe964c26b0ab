import type { Rule } from '../src/rule.js';
import callbackOverdue from './callback/overdue/index.js';
import callbackSignerAnswers from './callback/signer-answers/index.js';
import consentLateOptOut from './consent/late-opt-out/index.js';
import consentMissing from './consent/missing/index.js';
import consentQuietHours from './consent/quiet-hours/index.js';
import consentSuppressed from './consent/suppressed/index.js';
import followUpDeclared from './follow-up/declared/index.js';
import followUpLeadWaiting from './follow-up/lead-waiting/index.js';
import frequencyCadence from './frequency/cadence/index.js';
import frequencyContactCap from './frequency/contact-cap/index.js';
import frequencyMinimumGap from './frequency/minimum-gap/index.js';
import frequencyReminderChain from './frequency/reminder-chain/index.js';
import inboundCapacity from './inbound/capacity/index.js';
import inboundIdentifiesCaller from './inbound/identifies-caller/index.js';
import promiseDeliveryWindow from './promise/delivery-window/index.js';
import serviceabilityOfferAvailable from './serviceability/offer-available/index.js';
import serviceabilityUnknownLocation from './serviceability/unknown-location/index.js';
import valueOutcomeMetric from './value/outcome-metric/index.js';

/** Every rule of the tool, in the order of its id. */
export const rules: readonly Rule[] = [
  callbackOverdue,
  callbackSignerAnswers,
  consentLateOptOut,
  consentMissing,
  consentQuietHours,
  consentSuppressed,
  followUpDeclared,
  followUpLeadWaiting,
  frequencyCadence,
  frequencyContactCap,
  frequencyMinimumGap,
  frequencyReminderChain,
  inboundCapacity,
  inboundIdentifiesCaller,
  promiseDeliveryWindow,
  serviceabilityOfferAvailable,
  serviceabilityUnknownLocation,
  valueOutcomeMetric,
];
