// Bundles the command and the library: one file to read at start, rarely used parts in chunks that load late.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { joinPieces } from './join-pieces.mjs';
import { lateOptions } from './late-options.mjs';
import { writeNotices } from './notices.mjs';
import { slimHolidays } from './slim.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const draft = `dist.${process.pid}.tmp`;
const built = await build({
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: draft,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'eof',
  charset: 'utf8', // escaped, the holidays' names would take half as much again
  chunkNames: 'chunks/[name]-[hash]',
  external: ['@duckdb/node-api', 'jiti'],
  plugins: [slimHolidays, lateOptions],
  // yaml's build for bundlers: modules, of which only what is used is kept
  alias: {
    yaml: './node_modules/yaml/browser/index.js',
    'node:child_process': './scripts/shims/child-process.cjs',
    child_process: './scripts/shims/child-process.cjs',
    'node:process': './scripts/shims/process.cjs',
    'form-data': './scripts/shims/form-data.cjs',
  },
  define: { OUTREACH_LINT_VERSION: JSON.stringify(version) },
  write: false,
  logLevel: 'warning',
  metafile: true,
});
mkdirSync(`${draft}/chunks`, { recursive: true });
mkdirSync(`${draft}/schema`);
for (const [path, text] of await joinPieces(built, draft)) writeFileSync(path, text);
writeNotices(built.metafile, `${draft}/THIRD-PARTY-NOTICES.txt`);
for (const name of ['plan', 'policy']) {
  const command = `import { main } from './${draft}/cli.js'; process.exitCode = await main(['schema', '${name}']);`;
  const schema = execFileSync(process.execPath, ['--input-type=module', '-e', command], { encoding: 'utf8' });
  writeFileSync(`${draft}/schema/${name}.json`, `${JSON.stringify(JSON.parse(schema))}\n`);
}
// in one step, so that a command that runs meanwhile finds its parts
rmSync('dist', { recursive: true, force: true });
renameSync(draft, 'dist');
