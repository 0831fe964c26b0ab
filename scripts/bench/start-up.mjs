// How long the command takes over plans alone, as ratios to bare Node, and beside two linters of other things: ESLint on one
// empty file and Spectral on one small YAML file, at fixed versions, installed once outside the repository.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';

const COMMAND = fileURLToPath(new URL('../../bin/outreach-lint.js', import.meta.url));
const TOOLS = join(homedir(), '.cache', 'outreach-lint', 'bench-tools');
const VERSIONS = { eslint: '10.12.0', '@stoplight/spectral-cli': '6.16.3' };
const PLANS = 200;

const plan = (n) => `version: 1
id: spring-${n}
name: Spring
schedule: { start: 2190-12-01, timezone: America/New_York }
touches:
  - { id: letter-1, channel: mail, at: 2190-12-01T09:00 }
  - { id: letter-2, channel: mail, at: 2190-12-15T09:00 }
objective: { metric: orders, measured_in: crm }
`;

/** Runs each command so many times in turn and prints a table. */
export function timeStartUp(runs) {
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-bench-'));
  try {
    const cases = casesIn(dir);
    const times = new Map(cases.map(({ name }) => [name, []]));
    for (const it of cases) time(it, dir);
    for (let i = 0; i < runs; i++) for (const it of cases) times.get(it.name).push(time(it, dir));
    print(cases, times, runs);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** What is run, and at most (or, of another tool, at least) how many times as long as what it is held against. */
function casesIn(dir) {
  const names = Array.from({ length: PLANS }, (_, n) => `plan-${n}.yaml`);
  for (const [n, name] of names.entries()) writeFileSync(join(dir, name), plan(n));
  writeFileSync(join(dir, 'empty.js'), '');
  writeFileSync(join(dir, 'eslint.config.mjs'), 'export default [];\n');
  writeFileSync(
    join(dir, '.spectral.yaml'),
    'rules:\n  named: { given: $, then: { field: name, function: truthy } }\n',
  );
  const one = 'one plan, no data';
  const bare = 'node -e 0';
  const cached = Number(process.versions.node.split('.')[0]) >= 22;
  const ours = [
    { name: bare, args: ['-e', '0'] },
    { name: '--version', args: [COMMAND, '--version'] },
    { name: one, args: [COMMAND, names[0]], target: `≤ ${cached ? 2 : 2.5}` },
    { name: `${PLANS} plans, no data`, args: [COMMAND, ...names], target: '≤ 3.5' },
  ];
  if (!hasTools()) {
    console.log('ESLint and Spectral could not be installed, and are left out.\n');
    return ours;
  }
  const tool = (...path) => join(TOOLS, 'node_modules', ...path);
  const spectral = tool('@stoplight', 'spectral-cli', 'dist', 'index.js');
  return [
    ...ours,
    {
      name: `ESLint ${VERSIONS.eslint}, one empty file`,
      args: [tool('eslint', 'bin', 'eslint.js'), 'empty.js'],
      beside: one,
      target: '> 1',
    },
    {
      name: `Spectral ${VERSIONS['@stoplight/spectral-cli']}, one plan and one rule`,
      args: [spectral, 'lint', '--ignore-unknown-format', names[0]],
      beside: one,
      target: '≥ 4',
    },
  ];
}

/** Milliseconds of a whole process. */
function time({ name, args }, dir) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function print(cases, times, runs) {
  const [{ name: bare }] = cases;
  const ratio = (name, to) => median(times.get(name).map((ms, i) => ms / times.get(to)[i])).toFixed(2);
  console.log(`Node ${process.version}, ${runs} rounds in turn, medians of whole processes\n`);
  console.log('| command | ms | ratio to bare Node | ratio to one plan | target |\n|---|---|---|---|---|');
  for (const { name, beside, target = '' } of cases)
    console.log(
      `| ${name} | ${median(times.get(name)).toFixed(0)} | ${ratio(name, bare)} | ${beside === undefined ? '' : ratio(name, beside)} | ${target} |`,
    );
}

/** Installs the other linters, unless these versions are there. */
function hasTools() {
  const wanted = JSON.stringify({ private: true, dependencies: VERSIONS });
  const list = join(TOOLS, 'package.json');
  const installed = join(TOOLS, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && readFileSync(list, 'utf8') === wanted) return true;
  mkdirSync(TOOLS, { recursive: true });
  writeFileSync(list, wanted);
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync('npm', install, { cwd: TOOLS, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}
