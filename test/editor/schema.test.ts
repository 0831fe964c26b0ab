import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { jsonSchemaOf, SCHEMAS } from '../../src/schema/json-schema.js';
import { outreachLint, ROOT } from '../e2e/command.js';
import { LanguageServer } from './language-server.js';

interface Node {
  description?: string;
  default?: unknown;
  properties?: Record<string, Node>;
  [key: string]: unknown;
}

/** Paths of keys that say nothing about themselves. */
function withoutDescription(node: unknown, path: string): string[] {
  if (Array.isArray(node)) return node.flatMap((it) => withoutDescription(it, path));
  if (typeof node !== 'object' || node === null) return [];
  const { properties = {}, description: _, ...rest } = node as Node;
  const isRules = /\brules$/.test(path);
  return [
    ...Object.entries(properties).flatMap(([key, value]) => [
      ...((value.description ?? '') === '' ? [`${path}.${key}`] : []),
      ...(isRules ? [] : withoutDescription(value, `${path}.${key}`)),
    ]),
    ...withoutDescription(Object.values(rest), path),
  ];
}

const at = (node: unknown, ...path: string[]): Node => path.reduce((inner, key) => inner[key] as Node, node as Node);

describe('the JSON Schemas', () => {
  it.each(SCHEMAS)('every key of a %s says what it is', (name) => {
    expect(withoutDescription(jsonSchemaOf(name, rules), name)).toEqual([]);
  });

  it('every option of a rule says what it is, and what holds without it', () => {
    const settings = at(jsonSchemaOf('policy', rules), 'properties', 'rules', 'properties') as Record<string, Node>;
    const options = Object.entries(settings).flatMap(([rule, setting]) => {
      const [, withOptions] = setting['anyOf'] as [Node, { items: [Node, Node] }];
      return Object.entries(withOptions.items[1].properties ?? {}).map(([name, it]) => ({
        ...it,
        name: `${rule} ${name}`,
      }));
    });
    expect(options.length).toBeGreaterThan(40);
    expect(options.filter((it) => (it.description ?? '') === '' || it.default === undefined)).toEqual([]);
  });

  it('hold defaults, words and the options of rules', () => {
    const plan = jsonSchemaOf('plan', rules);
    expect(at(plan, 'properties', 'priority')).toMatchObject({ default: 5, minimum: 0, maximum: 100 });
    expect(at(plan, 'properties', 'touches', 'items', 'properties', 'channel')['enum']).toContain('email');
    expect(plan.required).toEqual(['version', 'id', 'name', 'schedule', 'touches']);
    const policy = jsonSchemaOf('policy', rules);
    expect(at(policy, 'properties', 'timezone')['default']).toBe('UTC');
    expect(at(policy, 'properties', 'fail_on')['default']).toBe('error');
    expect(Object.keys(at(policy, 'properties', 'rules', 'properties')).sort()).toEqual(
      rules.map((it) => it.id).sort(),
    );
    expect(JSON.stringify(at(policy, 'properties', 'rules', 'properties', 'frequency/minimum-gap'))).toContain('"gap"');
  });

  it('are in the package as the command prints them', () => {
    for (const name of SCHEMAS) {
      const { stdout, stderr, status } = outreachLint(ROOT, ['schema', name]);
      expect([stderr, status]).toEqual(['', 0]);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(ROOT, `dist/schema/${name}.json`), 'utf8')));
      expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(jsonSchemaOf(name, rules))));
    }
    const { stderr, status } = outreachLint(ROOT, ['schema', 'polcy']);
    expect(stderr).toBe('there is no schema "polcy". Did you mean "policy"? Schemas are plan and policy.\n');
    expect(status).toBe(2);
  });
});

describe('an editor with the YAML language server', () => {
  const server = new LanguageServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const files = globSync('fixtures/*/{campaigns/*,outreach-lint.config}.yaml', { cwd: ROOT }).sort();
  const plan = join(ROOT, 'fixtures/unsold-fiber/campaigns/winter-fiber.yaml');

  it('finds nothing to underline in the stories', async () => {
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      expect(text.split('\n')[0]).toMatch(
        /^# yaml-language-server: \$schema=(\.\.\/)+dist\/schema\/(plan|policy)\.json$/,
      );
      expect(await server.open(join(ROOT, file), text), file).toEqual([]);
    }
  });

  it('underlines a bad channel, a slipped key and an unknown option', async () => {
    const text = readFileSync(plan, 'utf8');
    const bad = `${plan}.bad.yaml`;
    const found = await server.open(
      bad,
      text.replace('channel: mail', 'channel: fax').replace('owner: priya', 'ownr: priya'),
    );
    expect(found.map((it) => [it.range.start.line, it.message])).toEqual([
      [20, expect.stringContaining('Value is not accepted')],
      [4, 'Property ownr is not allowed.'],
    ]);
    const policy = join(ROOT, 'fixtures/unsold-fiber/bad.config.yaml');
    const lines = `# yaml-language-server: $schema=../../dist/schema/policy.json\nrules:\n  frequency/minimum-gap: [warn, { gaps: 48h }]\n`;
    expect((await server.open(policy, lines)).length).toBeGreaterThan(0);
  });

  it('offers the keys of a touch, each with what it is, and its channels', async () => {
    const draft = join(ROOT, 'fixtures/unsold-fiber/campaigns/draft.yaml');
    const head = '# yaml-language-server: $schema=../../../dist/schema/plan.json\nversion: 1\ntouches:\n  - id: one\n';
    await server.open(draft, `${head}    \n`);
    const keys = await server.completions(draft, 4, 4);
    expect(keys.map((it) => it.label)).toEqual(
      expect.arrayContaining(['channel', 'at', 'offset', 'offer', 'signed_by']),
    );
    expect(JSON.stringify(keys.find((it) => it.label === 'signed_by')?.documentation)).toContain('staff_id');
    const next = `${draft}.2.yaml`;
    await server.open(next, `${head}    channel: \n`);
    expect((await server.completions(next, 4, 13)).map((it) => it.label)).toEqual(
      expect.arrayContaining(['email', 'tv']),
    );
  });
});
