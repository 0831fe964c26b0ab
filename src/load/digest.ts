import { createRequire } from 'node:module';

/** The SHA-256 sum of a text, in hexadecimal digits. Node's cryptography is loaded late: it takes a tenth of a run over one plan. */
export function digestOf(text: string): string {
  const { createHash } = createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
  return createHash('sha256').update(text).digest('hex');
}
