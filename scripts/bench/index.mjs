// `npm run bench`: start-up (--start-up: this alone; --cluster: a cluster of 100,000 people alone; --whole: all rules alone), then a company of a million people (--scale 10: ten million) by four means, side by side in one run.
// Prints Markdown tables. The counts of all means must be the same, or it fails. No test depends on a time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contenders } from './contenders.mjs';
import { measure } from './measure.mjs';
import { median } from './median.mjs';
import { timeStartUp } from './start-up.mjs';
import { writeWorld } from './world.mjs';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    runs: { type: 'string', default: '5' },
    format: { type: 'string', default: 'csv' },
    memory: { type: 'string' },
    only: { type: 'string', default: '' },
    'start-up': { type: 'boolean', default: false },
    cluster: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
  },
});
const people = Math.round(1_000_000 * Number(values.scale));
const runs = Number(values.runs);

if (values.cluster) {
  const { timeCluster } = await import('./cluster.mjs');
  await timeCluster(people / 10);
  process.exit();
}
if (values.whole) {
  const { timeWhole } = await import('./whole.mjs');
  await timeWhole(people, values.format, runs);
  process.exit();
}
timeStartUp(Math.max(5, 3 * runs));
if (values['start-up']) process.exit();

const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-bench-'));
try {
  await writeWorld(folder, people, values.format, values.memory);
  const all = contenders(folder, values.format).filter(({ name }) => name.includes(values.only));
  const figures = new Map(all.map(({ name }) => [name, []]));
  let counts = null;
  for (let run = 0; run < runs; run++) {
    for (const contender of all) {
      const figure = await measure(contender, folder);
      figures.get(contender.name).push(figure);
      counts = assertSame(counts, contender.counts(figure.printed), contender.name);
    }
  }
  print(figures, counts);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** All means find the same, every time. */
function assertSame(before, found, name) {
  const sorted = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (before !== null && JSON.stringify(before) !== JSON.stringify(sorted))
    throw new Error(`${name} found ${JSON.stringify(sorted)}, others ${JSON.stringify(before)}`);
  return sorted;
}

function print(figures, counts) {
  const said = Object.entries(counts).map(([rule, n]) => `${rule} ${n.toLocaleString('en')}`);
  console.log(
    `\n${people.toLocaleString('en')} contacts, ${(people * 10).toLocaleString('en')} past touches in ${values.format}, medians of ${runs}; all found ${said.join(', ')}.\n`,
  );
  console.log('| by | seconds | ratio to outreach-lint | peak MB |\n|---|---|---|---|');
  const ours = figures.get('outreach-lint') ?? [];
  for (const [name, all] of figures) {
    const ratio = ours.length === 0 ? '' : median(all.map(({ seconds }, i) => seconds / ours[i].seconds)).toFixed(2);
    console.log(
      `| ${name} | ${median(all.map((it) => it.seconds)).toFixed(2)} | ${ratio} | ${median(all.map((it) => it.peak)).toFixed(0)} |`,
    );
  }
}
