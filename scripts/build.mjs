// Bundles the command and the library: one file to read at start, rarely used parts in chunks that load late.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { joinPieces } from './join-pieces.mjs';
import { lateOptions } from './late-options.mjs';
import { writeNotices } from './notices.mjs';
import { slimHolidays } from './slim.mjs';
import { yamlAtOnce } from './yaml-at-once.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Commander's and nobody else's child_process: see the shim. */
const noSubcommands = {
  name: 'no-subcommands',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') || importer.includes('\\commander\\')
        ? { path: fileURLToPath(new URL('shims/child-process.cjs', import.meta.url)) }
        : { external: true, path: 'node:child_process' },
    ),
};

const draft = `dist.${process.pid}.tmp`;
const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  external: ['@duckdb/node-api', 'jiti'],
  logLevel: 'warning',
};
const built = await build({
  ...common,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: draft,
  splitting: true,
  legalComments: 'eof',
  charset: 'utf8', // escaped, the holidays' names would take half as much again
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [slimHolidays, noSubcommands, lateOptions, yamlAtOnce],
  // yaml's build for bundlers: modules, of which only what is used is kept
  alias: {
    yaml: './node_modules/yaml/browser/index.js',
    'node:process': './scripts/shims/process.cjs',
    'form-data': './scripts/shims/form-data.cjs',
  },
  define: { OUTREACH_LINT_VERSION: JSON.stringify(version) },
  write: false,
  metafile: true,
});
mkdirSync(`${draft}/chunks`, { recursive: true });
mkdirSync(`${draft}/schema`);
for (const [path, text] of await joinPieces(built, draft)) writeFileSync(path, text);
// by itself, so that it splits nothing that every run loads
await build({ ...common, entryPoints: ['src/cli/database.ts'], outfile: `${draft}/database.js` });
writeNotices(built.metafile, `${draft}/THIRD-PARTY-NOTICES.txt`);
for (const name of ['plan', 'policy']) {
  const command = `import { main } from './${draft}/cli.js'; process.exitCode = await main(['schema', '${name}']);`;
  const schema = execFileSync(process.execPath, ['--input-type=module', '-e', command], { encoding: 'utf8' });
  writeFileSync(`${draft}/schema/${name}.json`, `${JSON.stringify(JSON.parse(schema))}\n`);
}
// in one step, so that a command that runs meanwhile finds its parts
rmSync('dist', { recursive: true, force: true });
renameSync(draft, 'dist');
