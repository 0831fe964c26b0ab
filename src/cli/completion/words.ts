import type { Command, Option } from 'commander';
import { rules } from '../../../rules/index.js';
import { EXPORT_KINDS } from '../../evaluate/export-targets.js';
import { OWN_RULES } from '../../evaluate/settings.js';
import { SCHEMAS } from '../../schema/json-schema.js';
import { FORMAT_NAMES } from '../../schema/mappings/index.js';
import { TABLES } from '../../schema/tables.js';
import { FORMATS } from '../format-names.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export const SEVERITIES = ['off', 'warn', 'error'] as const;

/** An option as a shell completes it. */
export interface OptionWords {
  /** `-f`, `--format`. */
  readonly names: readonly string[];
  readonly description: string;
  readonly takes: 'nothing' | 'words' | 'files';
  /** What may follow it. A word that ends in `=` or `:` goes on: a path, or a severity. */
  readonly words: readonly string[];
}

export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly words: readonly string[];
}

/** What there is to complete, out of the command's own tree. */
export interface Words {
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

const AFTER: Readonly<Record<string, readonly string[]>> = {
  '--rule': [...rules.map((rule) => rule.id), ...Object.keys(OWN_RULES)].map((id) => `${id}:`),
  '--format': FORMATS,
  '--export': EXPORT_KINDS.map((kind) => `${kind}=`),
  '--data': Object.keys(TABLES).map((table) => `${table}=`),
};

const OF_COMMAND: Readonly<Record<string, readonly string[]>> = {
  formats: FORMAT_NAMES,
  schema: SCHEMAS,
  completion: SHELLS,
};

/** Reads the words to complete out of the program. */
export function wordsOf(program: Command): Words {
  return {
    options: [
      ...program.options.map(optionWords),
      { names: ['-h', '--help'], description: 'show help', takes: 'nothing', words: [] },
    ],
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      words: OF_COMMAND[command.name()] ?? [],
    })),
  };
}

function optionWords({ short, long, description, required }: Option): OptionWords {
  const words = AFTER[long ?? ''] ?? [];
  const takes = !required ? 'nothing' : words.length > 0 ? 'words' : 'files';
  return { names: [short, long].filter((name) => name !== undefined), description, takes, words };
}
