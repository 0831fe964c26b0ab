import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { type Path, parseSource, type SourceDocument } from './document.js';
import { assertFile, findUpward, readSmallFile, shownPath } from './files.js';
import { isModule, loadModule } from './modules.js';
import { InputError, type Place } from './problem.js';
import { didYouMean } from './suggest.js';

/** A policy as it stands in a file, with a way back to the line of each of its parts. */
export interface PolicyFile {
  /** As shown to people. */
  readonly file: string;
  readonly dir: string;
  readonly value: unknown;
  placeOf(path: Path, on?: 'value' | 'key'): Place & { line: number };
  /** The text behind it, where it is text. */
  readonly document: SourceDocument | null;
}

const NAMES = ['yaml', 'yml', 'ts', 'mjs', 'js', 'json'].map((ending) => `outreach-lint.config.${ending}`);
const KEY = 'outreach-lint';

/** The names that a policy of its own may have. */
export const policyNames = (): readonly string[] => NAMES;

/** Finds the policy from a folder upwards: a config file, or a package.json with the key `outreach-lint`. */
export function findPolicyFile(cwd: string): string | null {
  return findUpward(
    cwd,
    [...NAMES, 'package.json'],
    (path) => basename(path) !== 'package.json' || packageHasPolicy(path),
  );
}

function packageHasPolicy(path: string): boolean {
  const bytes = readSmallFile(path, path, 'package.json');
  if (!bytes.includes(`"${KEY}"`)) return false;
  const { value } = parseSource(path, bytes);
  return isRecord(value) && KEY in value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one policy file of any supported kind. Throws InputError with its line for anything that cannot be read. */
export async function readPolicyFile(path: string, cwd: string): Promise<PolicyFile> {
  const shown = shownPath(cwd, path);
  assertFile(path, shown, 'policy', 'Check --config, or leave it out to use the nearest outreach-lint.config.yaml.');
  if (isModule(path)) return moduleFile(path, shown);
  return textFile(path, shown);
}

async function moduleFile(path: string, shown: string): Promise<PolicyFile> {
  const value = await loadModule(path, 'policy', { file: shown });
  if (typeof value === 'function')
    throw new InputError('this policy exports a function.', 'Export the policy itself: "export default { … }".', {
      file: shown,
    });
  if (value === undefined)
    throw new InputError('this policy exports nothing.', 'End it with "export default { … }".', { file: shown });
  return { file: shown, dir: dirname(path), value, document: null, placeOf: () => ({ file: shown, line: 1 }) };
}

function textFile(path: string, shown: string): PolicyFile {
  const document = parseSource(shown, readSmallFile(path, shown, 'policy'));
  const [problem] = document.problems;
  if (problem !== undefined) throw new InputError(problem.message, '', problem.location);
  const inPackage = basename(path) === 'package.json';
  const value = inPackage ? (document.value as Record<string, unknown>)[KEY] : document.value;
  const prefix = inPackage ? [KEY] : [];
  return {
    file: shown,
    dir: dirname(path),
    value: value ?? {},
    document,
    placeOf: (at, on) => {
      const { line, column } = document.locate([...prefix, ...at], on);
      return { file: shown, line, column };
    },
  };
}

/** The file that an `extends` names: a path from the policy's folder, or a package. */
export function resolveExtends(name: string, from: PolicyFile, place: Place): string {
  if (/^[./]/.test(name) || /\.(ya?ml|json|[cm]?[jt]s)$/.test(name)) {
    const path = resolve(from.dir, name);
    if (existsSync(path)) return path;
    throw new InputError(`extends "${name}", but there is no such file.`, 'The path starts at this policy.', place);
  }
  try {
    return createRequire(join(resolve(from.dir), 'policy.js')).resolve(name);
  } catch (cause) {
    throw new InputError(
      `extends "${name}", which is neither recommended, strict, a file nor an installed package.${didYouMean(name, ['recommended', 'strict'])}`,
      'Install it, or write a path that starts with "./".',
      place,
      { cause },
    );
  }
}
