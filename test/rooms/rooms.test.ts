import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { rules } from '../../rules/index.js';
import { RuleTester } from '../../src/index.js';
import { Listener } from '../dialect/listener.js';
import { roomsOnDisk } from './cases.js';
import { pageOf } from './page.js';

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

const rooms = roomsOnDisk();
const ear = new Listener();
listener.now = ear;

describe('the list of rooms', () => {
  it('names every room once, in order, and every room is in it', () => {
    expect(rules.map((rule) => rule.id)).toEqual(rooms.map((room) => room.id));
  });
});

/** Of these groups or rooms only (`ROOMS=inbound/`): to try mutants of one of them. */
const WANTED = process.env['ROOMS'] ?? '';

for (const room of rooms) {
  const rule = rules.find((it) => it.id === room.id);
  if (rule === undefined || !room.id.startsWith(WANTED)) continue;
  describe(room.id, () => {
    // a copy is nobody's own: its SQL must pass what rules of plugins must pass, too
    const tester = new RuleTester({ ...rule });

    for (const given of room.flags) it(`flags: ${given.name}`, () => tester.run({ flags: [given] }));
    for (const given of room.passes) it(`passes: ${given.name}`, () => tester.run({ passes: [given] }));

    it.runIf(rule.kind === 'data')('speaks the dialect that both engines share', () => {
      const { faults, statements } = ear.take();
      expect(faults).toEqual([]);
      expect(statements, 'statements were heard').toBeGreaterThan(0);
    });

    it('has a page that says what the rule says', () => {
      const path = join(room.dir, 'README.md');
      const page = pageOf(rule, room);
      if (process.env['WRITE_PAGES'] === '1') writeFileSync(path, page);
      expect(existsSync(path) ? readFileSync(path, 'utf8') : '', 'run npm run pages').toBe(page);
    });
  });
}
