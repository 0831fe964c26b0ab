import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './command.js';

/** The files that the README shows, by the path that stands above each. */
export const EXAMPLES = new Map(
  [
    ...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(
      /<!-- example: (\S+) -->\n```\w+\n([\s\S]*?)```\n<!-- \/example -->/g,
    ),
  ].map(([, path = '', text = '']) => [path, text]),
);
