// The bundled stories and the day on which they are judged.
import { readdirSync } from 'node:fs';

export const AS_OF = '2026-11-22';
export const stories = readdirSync(new URL('../fixtures', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
