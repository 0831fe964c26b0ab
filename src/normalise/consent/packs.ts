import { au } from './au.js';
import { ca } from './ca.js';
import { eu } from './eu.js';
import type { ConsentPack } from './pack.js';
import { uk } from './uk.js';
import { us } from './us.js';

/** Every consent pack. */
export const PACKS: readonly ConsentPack[] = [us, ca, uk, eu, au];

/** The pack of a country of two letters. */
export const packOf = (country: string): ConsentPack | null =>
  PACKS.find((pack) => pack.countries.includes(country)) ?? null;
