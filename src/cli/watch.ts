import { setTimeout } from 'node:timers/promises';
import { isatty } from 'node:tty';
import { KeptData } from '../engine/kept-data.js';
import { lintKeeping } from '../lint-keeping.js';
import type { LintOptions } from '../lint-options.js';
import { InputError } from '../load/problem.js';
import { changeIn, type Inputs, type Snapshot, snapshotOf } from '../load/watch.js';
import { EXIT } from '../report/report.js';
import { policyInForce } from '../schema/policy-in-force.js';
import { type Format, isPage } from './format-names.js';
import { FOR_PAGES, writeAllReports } from './pages.js';
import { pluginFormats } from './plugin-formats.js';

/**
 * Lints, and again whenever a plan, the policy or data changes, until it is interrupted; gives the last exit code. Tables whose
 * files stay as they are stay loaded.
 */
export async function watchAndLint(
  options: LintOptions,
  formats: readonly Format[],
  signal: AbortSignal,
): Promise<number> {
  const kept = new KeptData();
  try {
    return await watchKeeping(kept, options, formats, signal);
  } finally {
    await kept.close();
  }
}

async function watchKeeping(
  kept: KeptData,
  options: LintOptions,
  formats: readonly Format[],
  signal: AbortSignal,
): Promise<number> {
  let exitCode: number = EXIT.clean;
  for (;;) {
    const inputs = await inputsOf(options);
    const before = await snapshotOf(inputs);
    if (isatty(1)) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
    exitCode = await once({ ...options, signal: AbortSignal.any([signal]) }, formats, kept); // a signal of its own: each run listens to it
    if (signal.aborted) return exitCode;
    process.stderr.write(`watching ${before.files} files; Ctrl-C ends\n`);
    await changed(before, inputs, signal);
    if (signal.aborted) return exitCode;
  }
}

/** One run. What is wrong with an input is said, and mended while this waits. */
async function once(options: LintOptions, formats: readonly Format[], kept: KeptData): Promise<number> {
  try {
    const own = await pluginFormats(formats, { ...options, cwd: options.cwd ?? '.' });
    const report = await lintKeeping({ ...options, ...(formats.some(isPage) ? FOR_PAGES : {}) }, kept);
    await writeAllReports(report, formats, own);
    return report.exitCode;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT.failed;
  }
}

/** Waits until some file is another than it was; what else happens in its folder does not count. */
async function changed(before: Snapshot, inputs: Inputs, signal: AbortSignal): Promise<void> {
  for (let { folders } = before; ; ) {
    const looked = new AbortController();
    const change = changeIn(folders, AbortSignal.any([signal, looked.signal])); // first, so that nothing is missed meanwhile
    const now = await snapshotOf(inputs);
    if (now.stamp !== before.stamp || signal.aborted) {
      looked.abort();
      return settled(now, inputs);
    }
    await change;
    folders = now.folders;
  }
}

/** Editors save in several steps: waits until files stay as they are. */
async function settled(seen: Snapshot, inputs: Inputs): Promise<void> {
  for (let last = seen; ; ) {
    await setTimeout(REST_MS);
    const now = await snapshotOf(inputs);
    if (now.stamp === last.stamp) return;
    last = now;
  }
}

const REST_MS = 30;

/** What a run reads. A policy that cannot be read is watched alone. */
async function inputsOf(options: LintOptions): Promise<Inputs> {
  const { cwd = '.', plans = [], config, baseline } = options;
  const named = { dir: cwd, patterns: [...plans, ...(baseline === undefined ? [] : [baseline.file])] };
  try {
    const policy = await policyInForce({ ...options, cwd });
    const files = policy.files.map(({ file }) => ({ dir: cwd, patterns: [file] }));
    const data = Object.values(policy.data).map((entry) => ({
      dir: entry.dir,
      patterns: entry.catalog === null && options.plansOnly !== true ? [...entry.paths()] : [],
    }));
    const own = policy.file === null ? [] : [{ dir: policy.dir, patterns: [...policy.campaigns] }];
    return [named, ...own, ...files, ...data];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [named, { dir: cwd, patterns: [config ?? 'outreach-lint.config.*', 'campaigns/**/*.{yaml,yml}'] }];
  }
}
