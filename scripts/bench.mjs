// Times whole commands in pairs and prints medians and their ratios to bare Node. No test depends on it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = Number(process.argv[2] ?? 15);
const TARGET = 2.5;
const command = fileURLToPath(new URL('../bin/outreach-lint.js', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-bench-'));
writeFileSync(
  join(dir, 'plan.yaml'),
  `version: 1
id: spring
name: Spring
schedule: { start: 2190-12-01, timezone: America/New_York }
touches:
  - { id: letter-1, channel: mail, at: 2190-12-01T09:00 }
  - { id: letter-2, channel: mail, at: 2190-12-15T09:00 }
objective: { metric: orders, measured_in: crm }
`,
);

const cases = {
  'node -e 0': ['-e', '0'],
  '--version': [command, '--version'],
  'one plan, no data': [command, 'plan.yaml'],
};
const expected = { 'node -e 0': 0, '--version': 0, 'one plan, no data': 0 };

/** Wall-clock milliseconds of one whole process. */
function time(name) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, cases[name], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== expected[name]) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return ms;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (const name of Object.keys(cases)) time(name);
for (let i = 0; i < RUNS; i++) for (const name of Object.keys(cases)) times[name].push(time(name));
rmSync(dir, { recursive: true });

const bare = times['node -e 0'];
console.log(`Node ${process.version}, ${RUNS} pairs, medians of whole processes\n`);
console.log('| command | ms | ratio to bare node | target |\n|---|---|---|---|');
let worst = 0;
for (const name of Object.keys(cases)) {
  const ratio = median(times[name].map((ms, i) => ms / bare[i]));
  if (name !== 'node -e 0') worst = Math.max(worst, ratio);
  console.log(
    `| ${name} | ${median(times[name]).toFixed(0)} | ${ratio.toFixed(2)} | ${name === 'node -e 0' ? '' : `≤ ${TARGET}`} |`,
  );
}
console.log(worst <= TARGET ? '\nWithin the target.' : `\nAbove the target of ${TARGET}.`);
