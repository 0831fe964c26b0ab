import { type ForecastOptions, forecast } from '../forecast.js';
import { jsonForecast } from '../report/forecast.js';
import { forecastText } from '../report/forecast-text.js';
import { EXIT } from '../report/report.js';
import { assertPrettyOrJson, type Format, isPage, isText } from './format-names.js';
import { write, writeEach } from './formats.js';

/** Prints what the plans will bring, without judging; gives the exit code. */
export async function printForecast(options: ForecastOptions, formats: readonly Format[]): Promise<number> {
  const [pages, others] = [formats.filter(isPage), formats.filter(isText)];
  assertPrettyOrJson(others, 'forecast');
  const ahead = await forecast(options);
  if (pages.length > 0) {
    const { pageForecast } = await import('../report/page/forecast.js'); // late: the library that draws is large
    for (const format of pages) write(format, pageForecast(ahead));
  }
  if (others.length > 0 || pages.length === 0)
    writeEach(
      others,
      () => jsonForecast(ahead),
      (style) => forecastText(ahead, style),
    );
  return EXIT.clean;
}
