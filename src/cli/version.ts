declare const OUTREACH_LINT_VERSION: string | undefined;

/** The version of the package, written in by the build. */
export const readVersion = (): string =>
  typeof OUTREACH_LINT_VERSION === 'string' ? OUTREACH_LINT_VERSION : '0.0.0-development';
