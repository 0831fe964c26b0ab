import { ROWS_OF_A_SAMPLE } from '../lint.js';
import type { Report } from '../report/report.js';
import type { Format } from './format-names.js';
import { writeOut, writeReports } from './formats.js';

/** What a page asks of a run beyond what other formats show. */
export const FOR_PAGES = { overview: true, sampleSize: 500 } as const;

export const hasPage = (formats: readonly Format[]): boolean => formats.some(({ name }) => name === 'html');

/** Writes pages, then every other format as if no page had been asked for. */
export async function writeAllReports(report: Report, formats: readonly Format[]): Promise<void> {
  const others = formats.filter(({ name }) => name !== 'html');
  if (hasPage(formats)) {
    const { pageReport } = await import('../report/page/page.js'); // late: the library that draws is large
    const page = pageReport(report);
    for (const format of formats.filter(({ name }) => name === 'html')) writeOut(format, page);
  }
  if (others.length > 0 || formats.length === 0) writeReports(withShortSamples(report), others);
}

const withShortSamples = (report: Report): Report => ({
  ...report,
  findings: report.findings.map((finding) => ({
    ...finding,
    sample: finding.sample.slice(0, ROWS_OF_A_SAMPLE),
    rows: finding.rows.slice(0, ROWS_OF_A_SAMPLE),
  })),
});
