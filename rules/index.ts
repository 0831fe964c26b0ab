import type { Rule } from '../src/rule.js';
import accountOpenCase from './account/open-case/index.js';
import callbackOverdue from './callback/overdue/index.js';
import callbackSignerAnswers from './callback/signer-answers/index.js';
import dataFuture from './data/future/index.js';
import dataPostalCode from './data/postal-code/index.js';
import dataReachable from './data/reachable/index.js';
import dataUnknownReference from './data/unknown-reference/index.js';
import followUpDeclared from './follow-up/declared/index.js';
import followUpLeadWaiting from './follow-up/lead-waiting/index.js';
import frequencyCadence from './frequency/cadence/index.js';
import frequencyContactCap from './frequency/contact-cap/index.js';
import frequencyDuplicateRecipient from './frequency/duplicate-recipient/index.js';
import frequencyMinimumGap from './frequency/minimum-gap/index.js';
import frequencyOfferRepeat from './frequency/offer-repeat/index.js';
import frequencyReminderChain from './frequency/reminder-chain/index.js';
import frequencyUnengaged from './frequency/unengaged/index.js';
import inboundCapacity from './inbound/capacity/index.js';
import inboundIdentifiesCaller from './inbound/identifies-caller/index.js';
import promiseDeliveryWindow from './promise/delivery-window/index.js';
import relevanceAlreadyOwns from './relevance/already-owns/index.js';
import relevanceDistance from './relevance/distance/index.js';
import relevanceLanguage from './relevance/language/index.js';
import relevancePreferredChannel from './relevance/preferred-channel/index.js';
import serviceabilityOfferAvailable from './serviceability/offer-available/index.js';
import serviceabilityStaleMap from './serviceability/stale-map/index.js';
import serviceabilityToldUnavailable from './serviceability/told-unavailable/index.js';
import serviceabilityUnknownLocation from './serviceability/unknown-location/index.js';
import valueContactPays from './value/contact-pays/index.js';
import valueNoResult from './value/no-result/index.js';
import valueOutcomeMetric from './value/outcome-metric/index.js';

/** Every rule of the tool, in the order of its id. */
export const rules: readonly Rule[] = [
  accountOpenCase,
  callbackOverdue,
  callbackSignerAnswers,
  dataFuture,
  dataPostalCode,
  dataReachable,
  dataUnknownReference,
  followUpDeclared,
  followUpLeadWaiting,
  frequencyCadence,
  frequencyContactCap,
  frequencyDuplicateRecipient,
  frequencyMinimumGap,
  frequencyOfferRepeat,
  frequencyReminderChain,
  frequencyUnengaged,
  inboundCapacity,
  inboundIdentifiesCaller,
  promiseDeliveryWindow,
  relevanceAlreadyOwns,
  relevanceDistance,
  relevanceLanguage,
  relevancePreferredChannel,
  serviceabilityOfferAvailable,
  serviceabilityStaleMap,
  serviceabilityToldUnavailable,
  serviceabilityUnknownLocation,
  valueContactPays,
  valueNoResult,
  valueOutcomeMetric,
];
