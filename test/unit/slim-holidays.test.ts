import Holidays from 'date-holidays';
import { build, type Plugin } from 'esbuild';
import { expect, it } from 'vitest';
import { slimHolidays } from '../../scripts/slim.mjs';
import { ROOT } from '../e2e/command.js';

const YEARS = (process.env['YEARS'] ?? '2026').split(' ').map(Number);

/** The days without work of every country, as the package finds them with what the bundle keeps. */
async function slim(): Promise<typeof Holidays> {
  const { outputFiles } = await build({
    stdin: { contents: "export { default } from 'date-holidays';", resolveDir: ROOT },
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [slimHolidays as Plugin],
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return ((await import(`data:text/javascript;base64,${code}`)) as { default: typeof Holidays }).default;
}

it('the bundle has the same public holidays as the library, in every country', async () => {
  const Slim = await slim();
  const days = (Kind: typeof Holidays, country: string) => {
    const calendar = new Kind(country);
    return YEARS.flatMap((year) => calendar.getHolidays(year))
      .filter((day) => day.type === 'public')
      .map((day) => `${day.date} ${day.start.getTime()} ${day.end.getTime()}`)
      .sort();
  };
  const countries = Object.keys(new Holidays().getCountries());
  expect(countries.length).toBeGreaterThan(150);
  expect(Object.keys(new Slim().getCountries())).toEqual(countries);
  for (const country of countries) expect(days(Slim, country), country).toEqual(days(Holidays, country));
});
