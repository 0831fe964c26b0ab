// Bundles the command and the library: one file to read at start, rarely used parts in chunks that load late.
import { readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'eof',
  chunkNames: 'chunks/[name]-[hash]',
  external: ['@duckdb/node-api'],
  // yaml's build for bundlers: modules, of which only what is used is kept
  alias: {
    yaml: './node_modules/yaml/browser/index.js',
    'node:child_process': './scripts/shims/child-process.cjs',
    child_process: './scripts/shims/child-process.cjs',
  },
  define: { OUTREACH_LINT_VERSION: JSON.stringify(version) },
  banner: {
    js: "import { createRequire as outreachLintRequire } from 'node:module';const require = outreachLintRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
