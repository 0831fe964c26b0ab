import { parseSource } from '../../src/load/document.js';
import type { PlanFile } from '../../src/load/plans.js';
import type { Shared } from '../../src/schema/plan.js';

export const ALONE: Shared = { timezone: 'UTC', region: null, offers: [], channels: [] };
export const HEAD = { version: 1, id: 'spring', name: 'Spring', schedule: { start: '2026-12-01' } };
export const LETTER = { id: 'letter-1', channel: 'mail', at: '2026-12-02' };

/** A plan file with this value, or this text. */
export const fileOf = (value: unknown, file = 'spring.yaml', reported = true): PlanFile => ({
  path: `/shop/${file}`,
  document: parseSource(file, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))),
  reported,
});
