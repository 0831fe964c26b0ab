import type { Engine } from '../../engine/engine.js';
import { defineSuppressed } from '../suppressions.js';
import type { WorldRequest } from '../world.js';
import type { Locality } from '../zones/clocks.js';
import { defineContactPacks } from './contact-packs.js';

/** The derived tables that rules on consent name. */
export async function consentViews(
  { words, tables, policy, home }: WorldRequest,
  engine: Engine,
  notes: string[],
): Promise<Locality[]> {
  const placed = words.has('contact_localities');
  if (words.has('suppressed_contacts') && tables.has('suppressions')) await defineSuppressed(engine, home);
  if (words.has('contact_packs') || placed) notes.push(...(await defineContactPacks(engine, policy.region)));
  if (!placed) return [];
  const { defineLocalities } = await import('../localities.js');
  return defineLocalities(engine, policy.region, home);
}
