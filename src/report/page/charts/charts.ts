import type { Known, Overview, Waiting } from '../../../overview/overview.js';
import { type Html, html } from '../html.js';
import { TITLE as CALL_BACKS, callBackChart } from './call-backs.js';
import { missing } from './figure.js';
import { inboundCharts } from './inbound.js';
import { TITLE as PRESSURE, pressureChart } from './pressure.js';
import { TITLE as PROMISES, promiseChart } from './promises.js';
import { TITLE as SERVICE, serviceChart } from './service.js';

/** What a forecast shows: how full the weeks are, and how the telephones will ring. */
export const forecastCharts = ({ pressure, inbound }: Pick<Overview, 'pressure' | 'inbound'>): Html =>
  html`${there(pressure, pressureChart)}${inboundCharts(inbound)}${missing(lacking({ [PRESSURE]: pressure }))}`;

/** All charts of a report. */
export function charts({ pressure, inbound, service, promises, callBacks }: Overview): Html {
  const parts = { [PRESSURE]: pressure, [SERVICE]: service, [PROMISES]: promises, [CALL_BACKS]: callBacks };
  return html`${there(pressure, pressureChart)}${inboundCharts(inbound)}
${there(service, ({ areas }) => serviceChart(areas))}
${there(promises, ({ offers }) => promiseChart(offers))}
${there(callBacks, ({ owners }) => callBackChart(owners))}${missing(lacking(parts))}`;
}

const isWaiting = <T extends object>(known: Known<T>): known is Waiting => 'needs' in known;

const there = <T extends object>(known: Known<T>, draw: (known: T) => Html): Html | null =>
  isWaiting(known) ? null : draw(known);

const lacking = (parts: Readonly<Record<string, Known<object>>>) =>
  Object.entries(parts).flatMap(([title, part]) => (isWaiting(part) ? [{ title, needs: part.needs }] : []));
