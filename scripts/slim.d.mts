/** A plugin of esbuild. */
export declare const slimHolidays: unknown;
