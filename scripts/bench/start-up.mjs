// How long the command takes before it does anything, as ratios to bare Node.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';

const TARGET = 2.5;
const PLAN = `version: 1
id: spring
name: Spring
schedule: { start: 2190-12-01, timezone: America/New_York }
touches:
  - { id: letter-1, channel: mail, at: 2190-12-01T09:00 }
  - { id: letter-2, channel: mail, at: 2190-12-15T09:00 }
objective: { metric: orders, measured_in: crm }
`;

/** Runs each command so many times in turn and prints a table. */
export function timeStartUp(runs) {
  const command = fileURLToPath(new URL('../../bin/outreach-lint.js', import.meta.url));
  const cases = {
    'node -e 0': ['-e', '0'],
    '--version': [command, '--version'],
    'one plan, no data': [command, 'plan.yaml'],
  };
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-bench-'));
  writeFileSync(join(dir, 'plan.yaml'), PLAN);
  const time = (name) => {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, cases[name], {
      cwd: dir,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (const name of Object.keys(cases)) time(name);
  for (let i = 0; i < runs; i++) for (const name of Object.keys(cases)) times[name].push(time(name));
  rmSync(dir, { recursive: true });

  const bare = times['node -e 0'];
  console.log(`Node ${process.version}, ${runs} pairs, medians of whole processes\n`);
  console.log('| command | ms | ratio to bare node | target |\n|---|---|---|---|');
  for (const name of Object.keys(cases)) {
    const ratio = median(times[name].map((ms, i) => ms / bare[i]));
    const target = name === 'node -e 0' ? '' : `≤ ${TARGET}`;
    console.log(`| ${name} | ${median(times[name]).toFixed(0)} | ${ratio.toFixed(2)} | ${target} |`);
  }
}
