import type { Rule } from '../src/rule.js';
import callbackLostCall from './callback/lost-call/index.js';
import callbackOverdue from './callback/overdue/index.js';
import callbackSignerAnswers from './callback/signer-answers/index.js';
import callbackUnreachableLead from './callback/unreachable-lead/index.js';
import callbackUnreliableOwner from './callback/unreliable-owner/index.js';
import followUpDeclared from './follow-up/declared/index.js';
import followUpLeadDropped from './follow-up/lead-dropped/index.js';
import followUpLeadWaiting from './follow-up/lead-waiting/index.js';
import followUpPestering from './follow-up/pestering/index.js';
import frequencyCadence from './frequency/cadence/index.js';
import frequencyContactCap from './frequency/contact-cap/index.js';
import frequencyMinimumGap from './frequency/minimum-gap/index.js';
import frequencyReminderChain from './frequency/reminder-chain/index.js';
import inboundAnswerRate from './inbound/answer-rate/index.js';
import inboundCapacity from './inbound/capacity/index.js';
import inboundHours from './inbound/hours/index.js';
import inboundIdentifiesCaller from './inbound/identifies-caller/index.js';
import promiseDeliveryWindow from './promise/delivery-window/index.js';
import serviceabilityOfferAvailable from './serviceability/offer-available/index.js';
import serviceabilityUnknownLocation from './serviceability/unknown-location/index.js';
import valueOutcomeMetric from './value/outcome-metric/index.js';

/** Every rule of the tool, in the order of its id. */
export const rules: readonly Rule[] = [
  callbackLostCall,
  callbackOverdue,
  callbackSignerAnswers,
  callbackUnreachableLead,
  callbackUnreliableOwner,
  followUpDeclared,
  followUpLeadDropped,
  followUpLeadWaiting,
  followUpPestering,
  frequencyCadence,
  frequencyContactCap,
  frequencyMinimumGap,
  frequencyReminderChain,
  inboundAnswerRate,
  inboundCapacity,
  inboundHours,
  inboundIdentifiesCaller,
  promiseDeliveryWindow,
  serviceabilityOfferAvailable,
  serviceabilityUnknownLocation,
  valueOutcomeMetric,
];
