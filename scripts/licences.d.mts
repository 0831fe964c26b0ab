/** Whether an SPDX expression can be kept with these licences. */
export declare function isAllowed(expression: string, licences: readonly string[]): boolean;
interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}
/** Sentences about packages of a lock file that may not be used. */
export declare function refused(lock: Lock, bundled: ReadonlySet<string>): string[];
/** Sentences about installed packages that name another licence than the lock file. */
export declare function changed(lock: Lock, home?: string): string[];
