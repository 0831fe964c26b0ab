import { describe, expect, it, vi } from 'vitest';
import { forecast } from '../../src/forecast.js';
import { lint } from '../../src/index.js';
import type { Overview } from '../../src/overview/overview.js';
import { Listener } from '../dialect/listener.js';
import { folderOf, plan } from '../e2e/folder.js';

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
const faults = (): readonly string[] => ear.take().faults;
listener.now = ear;

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;
const times = (n: number, row: (i: number) => string): string[] => Array.from({ length: n }, (_, i) => row(i));

/** Two plans of which one is no marketing, ten contacts, and a little of everything; figures below are counted by hand. */
const COMPANY = {
  'outreach-lint.config.yaml': {
    rules: { 'value/outcome-metric': 'error' },
    region: 'US',
    pressure: {
      limits: [
        { max: 2, per: '7d' },
        { max: 1, per: '1d', channel: 'sms' },
      ],
    },
    data: Object.fromEntries(
      ['contacts', 'touches', 'service_areas', 'leads', 'activities', 'calls', 'orders', 'staff'].map((it) => [
        it,
        `${it}.csv`,
      ]),
    ),
  },
  'campaigns/spring.yaml': plan('spring', {
    offers: [{ id: 'fiber', location_bound: true, delivery_days: { min: 2, max: 6 } }],
    touches: [
      { id: 'letter-1', channel: 'mail', at: '2026-12-01T09:00', offer: 'fiber' },
      { id: 'email-1', channel: 'email', at: '2026-12-03T09:00', offer: 'fiber' },
    ],
    follow_up: { owner: 'rep-1' },
  }),
  'campaigns/recall.yaml': plan('recall', {
    purpose: 'service',
    schedule: { start: '2026-12-02' },
    touches: [{ id: 'notice', channel: 'mail', at: '2026-12-02T09:00' }],
  }),
  // c0 to c5 live in 95112, the others each elsewhere
  'contacts.csv': lines('contact_id,postal_code', ...times(10, (i) => `c${i},${i < 6 ? '95112' : `9400${i}`}`)),
  // c0 was written to twice in the week before, c3 and c4 at its edge; a bounced one, and one of long ago, do not count
  'touches.csv': lines(
    'contact_id,sent_at,channel,campaign_id,outcome',
    'c0,2026-11-17,mail,spring,sent',
    'c0,2026-11-18,email,winter,sent',
    'c1,2026-11-18,email,winter,bounced',
    'c1,2026-08-18,email,winter,sent',
    'c2,2026-11-20,carrier pigeon,winter,sent',
    'c3,2026-11-15T23:59:59Z,email,winter,sent',
    'c4,2026-11-16,email,winter,sent',
  ),
  'service_areas.csv': lines('offer_id,status,postal_code', 'fiber,unavailable,95112', 'fiber,available,94006'),
  'leads.csv': lines(
    'lead_id,received_at,owner,status,callback_requested',
    'l1,2026-11-12,rep-1,new,true',
    'l2,2026-11-12,ANA@example.com,new,true',
    'l3,2026-11-19,Quillon Featherby,new,true',
    'l4,2026-11-19,rep-1,won,true',
    'l5,2026-11-19,rep-1,new,false',
  ),
  'activities.csv': lines('lead_id,at,kind', 'l1,2026-11-13,call', 'l3,2026-11-20,email'),
  'calls.csv': lines('call_id,received_at'),
  // nine of ten took at most 8 days; one is not delivered yet and 12 days old
  'orders.csv': lines(
    'order_id,ordered_at,offer_id,delivered_at',
    ...times(9, (i) => `o${i},2026-10-01,fiber,2026-10-0${Math.min(9, 4 + i)}`),
    'o9,2026-11-10,fiber,',
    'p1,2026-10-01,copper,2026-10-30',
  ),
  'staff.csv': lines('staff_id,name,email', 'rep-1,Ben,ben@example.com', 'rep-2,Ana,ana@example.com'),
};

describe('the overview of a small company', () => {
  it('has the figures that were counted by hand, asked in the dialect that both engines share', async () => {
    const { overview } = await lint({ cwd: folderOf(COMPANY), asOf: '2026-11-22', overview: true });
    const { pressure, service, promises, callBacks, campaigns } = overview as Overview;
    expect(faults()).toEqual([]);
    expect(campaigns.map(({ id, from, to, touches }) => [id, from, to, touches])).toEqual([
      ['recall', '2026-12-02', '2026-12-02', 1],
      ['spring', '2026-12-01', '2026-12-03', 2],
    ]);
    expect(pressure).toMatchObject({ limit: 2, later: 0 });
    const weeks = 'weeks' in pressure ? pressure.weeks.filter(({ touches }) => touches > 0) : [];
    expect(weeks).toEqual([
      {
        monday: '2026-11-09',
        contacts: 1,
        p50: 1,
        p90: 1,
        max: 1,
        touches: 1,
        parts: [{ campaign: null, channel: 'email', touches: 1 }],
      },
      {
        monday: '2026-11-16',
        contacts: 3,
        p50: 1,
        p90: 2,
        max: 2,
        touches: 4,
        parts: [
          { campaign: null, channel: 'email', touches: 2 },
          { campaign: null, channel: 'other', touches: 1 },
          { campaign: 'spring', channel: 'mail', touches: 1 },
        ],
      },
      {
        monday: '2026-11-30',
        contacts: 10,
        p50: 2,
        p90: 2,
        max: 2,
        touches: 20,
        parts: [
          { campaign: 'spring', channel: 'email', touches: 10 },
          { campaign: 'spring', channel: 'mail', touches: 10 },
        ],
      },
    ]);
    expect(service).toEqual({
      areas: [
        { area: '95112', served: 0, notServed: 6, unknown: 0 },
        { area: null, served: 1, notServed: 0, unknown: 3 },
      ],
    });
    expect(promises).toEqual({
      offers: [
        {
          offer: 'fiber',
          campaigns: ['spring'],
          promised: { min: 2, max: 6 },
          orders: 10,
          late: 6,
          open: 1,
          p50: 7,
          p90: 8,
          max: 12,
        },
      ],
    });
    expect(callBacks).toEqual({
      owners: [
        { owner: 'rep-2', asked: 1, called: 0, waiting: [{ days: 10, leads: 1 }] },
        { owner: null, asked: 1, called: 0, waiting: [{ days: 3, leads: 1 }] },
        { owner: 'rep-1', asked: 2, called: 1, waiting: [] },
      ].toSorted((a, b) => b.waiting.length - a.waiting.length),
    });
  });

  it('is taken by forecast for all plans, without a rule that is on', async () => {
    const dir = folderOf({ ...COMPANY, 'outreach-lint.config.yaml': { data: { contacts: 'contacts.csv' } } });
    const { pressure, campaigns } = await forecast({ cwd: dir, asOf: '2026-11-22' });
    expect(campaigns).toHaveLength(2);
    expect('weeks' in pressure && pressure.weeks.at(-1)).toMatchObject({ monday: '2026-11-30', touches: 20 });
    expect(pressure).toMatchObject({ limit: 3 });
    expect(faults()).toEqual([]);
  });

  it('sees touches that no rule looks back to', async () => {
    const dir = folderOf({
      ...COMPANY,
      'outreach-lint.config.yaml': {
        rules: { 'frequency/contact-cap': 'error' },
        data: { contacts: 'contacts.csv', touches: 'touches.csv' },
      },
      'campaigns/spring.yaml': plan('spring', {
        schedule: { start: '2027-02-01' },
        touches: [{ id: 'letter-1', channel: 'mail', at: '2027-02-01T09:00' }],
      }),
      'touches.csv': lines(
        'contact_id,sent_at,channel,campaign_id',
        'c0,2026-10-20,mail,winter',
        'c1,2026-10-18,mail,winter',
      ),
    });
    const { overview } = await lint({ cwd: dir, asOf: '2026-11-22', overview: true });
    const { pressure } = overview as Overview;
    expect('weeks' in pressure && pressure.weeks[0]).toMatchObject({ monday: '2026-10-19', contacts: 1, touches: 1 });
  });

  it('names what it would need, and reads no more than that', async () => {
    const dir = folderOf({ ...COMPANY, 'outreach-lint.config.yaml': { rules: { 'value/outcome-metric': 'error' } } });
    const { overview, summary } = await lint({ cwd: dir, asOf: '2026-11-22', overview: true });
    expect(overview).toMatchObject({
      pressure: { needs: ['contacts'] },
      service: { needs: ['contacts', 'service_areas'] },
      promises: { needs: ['orders'] },
      callBacks: { needs: ['leads', 'activities'] },
    });
    expect(summary.rows).toEqual({});
  });
});
