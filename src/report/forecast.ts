import type { Overview } from '../overview/overview.js';

/** What the plans of a run will do, without judging it. */
export interface Forecast extends Pick<Overview, 'timezone' | 'campaigns' | 'pressure' | 'inbound'> {
  readonly version: 1;
  readonly asOf: string;
  /** What was read otherwise than it stands. */
  readonly notes: readonly string[];
}

/** The forecast as JSON; `pressure` is `{ needs: […] }` where no contacts were read. */
export const jsonForecast = ({ version, asOf, timezone, campaigns, pressure, inbound, notes }: Forecast): string =>
  `${JSON.stringify({ version, asOf, timezone, campaigns, pressure, inbound, notes }, null, 2)}\n`;
