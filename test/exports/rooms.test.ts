import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { inCaseFolder } from '../../src/testing/case-folder.js';
import { roomsOnDisk } from '../rooms/cases.js';
import { findingsAfter } from './relint.js';

/** Cases of each room that are tried. */
const CASES = 4;

const rooms = roomsOnDisk().flatMap(({ id, flags }) => {
  const rule = rules.find((it) => it.id === id);
  return rule?.kind === 'data' && rule.unit === 'contact_id' && rule.blames === 'touch' ? [{ id, rule, flags }] : [];
});

describe.each(rooms)('$id', ({ rule, flags }) => {
  it('has nothing left to find among those whom the safe lists keep', async () => {
    for (const given of flags.slice(0, CASES))
      expect(
        await inCaseFolder(rule, given, (dir) => findingsAfter(dir, given.now ?? '2026-11-22')),
        given.name,
      ).toEqual([]);
  });
});
