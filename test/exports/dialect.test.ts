import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { rules } from '../../rules/index.js';
import { lint } from '../../src/index.js';
import { inCaseFolder } from '../../src/testing/case-folder.js';
import { Listener } from '../dialect/listener.js';
import { roomsOnDisk } from '../rooms/cases.js';

const listener = vi.hoisted(() => ({ now: null as Listener | null }));
vi.mock('../../src/engine/open.js', async (original) => {
  const { openEngine } = await original<typeof import('../../src/engine/open.js')>();
  return {
    openEngine: async (request: Parameters<typeof openEngine>[0]) => {
      const engine = await openEngine(request);
      return listener.now?.on(engine) ?? engine;
    },
  };
});

const ear = new Listener();
listener.now = ear;

/** Cases of each room that are tried; all where the rule says itself whom it leaves out. */
const CASES = 2;

const rooms = roomsOnDisk().flatMap((room) => {
  const rule = rules.find(({ id }) => id === room.id);
  return rule?.kind === 'data' ? [{ id: room.id, room, rule }] : [];
});

describe.each(rooms)('$id', ({ room, rule }) => {
  const cases = rule.excludes === undefined ? room.flags.slice(0, CASES) : room.flags;
  const people = (table: Record<string, unknown> = {}) => 'contacts' in table;

  it('exports every matched row, in the dialect that both engines share', async () => {
    ear.take();
    for (const given of cases) {
      await inCaseFolder(rule, given, async (dir) => {
        const lists = people(given.tables) ? { excluded: 'drop.csv', safe: 'lists' } : {};
        const exports = { rows: 'rows', ...lists };
        const { findings, written } = await lint({ cwd: dir, asOf: given.now ?? '2026-11-22', exports });
        const matched = findings.reduce((sum, it) => sum + (it.rule === rule.id ? (it.matched ?? 0) : 0), 0);
        const rows = written.find(({ path }) => path === join('rows', `${rule.id}.csv`))?.rows;
        expect(rows, given.name).toBe(matched);
      });
    }
    expect(ear.take().faults).toEqual([]);
  });
});
