/** The changelog once a version is out. */
export declare function released(text: string, version: string, day: string): string;
/** Why a tag cannot be published; null: it can. */
export declare function reasonAgainst(tag: string, text: string, version: string): string | null;
