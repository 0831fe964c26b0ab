import type { Rule } from '../src/rule.js';
import accountPartnerBriefed from './account/partner-briefed/index.js';
import callbackLostCall from './callback/lost-call/index.js';
import callbackOverdue from './callback/overdue/index.js';
import callbackSignerAnswers from './callback/signer-answers/index.js';
import callbackUnreachableLead from './callback/unreachable-lead/index.js';
import callbackUnreliableOwner from './callback/unreliable-owner/index.js';
import consentRegistryAge from './consent/registry-age/index.js';
import consentSenderIdentified from './consent/sender-identified/index.js';
import followUpDeclared from './follow-up/declared/index.js';
import followUpLeadDropped from './follow-up/lead-dropped/index.js';
import followUpLeadWaiting from './follow-up/lead-waiting/index.js';
import followUpPestering from './follow-up/pestering/index.js';
import followUpWorkload from './follow-up/workload/index.js';
import frequencyCadence from './frequency/cadence/index.js';
import frequencyContactCap from './frequency/contact-cap/index.js';
import frequencyMinimumGap from './frequency/minimum-gap/index.js';
import frequencyReminderChain from './frequency/reminder-chain/index.js';
import inboundAnswerRate from './inbound/answer-rate/index.js';
import inboundCapacity from './inbound/capacity/index.js';
import inboundHours from './inbound/hours/index.js';
import inboundIdentifiesCaller from './inbound/identifies-caller/index.js';
import inboundIvrDepth from './inbound/ivr-depth/index.js';
import inboundTakesMessages from './inbound/takes-messages/index.js';
import inboundTollFree from './inbound/toll-free/index.js';
import inboundTwoWayChannel from './inbound/two-way-channel/index.js';
import promiseDeliveryWindow from './promise/delivery-window/index.js';
import promiseExpiredOffer from './promise/expired-offer/index.js';
import promiseServiceFunded from './promise/service-funded/index.js';
import serviceabilityAvailabilitySource from './serviceability/availability-source/index.js';
import serviceabilityOfferAvailable from './serviceability/offer-available/index.js';
import serviceabilityUnknownLocation from './serviceability/unknown-location/index.js';
import valueMeasured from './value/measured/index.js';
import valueOutcomeMetric from './value/outcome-metric/index.js';
import valueProposition from './value/proposition/index.js';

/** Every rule of the tool, in the order of its id. */
export const rules: readonly Rule[] = [
  accountPartnerBriefed,
  callbackLostCall,
  callbackOverdue,
  callbackSignerAnswers,
  callbackUnreachableLead,
  callbackUnreliableOwner,
  consentRegistryAge,
  consentSenderIdentified,
  followUpDeclared,
  followUpLeadDropped,
  followUpLeadWaiting,
  followUpPestering,
  followUpWorkload,
  frequencyCadence,
  frequencyContactCap,
  frequencyMinimumGap,
  frequencyReminderChain,
  inboundAnswerRate,
  inboundCapacity,
  inboundHours,
  inboundIdentifiesCaller,
  inboundIvrDepth,
  inboundTakesMessages,
  inboundTollFree,
  inboundTwoWayChannel,
  promiseDeliveryWindow,
  promiseExpiredOffer,
  promiseServiceFunded,
  serviceabilityAvailabilitySource,
  serviceabilityOfferAvailable,
  serviceabilityUnknownLocation,
  valueMeasured,
  valueOutcomeMetric,
  valueProposition,
];
