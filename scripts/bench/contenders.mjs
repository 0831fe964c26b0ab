// The same four rules over the same files, by four means. Each is a whole process that ends with its counts.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AS_OF } from './world.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const VENV = join(homedir(), '.cache', 'outreach-lint', 'bench-venv');
const RULES = {
  contact_cap: 'frequency/contact-cap',
  offer_available: 'serviceability/offer-available',
  suppressed: 'consent/suppressed',
  overdue: 'callback/overdue',
};

/** Every contender that can run here; Python's need a virtual environment outside the repository, made once. */
export function contenders(folder, ending) {
  const out = join(folder, 'report.json');
  const ours = {
    name: 'outreach-lint',
    command: [process.execPath, here('../../bin/outreach-lint.js'), '--as-of', AS_OF, '-f', `json=${out}`],
    counts: () => {
      const counts = {};
      for (const { rule, matched } of JSON.parse(readFileSync(out, 'utf8')).findings)
        counts[rule] = (counts[rule] ?? 0) + matched;
      return counts;
    },
    ends: 1,
  };
  const printed = (text) => JSON.parse(text.trim().split('\n').at(-1));
  const hand = {
    name: 'SQL by hand',
    command: [process.execPath, here('hand.mjs'), folder, ending],
    counts: printed,
    ends: 0,
  };
  if (!hasPython()) {
    console.log('No Python with the packages of requirements.txt: pandas and dbt are left out.\n');
    return [ours, hand];
  }
  const pandas = {
    name: 'pandas',
    command: [join(VENV, 'bin', 'python'), here('pandas_rules.py'), folder, ending],
    counts: printed,
    ends: 0,
  };
  const target = join(folder, 'dbt');
  const dbt = {
    name: 'dbt build',
    command: [
      ...[join(VENV, 'bin', 'dbt'), 'build', '--project-dir', here('dbt'), '--profiles-dir', here('dbt')],
      ...['--target-path', target, '--log-path', target, '--vars', JSON.stringify({ folder, ending })],
    ],
    counts: () => {
      const { results } = JSON.parse(readFileSync(join(target, 'run_results.json'), 'utf8'));
      const found = results.flatMap(({ unique_id: id, failures }) => {
        const rule = RULES[id.split('.')[2]];
        return rule === undefined ? [] : [[rule, failures]];
      });
      return Object.fromEntries(found);
    },
    ends: 1,
  };
  return [ours, hand, pandas, dbt];
}

function hasPython() {
  if (existsSync(join(VENV, 'bin', 'dbt'))) return true;
  const run = (...command) => spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0;
  const pip = join(VENV, 'bin', 'pip');
  return (
    run('python3', '-m', 'venv', VENV) &&
    run(pip, 'install', '--quiet', '--only-binary', ':all:', '-r', here('requirements.txt'))
  );
}
