// The bundler splits wherever two entries share a module, and each piece that a run loads costs it a millisecond. This joins what
// every run loads into three files: what the command line needs at once, what linting needs, and what only a run at a shell needs.
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/** Node's loader of CommonJS modules, made when the first of them is asked for. */
const REQUIRE =
  "import{createRequire as outreachLintRequire}from'node:module';let outreachLintLoad;const require=(id)=>(outreachLintLoad??=outreachLintRequire(import.meta.url))(id);\n";

/** The JavaScript of a build, not yet written, as [path, text] with the same entries and fewer pieces. */
export function joinPieces({ outputFiles, metafile }, folder) {
  const texts = new Map(outputFiles.filter(({ path }) => path.endsWith('.js')).map(({ path, text }) => [path, text]));
  const described = new Map(Object.entries(metafile.outputs).map(([path, it]) => [resolve(path), it]));
  const groups = groupsOf(described, resolve(folder));
  const homes = new Map(groups.flatMap((group) => group.pieces.map((piece) => [piece, group.file])));
  const alone = [...texts.keys()].filter((path) => !homes.has(path)).map((file) => ({ file, pieces: [file] }));
  const all = { texts, described, homes, numbers: new Map([...homes.keys()].map((piece, i) => [piece, i])) };
  return Promise.all([...groups, ...alone].map(async (group) => [group.file, await joined(group, all)]));
}

/** Pieces that always load together. Each loads only pieces of its own group and of those before it. */
function groupsOf(described, folder) {
  const [cli, index, run] = ['cli.js', 'index.js', 'chunks/run-'].map((name) =>
    [...described.keys()].find((path) => path.startsWith(join(folder, name))),
  );
  const atOnce = reached(cli, described).filter((path) => path !== cli);
  const later = reached(run, described).filter((path) => !atOnce.includes(path));
  const library = reached(index, described);
  return [
    { file: join(folder, 'chunks', 'base.js'), pieces: atOnce },
    { file: join(folder, 'chunks', 'lint.js'), pieces: later.filter((path) => library.includes(path)) },
    { file: run, pieces: later.filter((path) => !library.includes(path)) },
  ];
}

function reached(start, described, seen = new Set()) {
  seen.add(start);
  for (const { path, kind } of described.get(start).imports)
    if (kind === 'import-statement' && described.has(resolve(path)) && !seen.has(resolve(path)))
      reached(resolve(path), described, seen);
  return [...seen];
}

async function joined(group, all) {
  const { outputFiles } = await build({
    stdin: { contents: exportsOf(group, all), resolveDir: dirname(group.file) },
    plugins: [readingPieces(group, all)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    legalComments: 'eof',
    // a text of one byte for each sign is read faster; holidays, which few runs load, would take half as much again
    charset: all.homes.has(group.pieces[0]) ? 'ascii' : 'utf8',
    logLevel: 'warning',
  });
  const [{ text }] = outputFiles;
  return /\btypeof require\b/.test(text) ? REQUIRE + text : text;
}

/** What the entry of a group gives under its own names, and each piece under names with its number: each counts from a. */
function exportsOf({ file, pieces }, all) {
  const own = all.texts.has(file) ? [again(file, all.described.get(file).exports, (name) => name)] : [];
  const shared = pieces.filter((piece) => all.homes.has(piece));
  return [
    ...own,
    ...shared.map((piece) => again(piece, all.described.get(piece).exports, (name) => numbered(piece, name, all))),
  ].join('\n');
}

const numbered = (piece, name, { numbers }) => `p${numbers.get(piece)}_${name}`;

const again = (from, names, as, of = (name) => name) =>
  `export{${names.map((name) => `${of(name)} as ${as(name)}`).join()}}from${JSON.stringify(from)};`;

function readingPieces(group, { texts, described, homes, ...all }) {
  const outside = (path) => {
    const way = relative(dirname(group.file), path).replaceAll('\\', '/');
    return { path: way.startsWith('.') ? way : `./${way}`, external: true };
  };
  return {
    name: 'pieces',
    setup(it) {
      it.onResolve({ filter: /^home$/, namespace: 'elsewhere' }, ({ pluginData }) => outside(pluginData));
      it.onResolve({ filter: /.*/ }, ({ path, resolveDir, kind }) => {
        const target = resolve(resolveDir, path);
        if (!texts.has(target)) return { path, external: true };
        if (kind === 'dynamic-import') return outside(target);
        if (group.pieces.includes(target)) return { path: target, namespace: 'piece' };
        return homes.has(target) ? { path: target, namespace: 'elsewhere' } : outside(target);
      });
      it.onLoad({ filter: /.*/, namespace: 'piece' }, ({ path }) => ({
        contents: texts.get(path),
        resolveDir: dirname(path),
      }));
      it.onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => ({
        contents: again(
          'home',
          described.get(path).exports,
          (name) => name,
          (name) => numbered(path, name, all),
        ),
        pluginData: homes.get(path),
      }));
    },
  };
}
