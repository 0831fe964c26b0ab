import { InputError } from '../load/problem.js';
import type { LoadedPlugin } from '../plugins/plugin.js';
import type { Rule } from '../rule.js';
import type { Policy } from '../schema/read-policy.js';
import { OWN_RULES } from './settings.js';

/**
 * The tool's rules and those of the policy's plugins. Throws InputError where two have one name,
 * or a plugin takes the name of a group of the tool.
 */
export function rulesetOf(own: readonly Rule[], { plugins }: Pick<Policy, 'plugins'>): readonly Rule[] {
  const groups = new Set([...own.map(({ id }) => id), ...Object.keys(OWN_RULES)].map(groupOf));
  for (const plugin of plugins) assertFree(plugin, groups);
  assertOneOfEach(plugins);
  return [...own, ...plugins.flatMap(({ rules }) => rules)];
}

const groupOf = (id: string): string => id.split('/')[0] ?? id;

function assertFree({ name, shown }: LoadedPlugin, groups: ReadonlySet<string>): void {
  if (groups.has(name))
    throw new InputError(`"${name}" is a group of the tool's own rules.`, 'Take another name as prefix.', {
      file: shown,
    });
}

/** Two modules have two names, and two rules have two ids. */
function assertOneOfEach(plugins: readonly LoadedPlugin[]): void {
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const { name, rules, shown, isRuleFile } of plugins) {
    if (!isRuleFile) take(names, name, shown, `the plugin ${name}`);
    for (const { id } of rules) take(ids, id, shown, `the rule ${id}`);
  }
}

function take(taken: Map<string, string>, name: string, shown: string, what: string): void {
  const other = taken.get(name);
  if (other !== undefined)
    throw new InputError(`${what} is there already, from ${other}.`, 'Rename one of them.', { file: shown });
  taken.set(name, shown);
}
