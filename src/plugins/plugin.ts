import type { Report } from '../report/report.js';
import type { Rule } from '../rule.js';
import type { Mapping } from '../schema/mappings/mapping.js';
import type { PolicyInput } from '../schema/policy.js';

/** What somebody adds to the tool. All its names begin with its own: `acme/no-friday-sms`. */
export interface Plugin {
  /** The part in front of the slash: lower case, none of the tool's own groups. */
  readonly name: string;
  readonly rules?: readonly Rule[];
  /** Settings of rules under a name without prefix: `gentle` is `extends: acme/gentle`. */
  readonly presets?: Readonly<Record<string, NonNullable<PolicyInput['rules']>>>;
  /** Exports that `format:` reads by name: `acme/crm`. */
  readonly mappings?: readonly Mapping[];
  /** Forms of the report under a name without prefix: `slack` is `-f acme/slack`. */
  readonly formats?: Readonly<Record<string, WriteReport>>;
}

/** Makes a text of a report. */
export type WriteReport = (report: Report) => string;

/** Types a plugin; gives it back as it is. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;

/** A plugin as a policy names it: a module, or a file with one rule. */
export interface LoadedPlugin extends Required<Plugin> {
  /** The file. */
  readonly path: string;
  /** As people write it: the path from where the tool runs, or the package. */
  readonly shown: string;
  /** Whether it is a file with one rule: several of them may have one prefix. */
  readonly isRuleFile: boolean;
}
