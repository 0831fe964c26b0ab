import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/format-names.js';
import { githubReport } from '../../src/report/github.js';
import { gitlabReport } from '../../src/report/gitlab.js';
import { jsonReport, ndjsonReport } from '../../src/report/json.js';
import { junitReport } from '../../src/report/junit.js';
import { markdownReport } from '../../src/report/markdown.js';
import { pageReport } from '../../src/report/page/page.js';
import { prettyReport } from '../../src/report/pretty.js';
import { sarifReport } from '../../src/report/sarif.js';
import { summaryReport } from '../../src/report/summary.js';
import { sized, tell } from '../faults/scale.js';
import { folder, start } from '../faults/started.js';
import { HOSTILE } from '../report/hostile.js';
import { finding, OPTIONS, report } from '../report/report.js';

const RULES = ['value/outcome-metric', 'value/proposition', 'value/measured', 'consent/sender-identified'];
const EVIL = '<script>alert(1)</script> \\e]0;owned\\a ::error::x';

/** A company with so many plans, each wrong in the ways of four rules, and with a name that would steer what shows it. */
function wrong(plans: number): string {
  const cwd = folder();
  mkdirSync(join(cwd, 'campaigns'));
  writeFileSync(join(cwd, 'outreach-lint.config.yaml'), `rules: { ${RULES.map((it) => `${it}: error`).join(', ')} }\n`);
  for (let i = 0; i < plans; i++)
    writeFileSync(
      join(cwd, `campaigns/p${i}.yaml`),
      `version: 1\nid: "p${i} ${EVIL}"\nname: "${EVIL}"\nschedule: { start: 2026-12-01 }\ntouches:\n  - { id: "t ${EVIL}", channel: email, at: 2026-12-01T09:00 }\n`,
    );
  return cwd;
}

it('thousands of findings are written in every format within seconds, each counted and none of them alive', async () => {
  const since = performance.now();
  const cwd = wrong(sized(300, 1_250));
  const run = await start(
    cwd,
    FORMATS.flatMap((name) => ['-f', `${name}=out.${name}`]),
  ).ended;
  expect([run.code, run.err]).toEqual([1, '']);
  const read = (name: string): string => readFileSync(join(cwd, `out.${name}`), 'utf8');
  const json = JSON.parse(read('json')) as { findings: unknown[]; summary: { errors: number } };
  const count = json.findings.length;
  expect(count).toBeGreaterThanOrEqual(sized(1_200, 5_000));
  expect(json.summary.errors).toBe(count);
  expect(read('ndjson').trimEnd().split('\n').length).toBeGreaterThan(count);
  const { runs } = JSON.parse(read('sarif')) as { runs: [{ results: unknown[] }] };
  expect(runs[0].results).toHaveLength(count);
  expect(JSON.parse(read('gitlab'))).toHaveLength(count);
  expect(read('junit')).toContain(`failures="${count}"`);
  const said = new RegExp(`${count.toLocaleString('en')} errors`);
  for (const name of ['pretty', 'markdown'] as const) expect(read(name), name).toMatch(said);
  expect(read('markdown').length).toBeLessThan(65_536);
  expect(read('pretty').split('\n').length).toBeLessThan(2_000); // one for each campaign, and a few findings of each rule
  expect(read('html')).not.toMatch(/<script>alert/);
  for (const name of FORMATS) {
    for (const sign of ['\u001b', '\u0007']) expect(read(name).includes(sign), name).toBe(false);
    expect(statSync(join(cwd, `out.${name}`)).size, name).toBeLessThan(count * 8_000);
  }
  expect((performance.now() - since) / 1000, 'seconds').toBeLessThan(110);
  tell(`${count} findings in ${FORMATS.length} formats`, since);
});

const TEXT = Object.values(HOSTILE).join(' ');
const LONG = TEXT.repeat(Math.ceil(20_480 / TEXT.length));

it.each(
  Object.entries({ prettyReport, summaryReport, jsonReport, ndjsonReport, sarifReport, junitReport, githubReport, gitlabReport, markdownReport, pageReport }), // biome-ignore format: one a word
)('a sentence of 20 KB stays within bounds and does nothing: %s', (_, render) => {
  const since = performance.now();
  const of = report([finding({ message: LONG, help: LONG }), finding({ severity: 'warn' })]);
  const text = render(of, OPTIONS);
  expect(performance.now() - since, 'milliseconds').toBeLessThan(5_000);
  expect(text.length).toBeLessThan(40 * LONG.length);
  for (const sign of ['\u001b', '\u0007', '\r', '\b', '\u009b', '\u202e', '\u2066'])
    expect(text.includes(sign)).toBe(false);
  expect(text).not.toMatch(/^::(?!error file|error title|error|warning|notice)|^##\[/m);
  if (render === pageReport) expect(text).not.toContain('<script>alert');
});
