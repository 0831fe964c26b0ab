import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lint } from '../../src/lint.js';
import { InputError } from '../../src/load/problem.js';
import { PLAN } from '../e2e/command.js';

export type Content = string | Buffer;

/** What a run read: everybody's contact_id and how many there are, the notes about files, or the sentence it ended with. */
export interface Outcome {
  ids: string[];
  rows: Record<string, number>;
  badRows?: Record<string, number>;
  notes: string[];
  error: string | null;
}

const NOTHING: Outcome = { ids: [], rows: {}, notes: [], error: null };

/**
 * Lints one plan that reaches every contact twice in an hour, over the given data: `data` is the policy's map of tables,
 * `where` who of the contacts is meant.
 */
export async function outcomeOf(
  files: Readonly<Record<string, Content>>,
  data: string,
  where?: string,
  rules = '{ frequency/minimum-gap: warn }',
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-formats-'));
  const plan = where === undefined ? PLAN : `${PLAN}audience: { where: ${JSON.stringify(where)} }\n`;
  const policy = `rules: ${rules}\ndata: ${data}\n`;
  try {
    for (const [name, content] of Object.entries({
      'outreach-lint.config.yaml': policy,
      'campaigns/spring.yaml': plan,
      ...files,
    })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const report = await lint({ cwd: folder, asOf: '2026-11-22', sampleSize: 1000 });
    const problem = report.findings.find(({ rule }) => rule === 'plan/schema');
    if (problem !== undefined) return { ...NOTHING, error: problem.message };
    const { rows, badRows } = report.summary;
    return {
      ids: report.findings.flatMap(({ sample }) => sample.map((row) => String(row['contact_id']))).sort(),
      rows,
      ...(badRows === undefined ? {} : { badRows }),
      notes: report.notes.filter((note) => !note.includes('not declared')),
      error: null,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...NOTHING, error: error.message };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
