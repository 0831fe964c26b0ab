import { ROWS_OF_A_SAMPLE } from '../lint-options.js';
import type { Report } from '../report/report.js';
import { type Format, isPage, isText } from './format-names.js';
import { write, writeReports } from './formats.js';
import type { PluginFormat } from './plugin-formats.js';

/** What a page asks of a run beyond what other formats show. */
export const FOR_PAGES = { overview: true, sampleSize: 500 } as const;

/** Writes pages, then every other format as if no page had been asked for. */
export async function writeAllReports(
  report: Report,
  formats: readonly Format[],
  own: readonly PluginFormat[] = [],
): Promise<void> {
  const [pages, others] = [formats.filter(isPage), formats.filter(isText)];
  if (pages.length > 0) {
    const { pageReport } = await import('../report/page/page.js'); // late: the library that draws is large
    const page = pageReport(report);
    for (const format of pages) write(format, page);
  }
  if (others.length > 0 || formats.length === 0)
    writeReports(pages.length > 0 ? withShortSamples(report) : report, others, own);
}

const withShortSamples = (report: Report): Report => ({
  ...report,
  findings: report.findings.map((finding) => ({
    ...finding,
    sample: finding.sample.slice(0, ROWS_OF_A_SAMPLE),
    rows: finding.rows.slice(0, ROWS_OF_A_SAMPLE),
  })),
});
