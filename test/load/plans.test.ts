import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from '../../src/lint.js';
import { sized, tell } from '../faults/scale.js';
import { folder } from '../faults/started.js';

/** A company with so many plans, two letters each; `id` names them. */
function plansOf(count: number, id = (i: number): string => `campaign-${i}`): string {
  const cwd = folder();
  mkdirSync(join(cwd, 'campaigns'));
  writeFileSync(join(cwd, 'outreach-lint.config.yaml'), 'extends: recommended\n');
  for (let i = 0; i < count; i++) {
    const day = `2027-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}`;
    const touches = ['09:00', '10:00'].map((at, k) => `  - { id: letter-${k}, channel: mail, at: ${day}T${at} }\n`);
    const text = `version: 1\nid: ${id(i)}\nname: Campaign ${i}\nschedule: { start: ${day} }\ntouches:\n${touches.join('')}`;
    writeFileSync(join(cwd, `campaigns/p${i}.yaml`), text);
  }
  return cwd;
}

/** How long the processor works on the plans of a folder, in seconds. */
async function secondsFor(cwd: string, plans: number): Promise<number> {
  const start = process.cpuUsage();
  const { summary } = await lint({ cwd, plansOnly: true, asOf: '2026-11-22', env: {} });
  expect(summary.plans).toBe(plans);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

it('many plans take as much longer as there are more of them', async () => {
  const since = performance.now();
  const [few, many] = [sized(400, 2_500), sized(1_600, 10_000)];
  await secondsFor(plansOf(50), 50); // the first run reads the program
  const [first, second] = [await secondsFor(plansOf(few), few), await secondsFor(plansOf(many), many)];
  expect(second / first, 'four times the plans').toBeLessThan(9); // sixteen if each were compared with each
  expect(process.memoryUsage().rss).toBeLessThan(2e9);
  tell(`${few} plans ${first.toFixed(1)} s, ${many} plans ${second.toFixed(1)} s of the processor`, since);
});

it('a template that was copied many times is a sentence for each copy that a person can read', async () => {
  const count = sized(300, 10_000);
  const report = await lint({ cwd: plansOf(count, () => 'spring'), plansOnly: true, asOf: '2026-11-22', env: {} });
  const [first, ...others] = report.findings;
  expect(first?.message).toMatch(/^the id "spring" is also that of (campaigns\/p\d+\.yaml, ){10}\d+ more\.$/);
  expect(others).toHaveLength(count - 1);
  expect(Math.max(...report.findings.map((it) => it.message.length))).toBeLessThan(400);
});
