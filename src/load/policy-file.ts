import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Path, parseSource, type SourceDocument } from './document.js';
import { assertFile, findUpward, readSmallFile, shownPath } from './files.js';
import { InputError, type Place, reasonOf } from './problem.js';

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
  const ending = extname(path);
  if (ending === '.ts')
    throw new InputError('policies in TypeScript are not supported yet.', 'Rename it to .mjs and remove the types.', {
      file: shown,
    });
  if (ending === '.mjs' || ending === '.js' || ending === '.cjs') return moduleFile(path, shown);
  return textFile(path, shown);
}

async function moduleFile(path: string, shown: string): Promise<PolicyFile> {
  let value: unknown;
  try {
    const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
    value = await module.default;
  } catch (cause) {
    throw new InputError(
      `this policy fails when it is loaded: ${reasonOf(cause)}.`,
      'Mend it, or run with --debug to see where.',
      { file: shown },
      { cause },
    );
  }
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
  if (/^[./]/.test(name) || /\.(ya?ml|mjs|js|json)$/.test(name)) return resolve(from.dir, name);
  try {
    return createRequire(join(resolve(from.dir), 'policy.js')).resolve(name);
  } catch (cause) {
    throw new InputError(
      `extends "${name}", which is neither recommended, strict, a file nor an installed package.`,
      'Install it, or write a path that starts with "./".',
      place,
      { cause },
    );
  }
}
