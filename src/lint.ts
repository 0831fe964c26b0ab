import { lintKeeping } from './lint-keeping.js';
import type { LintOptions } from './lint-options.js';
import type { Report } from './report/report.js';

/**
 * Lints campaign plans: load → check → normalise → evaluate → report.
 * Rejects with InputError for wrong usage, configuration or unreadable input.
 */
export const lint = (options: LintOptions = {}): Promise<Report> => lintKeeping(options, null);
