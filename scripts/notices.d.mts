/** The packages that notices name, with their versions. */
export declare function bundledIn(notices: string): Map<string, string>;
