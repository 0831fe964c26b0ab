// `npm run bench -- --whole`: the four rules alone, and all rules of `recommended` with every table declared, over one company.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contenders } from './contenders.mjs';
import { measure } from './measure.mjs';
import { median } from './median.mjs';
import { writeWorld } from './world.mjs';

/** Prints a Markdown table for a company of so many people. */
export async function timeWhole(people, ending, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-bench-'));
  try {
    const [few, all] = ['few', 'all'].map((name) => join(folder, name));
    await writeWorld(few, people, ending);
    await writeWorld(all, people, ending, null, 'recommended');
    const figures = [];
    for (let run = 0; run < runs; run++) {
      const [four] = contenders(few, ending);
      const [whole] = contenders(all, ending);
      figures.push([await measure(four, few), await measure(whole, all)]);
    }
    print(people, ending, figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(people, ending, figures) {
  const middle = (which, key) => median(figures.map((pair) => pair[which][key]));
  const ratio = median(figures.map(([four, whole]) => whole.seconds / four.seconds));
  console.log(
    `\n${people.toLocaleString('en')} contacts, ${(people * 10).toLocaleString('en')} past touches in ${ending}, medians of ${figures.length}.\n`,
  );
  console.log('| rules | seconds | ratio | peak MB |\n|---|---|---|---|');
  console.log(`| four | ${middle(0, 'seconds').toFixed(1)} | 1 | ${middle(0, 'peak').toFixed(0)} |`);
  console.log(
    `| all of \`recommended\` | ${middle(1, 'seconds').toFixed(1)} | ${ratio.toFixed(1)} | ${middle(1, 'peak').toFixed(0)} |`,
  );
}
