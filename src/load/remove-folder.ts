import { rmSync } from 'node:fs';

/** Removes a folder with all that is in it; one that is not there is no fault. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
