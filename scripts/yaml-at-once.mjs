// The YAML parser hands over every sign by generators within generators, which takes most of its time. In the bundle its lexer and
// its parser collect what they find in a list, in the same order; the classes are otherwise the library's.
import { readFileSync } from 'node:fs';

const PARSERS = /[\\/]yaml[\\/]browser[\\/]dist[\\/]parse[\\/](lexer|parser)\.js$/;
/** The method that people call, and its last line. */
const ENTRIES = { lexer: ['lex', 'next = this.parseNext(next);'], parser: ['parse', 'this.end();'] };

export const yamlAtOnce = {
  name: 'yaml-at-once',
  setup(build) {
    build.onLoad({ filter: PARSERS }, ({ path }) => ({
      contents: atOnce(readFileSync(path, 'utf8'), PARSERS.exec(path)[1]),
      loader: 'js',
    }));
  },
};

/** The text of a class of generators as one of methods that collect. Throws where the library is no longer written as it was. */
export function atOnce(text, name) {
  const [entry, last] = ENTRIES[name];
  const methods = [...text.matchAll(/^ {4}\*(\w+)\(/gm)].map(([, method]) => method);
  const collecting = text
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    // a generator that nobody asks does nothing
    .replace(new RegExp(`^ +this\\.(?:${methods.join('|')})\\(.*\\);.*\\n`, 'gm'), '')
    .replace(/^ {4}\*/gm, '    ')
    .replaceAll('yield* ', '')
    .replace(/yield (\{$[\s\S]*?^ +\}|.*);/gm, 'this.found.push($1);')
    .replace(`    ${entry}(source, incomplete = false) {\n`, '$&        this.found = [];\n')
    .replace(last, `${last}\n        return this.found;`);
  if (/\byield\b|^ +\*\w/m.test(collecting) || collecting.split('this.found').length < 5)
    throw new Error(`the ${name} of yaml is written in another way: see scripts/yaml-at-once.mjs`);
  return collecting;
}
