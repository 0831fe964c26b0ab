import { resolve } from 'node:path';
import type { PlaceOf } from '../load/baseline-file.js';
import { type PolicyFile, readPolicyFile, resolveExtends } from '../load/policy-file.js';
import { InputError, type Place } from '../load/problem.js';
import { didYouMean } from '../load/suggest.js';
import type { LoadedPlugin } from '../plugins/plugin.js';
import { catalogTables } from './catalog-tables.js';
import { check } from './issues.js';
import { EMPTY } from './no-policy.js';
import type { OfferText, ResponseChannelText } from './plan.js';
import {
  type LimitText,
  type PolicyText,
  policySchema,
  type RuleSetting,
  type TableSource,
  type Waiver,
} from './policy.js';
import { formatsOf, type TableFormat } from './table-format.js';
import type { TableName } from './tables.js';

export type Preset = 'recommended' | 'strict';

/** One line of `rules`, with where it stands. */
export interface RuleEntry {
  readonly rule: string;
  readonly severity: 'off' | 'warn' | 'error';
  readonly options: Readonly<Record<string, unknown>> | null;
  readonly place: Place;
  /** Where a part of the options stands; undefined: where the rule does. */
  readonly optionAt?: PlaceOf | undefined;
}

export interface Override {
  readonly campaigns: readonly string[];
  readonly rules: readonly RuleEntry[];
  readonly limits: readonly LimitText[] | null;
  readonly dir: string;
  readonly place: Place & { line: number };
}

export interface TableEntry {
  readonly source: Omit<TableSource, 'files' | 'format'>;
  /** The named mapping of its files; what `source` says wins over it. */
  readonly format: TableFormat | null;
  /** Paths and patterns as written. */
  readonly files: readonly string[];
  /** The table of a cluster that it is; null: it stands in files. */
  readonly catalog: string | null;
  /** Its paths and patterns with `${NAME}` replaced; asked for only where the table is read. Throws InputError. */
  paths(): readonly string[];
  readonly dir: string;
  /** The policy's line of a part of this table's entry; null: it was named on the command line. */
  readonly placeOf: ((...path: (string | number)[]) => Place) | null;
}

export interface WaiverEntry extends Waiver {
  readonly place: Place & { line: number };
  readonly index: number;
}

/** The policy in force: files merged, names and times not resolved yet. */
export interface Policy {
  /** Null: no policy file. */
  readonly file: string | null;
  readonly dir: string;
  readonly campaigns: readonly string[];
  readonly region: string | null;
  readonly timezone: string;
  readonly calendar: NonNullable<PolicyText['calendar']>;
  readonly limits: readonly LimitText[] | null;
  readonly data: Readonly<Partial<Record<TableName, TableEntry>>>;
  /** Presets and single rules in the order in which they were said: later ones win. */
  readonly rules: readonly (Preset | RuleEntry)[];
  readonly channels: readonly ResponseChannelText[];
  readonly offers: readonly OfferText[];
  readonly overrides: readonly Override[];
  readonly waivers: readonly WaiverEntry[];
  readonly engine: NonNullable<PolicyText['engine']>;
  /** What the policy and those it extends name under `plugins`, each once. */
  readonly plugins: readonly LoadedPlugin[];
  readonly failOn: 'error' | 'warn';
  readonly requireData: boolean;
  /** The text of the files, for findings that point into them. */
  readonly files: readonly PolicyFile[];
}

/** Reads a policy and all it extends, over what was read `before`. Throws InputError with every issue, each on its line. */
export async function readPolicy(
  path: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  seen: readonly string[] = [],
  before: Policy = EMPTY,
): Promise<Policy> {
  const file = await readPolicyFile(path, cwd);
  if (seen.includes(path))
    throw new InputError('this policy extends itself.', 'Remove one of the extends.', { file: file.file });
  const text = checked(file);
  let policy = withPlugins(before, await pluginsOf(text, file, cwd));
  for (const [i, name] of listOf(text.extends).entries())
    policy = await extend(policy, name, i, file, cwd, env, [...seen, path]);
  return merge(policy, text, file, env, await formatsOf(text, file, policy.plugins));
}

function checked(file: PolicyFile): PolicyText {
  const result = check(policySchema, file.value);
  if ('data' in result) return result.data;
  const lines = result.issues.map(
    (issue) => new InputError(issue.message, '', file.placeOf(issue.path, issue.on)).message,
  );
  const [first, ...rest] = lines;
  throw new InputError(first ?? 'this policy is not valid.', '', null, { more: rest });
}

/** Modules are run and rules read only where a policy names them. */
async function pluginsOf(text: PolicyText, file: PolicyFile, cwd: string): Promise<readonly LoadedPlugin[]> {
  if (text.plugins === undefined || text.plugins.length === 0) return [];
  const { loadPlugins } = await import('../plugins/load-plugins.js');
  return loadPlugins(text.plugins, file, cwd);
}

/** A plugin that several policies name is there once. */
const withPlugins = (policy: Policy, plugins: readonly LoadedPlugin[]): Policy => ({
  ...policy,
  plugins: [...new Map([...policy.plugins, ...plugins].map((plugin) => [plugin.path, plugin])).values()],
});

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

async function extend(
  policy: Policy,
  name: string,
  index: number,
  file: PolicyFile,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  seen: readonly string[],
): Promise<Policy> {
  if (name === 'recommended') return { ...policy, rules: [...policy.rules, name] };
  if (name === 'strict') return { ...policy, rules: [...policy.rules, name], requireData: true };
  const preset = presetOf(name, policy.plugins, file.placeOf(['extends', index]));
  if (preset !== null) return { ...policy, rules: [...policy.rules, ...preset] };
  const path = resolve(resolveExtends(name, file, file.placeOf(['extends', index])));
  return readPolicy(path, cwd, env, seen, policy);
}

/** The settings of a plugin's preset, `acme/gentle`; null: no plugin has that name. */
function presetOf(name: string, plugins: readonly LoadedPlugin[], place: Place): RuleEntry[] | null {
  const [prefix = '', short = ''] = name.split('/');
  const mine = plugins.filter((plugin) => plugin.name === prefix && !plugin.isRuleFile);
  const presets = Object.assign({}, ...mine.map((plugin) => plugin.presets)) as LoadedPlugin['presets'];
  const preset = Object.hasOwn(presets, short) ? presets[short] : undefined;
  if (preset !== undefined) return entriesOf(preset, () => place);
  if (mine.length === 0) return null;
  const known = Object.keys(presets).map((it) => `${prefix}/${it}`);
  throw new InputError(
    `the plugin ${prefix} has no preset "${short}".${didYouMean(name, known)}`,
    known.length === 0 ? 'It has none.' : `Its presets are ${known.join(', ')}.`,
    place,
  );
}

/** Lays a file over what it extends: its keys win, rules, tables, overrides and waivers are added. */
function merge(
  base: Policy,
  text: PolicyText,
  file: PolicyFile,
  env: Readonly<Record<string, string | undefined>>,
  formats: ReadonlyMap<TableName, TableFormat>,
): Policy {
  const place = (...path: (string | number)[]) => file.placeOf(path);
  const key = (...path: (string | number)[]) => file.placeOf(path, 'key');
  const under =
    (...start: (string | number)[]): PlaceOf =>
    (path, on) =>
      file.placeOf([...start, ...path], on);
  return {
    ...base,
    file: file.file,
    dir: file.dir,
    campaigns: text.campaigns === undefined ? base.campaigns : listOf(text.campaigns),
    region: text.region ?? base.region,
    timezone: text.timezone ?? base.timezone,
    calendar: { ...base.calendar, ...definedOf(text.calendar ?? {}) },
    limits: text.pressure?.limits ?? base.limits,
    data: { ...base.data, ...tablesOf(text, file, env, formats), ...catalogTables(text, file) },
    rules: [...base.rules, ...entriesOf(text.rules ?? {}, (rule) => key('rules', rule), under('rules'))],
    channels: text.response_channels ?? base.channels,
    offers: text.offers ?? base.offers,
    overrides: [
      ...base.overrides,
      ...(text.overrides ?? []).map((override, i) => ({
        campaigns: listOf(override.campaigns),
        rules: entriesOf(
          override.rules ?? {},
          (rule) => key('overrides', i, 'rules', rule),
          under('overrides', i, 'rules'),
        ),
        limits: override.pressure?.limits ?? null,
        dir: file.dir,
        place: place('overrides', i),
      })),
    ],
    waivers: [
      ...base.waivers,
      ...(text.waivers ?? []).map((waiver, index) => ({ ...waiver, place: place('waivers', index), index })),
    ],
    engine: { ...base.engine, ...definedOf(text.engine ?? {}) },
    failOn: text.fail_on ?? base.failOn,
    requireData: text.require_data ?? base.requireData,
    files: [...base.files, file],
  };
}

const definedOf = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

function entriesOf(
  rules: Readonly<Record<string, RuleSetting>>,
  placeOf: (rule: string) => Place,
  at?: PlaceOf,
): RuleEntry[] {
  return Object.entries(rules).map(([rule, setting]) => ({
    ...entryOf(rule, setting, placeOf(rule)),
    optionAt: at && ((path, on) => at([rule, 1, ...path], on)),
  }));
}

/** A severity, alone or with options, as an entry. */
export function entryOf(rule: string, setting: RuleSetting, place: Place): RuleEntry {
  if (typeof setting === 'string') return { rule, severity: setting, options: null, place };
  const [severity, ...options] = setting;
  return { rule, severity, options: Object.assign({}, ...options) as Record<string, unknown>, place };
}

function tablesOf(
  text: PolicyText,
  file: PolicyFile,
  env: Readonly<Record<string, string | undefined>>,
  formats: ReadonlyMap<TableName, TableFormat>,
): Partial<Record<TableName, TableEntry>> {
  const tables: Partial<Record<TableName, TableEntry>> = {};
  for (const [name, source] of Object.entries(text.data ?? {}) as [TableName, TableSource | undefined][]) {
    if (source === undefined) continue;
    tables[name] = {
      source,
      format: formats.get(name) ?? null,
      files: listOf(source.files),
      catalog: null,
      paths: () => listOf(source.files).map((path) => replaceVariables(path, env, file.placeOf(['data', name]), name)),
      dir: file.dir,
      placeOf: (...path) => file.placeOf(['data', name, ...path]),
    };
  }
  return tables;
}

/** Puts the environment's values in the place of `${NAME}`. */
function replaceVariables(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  place: Place,
  table: string,
): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = env[name];
    if (value === undefined)
      throw new InputError(
        `the environment has no variable ${name}.`,
        `Set ${name}, or name the file with --data ${table}=PATH.`,
        place,
      );
    return value;
  });
}
