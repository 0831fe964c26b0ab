import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type IForbiddenRuleType } from 'dependency-cruiser';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What each folder may not do; the reasons stand in CONTRIBUTING.md. */
const FORBIDDEN: IForbiddenRuleType[] = [
  {
    name: 'a room imports only src/rule.ts, zod and itself',
    severity: 'error',
    from: { path: '^rules/([^/]+/[^/]+)/' },
    to: { pathNot: ['^src/rule[.]ts$', '^node_modules/zod/', '^rules/$1/'] },
  },
  {
    name: 'report imports only types',
    severity: 'error',
    from: { path: '^src/report/' },
    to: {
      pathNot: ['^src/report/', '^node_modules/(chalk|@observablehq/plot|@xmldom/xmldom)/', '^(node:)?crypto$'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only the charts of a page draw',
    severity: 'error',
    from: { pathNot: '^src/report/page/charts/' },
    to: { path: '^node_modules/(@observablehq/plot|@xmldom/xmldom)/' },
  },
  {
    name: 'only report imports chalk',
    severity: 'error',
    from: { pathNot: '^src/report/' },
    to: { path: '^node_modules/chalk/' },
  },
  {
    name: 'only engine imports a database client',
    severity: 'error',
    from: { path: '^(src|rules)/', pathNot: '^src/engine/' },
    to: { path: ['^node_modules/@duckdb/', '@duckdb'] },
  },
  {
    name: 'only load opens input files',
    severity: 'error',
    from: {
      path: '^(src|rules)/',
      pathNot: [
        '^src/load/',
        '^src/cli/(formats|new-files|new-rule)[.]ts$',
        '^src/engine/drafts[.]ts$',
        '^src/testing/case-folder[.]ts$',
      ],
    },
    to: { path: '^(node:)?fs(/promises)?$' },
  },
  {
    name: 'nothing imports cli',
    severity: 'error',
    from: { path: '^(src|rules)/', pathNot: '^src/cli/' },
    to: { path: '^src/cli/' },
  },
  {
    name: 'only the library and test-rules have the rule tester',
    severity: 'error',
    from: { path: '^(src|rules)/', pathNot: ['^src/testing/', '^src/index[.]ts$', '^src/cli/test-rules[.]ts$'] },
    to: { path: '^src/(testing/|index[.]ts$)' },
  },
  {
    name: 'no circles',
    severity: 'error',
    from: { path: '^(src|rules)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
];

/** Stages in order: a file imports values only from its own stage and earlier ones. */
const STAGES = ['load', 'schema', 'normalise', 'overview', 'evaluate', 'report'];
const BACKWARD: IForbiddenRuleType[] = STAGES.flatMap((stage, i) =>
  STAGES.slice(i + 1).map((later) => ({
    name: `${stage} does not import ${later}`,
    severity: 'error' as const,
    from: { path: `^src/${stage}/` },
    to: { path: `^src/${later}/`, dependencyTypesNot: ['type-only'] },
  })),
);

describe('what each folder may not do', () => {
  it('holds for every import', async () => {
    const { output } = await cruise(
      ['src', 'rules'],
      {
        baseDir: ROOT,
        ruleSet: { forbidden: [...FORBIDDEN, ...BACKWARD] },
        validate: true,
        tsPreCompilationDeps: 'specify',
        doNotFollow: { path: 'node_modules' },
        enhancedResolveOptions: {
          extensions: ['.ts', '.js', '.json'],
          conditionNames: ['import', 'node', 'default'],
          exportsFields: ['exports'],
        },
      },
      { extensionAlias: { '.js': ['.ts', '.js'] } } as never,
    );
    const { summary, modules } = output as Exclude<typeof output, string>;
    expect(modules.length).toBeGreaterThan(60);
    expect(
      modules.flatMap((module) =>
        module.dependencies.filter((it) => it.couldNotResolve).map((it) => `${module.source} → ${it.module}`),
      ),
    ).toEqual([]);
    expect(summary.violations.map((it) => `${it.rule.name}: ${it.from} → ${it.to}`)).toEqual([]);
  });

  it('only cli touches process or console', () => {
    const found = sources('src')
      .concat(sources('rules'))
      .filter((file) => !file.startsWith('src/cli/'))
      .flatMap(globalsOf);
    expect(found).toEqual([]);
  });
});

describe('the size of things', () => {
  it('no source file is longer than 300 lines', () => {
    const long = sources('src')
      .concat(sources('rules'))
      .filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();

/** Uses of `process` and `console` as values, by the parsed tree: words in comments and texts do not count. */
function globalsOf(file: string): string[] {
  const tree = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ESNext, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isIdentifier(node) &&
      ['process', 'console'].includes(node.text) &&
      !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)
    ) {
      found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
