import type { Forecast } from '../forecast.js';
import { counted } from '../text.js';
import { forecastCharts } from './charts/charts.js';
import { documentOf } from './document.js';
import { html } from './html.js';
import { fullDay, shortDay } from './words.js';

/** The forecast as one page. */
export function pageForecast(forecast: Forecast): string {
  const { asOf, timezone, campaigns, notes } = forecast;
  const plans = campaigns.map(
    ({ id, name, from, to, touches }) =>
      html`<li>${name === id ? id : `${name} (${id})`}: ${counted(touches, 'touch', 'touches')}, ${from === to ? shortDay(from) : `${shortDay(from)} to ${shortDay(to)}`}</li>`,
  );
  return documentOf(
    'Forecast (outreach-lint)',
    html`<header class="verdict good"><p class="badge">Looking ahead</p><h1>What ${counted(campaigns.length, 'campaign')} will bring</h1><p class="soft">As of ${fullDay(asOf)}. Weeks and hours are those of ${timezone}. Nothing is judged here.</p></header>
<main id="main"><section aria-labelledby="charts"><h2 id="charts">Charts</h2>${forecastCharts(forecast)}</section>
<section aria-labelledby="plans"><h2 id="plans">The campaigns</h2><ul class="plain">${plans}</ul></section>
${notes.length === 0 ? null : html`<section aria-labelledby="notes"><h2 id="notes">Notes on the data</h2><ul class="plain">${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`}</main>
<footer class="soft"><p>Made by outreach-lint, as of ${asOf}. Nothing in this page was fetched from a network.</p></footer>`,
  );
}
