import type { PrettyOptions } from './style.js';

/** What a format may want to know beside the report. */
export interface RenderOptions extends PrettyOptions {
  /** The tool's own version. */
  readonly version: string;
  /** A file of the report as CI systems know it: from the root of the repository, with `/`. */
  pathOf(file: string): string;
}
