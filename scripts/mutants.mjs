// Mutants of the TypeScript, by folder: `npm run test:mutants -- --mutate 'src/evaluate/**/*.ts'` tries one, and `--testFiles 'test/unit/*.test.ts'`
// takes some tests. Those that nobody could see, or would, stand in test/mutants/accepted.yaml; the share of the others that are seen must be 85 %.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { parse } from 'yaml';

const REPORT = 'coverage/mutants.json';
const LEAST = 85;
const SEEN = ['Killed', 'Timeout'];
const UNSEEN = ['Survived', 'NoCoverage'];

/** How accepted.yaml writes a mutant: the line with a mark where it begins, then what stands there instead. */
export function shownMutant(source, { location, replacement }) {
  const { line, column } = location.start;
  const text = source.split('\n')[line - 1] ?? '';
  const marked = `${text.slice(0, column - 1)}»${text.slice(column - 1)}`;
  return `${marked.trim()} => ${(replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 60).trim()}`;
}

/** Counts of one report by folder, those unseen that nobody accepted, and what is accepted though it is seen or gone. */
export function scored({ files }, accepted) {
  const folders = {};
  const open = [];
  const stale = [];
  for (const [path, { source, mutants }] of Object.entries(files)) {
    const known = (accepted[path] ?? []).flatMap((it) => it.mutants);
    const folder = path.split('/').slice(0, -1).join('/');
    folders[folder] ??= { seen: 0, timeout: 0, accepted: 0, survived: 0, unreached: 0 };
    const count = folders[folder];
    const unseen = mutants.filter(({ status }) => UNSEEN.includes(status)).map((it) => [it, shownMutant(source, it)]);
    count.seen += mutants.filter(({ status }) => SEEN.includes(status)).length;
    count.timeout += mutants.filter(({ status }) => status === 'Timeout').length;
    for (const [mutant, shown] of unseen) {
      if (known.includes(shown)) count.accepted += 1;
      else if (mutant.status === 'Survived') count.survived += 1;
      else count.unreached += 1;
      if (!known.includes(shown)) open.push(`${path}:${mutant.location.start.line}: ${shown}`);
    }
    const seen = mutants.filter(({ status }) => SEEN.includes(status)).map((it) => shownMutant(source, it));
    const isGone = (shown) => !source.includes(shown.replace('»', '').split(' => ')[0]);
    stale.push(...known.filter((it) => seen.includes(it) || isGone(it)).map((it) => `${path}: ${it}`));
  }
  return { folders, open, stale };
}

/** The share of mutants that are seen, in percent, of those that are not accepted. */
export const scoreOf = ({ seen, survived, unreached }) => (100 * seen) / Math.max(1, seen + survived + unreached);

const lineOf = (folder, it) =>
  `${folder}: ${scoreOf(it).toFixed(1)} % of ${it.seen + it.survived + it.unreached} mutants seen (${it.timeout} by never ending), ${it.survived} not seen, ${it.unreached} not reached, ${it.accepted} accepted`;

function run(args) {
  rmSync(REPORT, { force: true });
  const { status } = spawnSync('npx', ['stryker', 'run', ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (!existsSync(REPORT)) return status ?? 1; // Stryker has said why
  const accepted = parse(readFileSync('test/mutants/accepted.yaml', 'utf8')) ?? {};
  const { folders, open, stale } = scored(JSON.parse(readFileSync(REPORT, 'utf8')), accepted);
  const all = { seen: 0, timeout: 0, accepted: 0, survived: 0, unreached: 0 };
  for (const count of Object.values(folders)) for (const key of Object.keys(all)) all[key] += count[key];
  for (const it of open) console.log(`not seen: ${it}`);
  for (const it of stale) console.log(`accepted, but seen or gone: ${it}`);
  for (const [folder, count] of Object.entries({ ...folders, 'all folders': all })) console.log(lineOf(folder, count));
  return scoreOf(all) < LEAST || stale.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = run(process.argv.slice(2));
