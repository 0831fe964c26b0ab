import type { Campaign, Origin } from '../normalise/campaign.js';
import type { DataRule, TableName, Unit } from '../rule.js';
import type { DataOrigin } from './evidence.js';

/** The element of a plan that rows blame; null where the plan has none of that name, or the touch lies before now. */
export function blamed(kind: string | null, id: string | null, campaign: Campaign, now: number): Origin | null {
  if (kind === 'touch') {
    const touch = campaign.touches.find((it) => it.id === id);
    return touch === undefined || touch.at < now ? null : touch.origin;
  }
  if (kind === 'offer') return campaign.offers.find((it) => it.id === id)?.origin ?? null;
  if (kind === 'response_channel') return campaign.channels.find((it) => it.id === id)?.origin ?? null;
  return kind === 'plan' ? campaign.origin : campaign.followUpOrigin;
}

/** The table of an element `table.column`. */
export const tableOf = (element: string | null): TableName => (element ?? '').split('.')[0] as TableName;

const KINDS: Partial<Record<Unit, DataOrigin['kind']>> = { call_id: 'call', contact_id: 'contact' };

/** The data file that rows of no plan blame: that of the table and column in `element`, else the first that the rule needs. */
export function blamedData(
  { blames, needs, unit }: DataRule,
  element: string | null,
  files: Partial<Record<TableName, string>>,
): DataOrigin {
  const tables = blames === 'table' ? [tableOf(element)] : needs;
  const file = tables.map((table) => files[table]).find((it) => it !== undefined) ?? '';
  return blames === 'table'
    ? { campaign: null, file, kind: 'table', id: element }
    : { campaign: null, file, kind: KINDS[unit] ?? 'lead', id: null };
}
