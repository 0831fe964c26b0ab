import type { Rule } from '../src/rule.js';
import accountOpenCase from './account/open-case/index.js';
import accountPartnerBriefed from './account/partner-briefed/index.js';
import callbackLostCall from './callback/lost-call/index.js';
import callbackOverdue from './callback/overdue/index.js';
import callbackSignerAnswers from './callback/signer-answers/index.js';
import callbackUnreachableLead from './callback/unreachable-lead/index.js';
import callbackUnreliableOwner from './callback/unreliable-owner/index.js';
import consentLateOptOut from './consent/late-opt-out/index.js';
import consentMissing from './consent/missing/index.js';
import consentQuietHours from './consent/quiet-hours/index.js';
import consentRegistryAge from './consent/registry-age/index.js';
import consentSenderIdentified from './consent/sender-identified/index.js';
import consentSuppressed from './consent/suppressed/index.js';
import dataFuture from './data/future/index.js';
import dataPostalCode from './data/postal-code/index.js';
import dataReachable from './data/reachable/index.js';
import dataUnknownReference from './data/unknown-reference/index.js';
import followUpDeclared from './follow-up/declared/index.js';
import followUpLeadDropped from './follow-up/lead-dropped/index.js';
import followUpLeadWaiting from './follow-up/lead-waiting/index.js';
import followUpPestering from './follow-up/pestering/index.js';
import followUpWorkload from './follow-up/workload/index.js';
import frequencyCadence from './frequency/cadence/index.js';
import frequencyContactCap from './frequency/contact-cap/index.js';
import frequencyDuplicateRecipient from './frequency/duplicate-recipient/index.js';
import frequencyMinimumGap from './frequency/minimum-gap/index.js';
import frequencyOfferRepeat from './frequency/offer-repeat/index.js';
import frequencyReminderChain from './frequency/reminder-chain/index.js';
import frequencyUnengaged from './frequency/unengaged/index.js';
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
import relevanceAlreadyOwns from './relevance/already-owns/index.js';
import relevanceDistance from './relevance/distance/index.js';
import relevanceLanguage from './relevance/language/index.js';
import relevancePreferredChannel from './relevance/preferred-channel/index.js';
import serviceabilityAvailabilitySource from './serviceability/availability-source/index.js';
import serviceabilityOfferAvailable from './serviceability/offer-available/index.js';
import serviceabilityStaleMap from './serviceability/stale-map/index.js';
import serviceabilityToldUnavailable from './serviceability/told-unavailable/index.js';
import serviceabilityUnknownLocation from './serviceability/unknown-location/index.js';
import valueContactPays from './value/contact-pays/index.js';
import valueMeasured from './value/measured/index.js';
import valueNoResult from './value/no-result/index.js';
import valueOutcomeMetric from './value/outcome-metric/index.js';
import valueProposition from './value/proposition/index.js';

/** Every rule of the tool, in the order of its id. */
export const rules: readonly Rule[] = [
  accountOpenCase,
  accountPartnerBriefed,
  callbackLostCall,
  callbackOverdue,
  callbackSignerAnswers,
  callbackUnreachableLead,
  callbackUnreliableOwner,
  consentLateOptOut,
  consentMissing,
  consentQuietHours,
  consentRegistryAge,
  consentSenderIdentified,
  consentSuppressed,
  dataFuture,
  dataPostalCode,
  dataReachable,
  dataUnknownReference,
  followUpDeclared,
  followUpLeadDropped,
  followUpLeadWaiting,
  followUpPestering,
  followUpWorkload,
  frequencyCadence,
  frequencyContactCap,
  frequencyDuplicateRecipient,
  frequencyMinimumGap,
  frequencyOfferRepeat,
  frequencyReminderChain,
  frequencyUnengaged,
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
  relevanceAlreadyOwns,
  relevanceDistance,
  relevanceLanguage,
  relevancePreferredChannel,
  serviceabilityAvailabilitySource,
  serviceabilityOfferAvailable,
  serviceabilityStaleMap,
  serviceabilityToldUnavailable,
  serviceabilityUnknownLocation,
  valueContactPays,
  valueMeasured,
  valueNoResult,
  valueOutcomeMetric,
  valueProposition,
];
