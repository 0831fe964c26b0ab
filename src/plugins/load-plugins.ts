import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { assertFile, shownPath } from '../load/files.js';
import { isModule, loadModule } from '../load/modules.js';
import { findFiles, isPattern } from '../load/patterns.js';
import type { PolicyFile } from '../load/policy-file.js';
import { InputError, type Place } from '../load/problem.js';
import type { Rule } from '../rule.js';
import { check } from '../schema/issues.js';
import type { Mapping } from '../schema/mappings/mapping.js';
import type { LoadedPlugin, Plugin } from './plugin.js';
import { pluginShape, ruleShape } from './plugin-shape.js';
import { readRuleFile } from './rule-file.js';

/** Loads what a policy names under `plugins`, and nothing else. Throws InputError with the place of what is wrong. */
export async function loadPlugins(
  entries: readonly string[],
  file: PolicyFile,
  cwd: string,
): Promise<readonly LoadedPlugin[]> {
  const loaded: LoadedPlugin[] = [];
  for (const [i, entry] of entries.entries()) {
    const place = file.placeOf(['plugins', i]);
    for (const { path, shown } of await filesOf(entry, file, cwd, place)) loaded.push(await pluginOf(path, shown));
  }
  return loaded;
}

/** The files of an entry: a path or pattern from the policy's folder, or a package. */
async function filesOf(
  entry: string,
  file: PolicyFile,
  cwd: string,
  place: Place,
): Promise<{ path: string; shown: string }[]> {
  if (isPath(entry)) {
    const paths = isPattern(entry) ? (await findFiles([entry], file.dir)).sort() : [resolve(file.dir, entry)];
    const named = paths.filter((path) => !isPattern(entry) || !isCases(path));
    if (named.length === 0)
      throw new InputError(`no file matches the plugin ${entry}.`, 'Check the pattern, or remove it.', place);
    return named.map((path) => ({ path, shown: shownPath(cwd, path) }));
  }
  try {
    return [{ path: createRequire(join(resolve(file.dir), 'policy.js')).resolve(entry), shown: entry }];
  } catch (cause) {
    throw new InputError(
      `the plugin "${entry}" is no installed package.`,
      'Install it, or write a path that starts with "./".',
      place,
      { cause },
    );
  }
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);
const isPath = (entry: string): boolean => /^[./]/.test(entry) || isYaml(entry) || isModule(entry);
/** Cases stand beside rules: a pattern for rules may name them, too. */
const isCases = (path: string): boolean => /(^|[/\\.])cases\.ya?ml$/.test(path);

async function pluginOf(path: string, shown: string): Promise<LoadedPlugin> {
  assertFile(path, shown, 'plugin');
  if (isYaml(path)) return ruleFile(readRuleFile(path, shown), path, shown);
  if (!isModule(path))
    throw new InputError('a plugin is a module (.ts, .mjs, .js) or a rule in YAML.', 'Name such a file.', {
      file: shown,
    });
  const exported = await loadModule(path, 'plugin', { file: shown });
  if (exported === undefined)
    throw new InputError('this plugin exports nothing.', 'End it with "export default definePlugin({ … })".', {
      file: shown,
    });
  if (isRule(exported)) return ruleFile(checked(ruleShape, exported, shown) as Rule, path, shown);
  const plugin = checked(pluginShape, exported, shown) as Required<Plugin>;
  assertPrefix(plugin, shown);
  return { ...plugin, rules: plugin.rules.map((rule) => ({ ...rule, from: shown })), path, shown, isRuleFile: false };
}

const isRule = (value: unknown): boolean => typeof value === 'object' && value !== null && 'kind' in value;

function ruleFile(rule: Rule, path: string, shown: string): LoadedPlugin {
  const [name = ''] = rule.id.split('/');
  const rules = [{ ...rule, from: shown }];
  return { name, rules, presets: {}, mappings: [], formats: {}, path, shown, isRuleFile: true };
}

/** What a module exports, if it is of the form; each fault is a sentence. */
function checked(shape: typeof ruleShape | typeof pluginShape, value: unknown, shown: string): unknown {
  const result = check(shape, value);
  if ('data' in result) return result.data;
  const [first, ...more] = result.issues.map(({ message }) => new InputError(message, '', { file: shown }).message);
  throw new InputError(first ?? 'this plugin is not valid.', '', null, { more });
}

/** All that a plugin brings has its name in front. */
function assertPrefix({ name, rules, mappings }: Required<Plugin>, shown: string): void {
  const named = [...rules.map(({ id }) => id), ...mappings.map((mapping: Mapping) => mapping.name)];
  const other = named.find((it) => !it.startsWith(`${name}/`));
  if (other !== undefined)
    throw new InputError(
      `the plugin ${name} brings "${other}", which does not begin with its name.`,
      `Call it ${name}/${other.split('/').at(-1)}.`,
      { file: shown },
    );
}
