import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf } from './files.js';
import { InputError, type Place, reasonOf } from './problem.js';

/** Endings of files that are run as modules. */
export const isModule = (path: string): boolean => /^\.[cm]?[jt]s$/.test(extname(path));

/**
 * Runs a module that the policy names and gives what it exports. TypeScript needs no build step, and `outreach-lint` is
 * there without being installed. Throws InputError, at `place`, where it fails; `what` is what people call it.
 */
export async function loadModule(path: string, what: string, place: Place): Promise<unknown> {
  try {
    const module = (await imported(path)) as { default?: unknown };
    return await module.default;
  } catch (cause) {
    const remedy = /Cannot find (module|package) 'zod/.test(reasonOf(cause))
      ? 'Install zod beside it: npm install zod.'
      : 'Mend it, or run with --debug to see where.';
    const at = { ...place, ...lineOf(cause, path) };
    throw new InputError(`this ${what} fails when it is loaded: ${sentenceOf(cause)}.`, remedy, at, { cause });
  }
}

/** What was thrown, without the class of the error and the signs of translated code. */
const sentenceOf = (cause: unknown): string =>
  reasonOf(cause)
    .replace(/^\w*Error: /, '')
    .replace(/\(0 ?, ?\w+\.(\w+)\)/g, '$1')
    .replace(/[\s.]+$/, '');

/** The line that the error speaks of, where that is one of the file as it is written, not as it was translated. */
function lineOf(cause: unknown, path: string): { line?: number } {
  if (!(cause instanceof Error)) return {};
  const [, native] = (cause.stack ?? '').split(`${pathToFileURL(path).href}:`);
  const [, parsed] = cause.message.split(`${path}:`);
  const line = Number.parseInt(native ?? parsed ?? '', 10);
  return Number.isNaN(line) ? {} : { line };
}

async function imported(path: string): Promise<unknown> {
  if (/\.[cm]?ts$/.test(path)) return translated(path);
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    const lacksThisTool = codeOf(error) === 'ERR_MODULE_NOT_FOUND' && /package 'outreach-lint'/.test(reasonOf(error));
    if (lacksThisTool) return translated(path);
    throw error;
  }
}

/** The loader of TypeScript is itself loaded late: most policies name none. It leaves no files behind. */
async function translated(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const library: unknown = await import(pathToFileURL(createRequire(import.meta.url).resolve('outreach-lint')).href);
  const loader = createJiti(import.meta.url, { fsCache: false, virtualModules: { 'outreach-lint': library } });
  return loader.import(path);
}
