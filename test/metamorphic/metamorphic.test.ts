import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { AS_OF, stories } from '../../scripts/stories.mjs';
import type { Report } from '../../src/index.js';
import { ROOT } from '../e2e/command.js';
import { allLater, later, renamed, shuffled, split, wider } from './changes.js';
import { cellsOf, isData, lintCompany, readCompany, saidBy } from './company.js';

const SEED = Number(process.env['SEED'] ?? 20261122);

/** Where the same is said in other words, the same must be found. */
describe.each(stories)('the story %s', (story: string) => {
  const company = readCompany(join(ROOT, 'fixtures', story));
  let report: Report;
  beforeAll(async () => {
    report = await lintCompany(company, AS_OF);
  });

  it(`says the same of rows in another order, in more files with more columns (SEED=${SEED})`, async () => {
    const other = await lintCompany(wider(split(shuffled(company, SEED))), AS_OF);
    expect(saidBy(other)).toEqual(saidBy(report));
  });

  it('counts the same where contacts are called otherwise', async () => {
    const other = saidBy(await lintCompany(renamed(company), AS_OF));
    const counted = ({ findings, ...rest }: typeof other) => ({
      ...rest,
      findings: findings.map(({ sample, ...finding }) => ({ ...finding, sample: sample?.length })),
    });
    expect(counted(other)).toEqual(counted(saidBy(report)));
  });

  it('says the same 28 years later', async () => {
    const other = await lintCompany(allLater(company), later(AS_OF));
    expect(saidBy(other)).toEqual(JSON.parse(later(JSON.stringify(saidBy(report)))));
  });

  it('ran every rule that is on, or lists it, and counted every row', () => {
    const { skipped, summary } = report;
    expect(summary.rules + skipped.length).toBe(rules.length);
    const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0);
    const inFiles = [...company].flatMap(([path, text]) =>
      isData(path) && !/-list\.csv$|loyal\.csv$/.test(path) ? [cellsOf(path, text).length - 1] : [],
    );
    expect(rows).toBe(inFiles.reduce((sum, count) => sum + count, 0));
  });
});
