import { expect, it } from 'vitest';
import { blamed, blamedData, tableOf } from '../../src/evaluate/blamed.js';
import type { Campaign } from '../../src/normalise/campaign.js';
import type { DataRule } from '../../src/rule.js';

const NOW = 1000;
const plan = {
  touches: [
    { id: 'past', at: NOW - 1, origin: 'touch past' },
    { id: 'today', at: NOW, origin: 'touch today' },
    { id: 'later', at: NOW + 1, origin: 'touch later' },
  ],
  offers: [
    { id: 'fiber', origin: 'offer fiber' },
    { id: 'cable', origin: 'offer cable' },
  ],
  channels: [
    { id: 'line', origin: 'channel line' },
    { id: 'web', origin: 'channel web' },
  ],
  origin: 'plan',
  followUpOrigin: 'follow-up',
} as unknown as Campaign;

it('rows blame the element of the plan that they name; a touch only where it is not past', () => {
  const of = (kind: string | null, id: string | null) => blamed(kind, id, plan, NOW);
  expect(['past', 'today', 'later', 'none'].map((id) => of('touch', id))).toEqual([
    null,
    'touch today',
    'touch later',
    null,
  ]);
  expect(['cable', 'none'].map((id) => of('offer', id))).toEqual(['offer cable', null]);
  expect(['web', 'none'].map((id) => of('response_channel', id))).toEqual(['channel web', null]);
  expect([of('plan', null), of('follow_up', null), of(null, null)]).toEqual(['plan', 'follow-up', 'follow-up']);
});

it('rows of no plan blame the file that they come from', () => {
  const rule = (other: Partial<DataRule>) =>
    ({ blames: 'follow_up', needs: ['leads', 'calls'], unit: 'lead_id', ...other }) as DataRule;
  const files = { calls: 'calls.csv', orders: 'orders.csv' };
  expect(blamedData(rule({}), 'x', files)).toEqual({ campaign: null, file: 'calls.csv', kind: 'lead', id: null });
  expect(blamedData(rule({ unit: 'call_id' }), null, { leads: 'leads.csv', ...files })).toEqual({
    campaign: null,
    file: 'leads.csv',
    kind: 'call',
    id: null,
  });
  expect(blamedData(rule({ unit: 'contact_id' }), null, {})).toEqual({
    campaign: null,
    file: '',
    kind: 'contact',
    id: null,
  });
  expect(blamedData(rule({ blames: 'table' }), 'orders.ordered_at', files)).toEqual({
    campaign: null,
    file: 'orders.csv',
    kind: 'table',
    id: 'orders.ordered_at',
  });
  expect([tableOf('orders.ordered_at'), tableOf(null)]).toEqual(['orders', '']);
});
