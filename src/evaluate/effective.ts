import { isAbsolute, join, relative } from 'node:path';
import { DEFAULT_LIMITS } from '../normalise/pressure.js';
import type { Rule } from '../rule.js';
import type { Policy, RuleEntry, TableEntry } from '../schema/read-policy.js';
import { OWN_RULES, type OwnRule, type Setting, settle } from './settings.js';

/** What a run would follow, for people to read: `--print-config`. */
export function effectivePolicy(
  policy: Policy,
  rules: readonly Rule[],
  flags: readonly RuleEntry[],
): Record<string, unknown> {
  const settings = settle(rules, policy, flags, [], () => false);
  return {
    policy: policy.file,
    extends: policy.rules.filter((layer) => typeof layer === 'string'),
    ...(policy.plugins.length === 0 ? {} : { plugins: policy.plugins.map(({ shown }) => shown) }),
    campaigns: policy.campaigns,
    region: policy.region,
    timezone: policy.timezone,
    pressure: { limits: policy.limits ?? DEFAULT_LIMITS },
    data: Object.fromEntries(
      Object.entries(policy.data).map(([table, entry]) => [
        table,
        { ...entry.source, ...(entry.catalog === null ? { files: filesFrom(policy.dir, entry) } : {}) },
      ]),
    ),
    rules: {
      ...Object.fromEntries(Object.keys(OWN_RULES).map((id) => [id, settings.ownSeverity(id as OwnRule)])),
      ...Object.fromEntries(rules.map((rule) => [rule.id, settingText(settings.of(rule, null))])),
    },
    overrides: policy.overrides.map((override) => ({
      campaigns: override.campaigns,
      rules: Object.fromEntries(
        override.rules.map((entry) => [
          entry.rule,
          entry.options === null ? entry.severity : [entry.severity, entry.options],
        ]),
      ),
      ...(override.limits === null ? {} : { pressure: { limits: override.limits } }),
    })),
    fail_on: policy.failOn,
    require_data: policy.requireData,
  };
}

/** Paths of a table as they are from the policy's folder: one that it extends has paths of its own folder. */
const filesFrom = (dir: string, entry: TableEntry): string[] =>
  entry.files.map((path) =>
    entry.dir === dir || isAbsolute(path) || path.startsWith('${') ? path : join(relative(dir, entry.dir), path),
  );

function settingText({ severity, options }: Setting): unknown {
  const entries = Object.entries((options ?? {}) as Record<string, unknown>);
  const plain = Object.fromEntries(entries.map(([key, value]) => [key, asWritten(value)]));
  return severity === 'off' || entries.length === 0 ? severity : [severity, plain];
}

/** An option as a policy would write it: durations as texts, everything else as it is. */
export const asWritten = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
