import type { Engine } from '../engine/engine.js';
import type { Campaign } from '../normalise/campaign.js';
import { type DataRule, join, name, sql } from '../rule.js';
import type { Group } from './collect.js';

/**
 * Looks at the rows of a rule that is not the tool's own: of elements that the plans have, and one for each contact and
 * element. Rows given twice would count people twice, rows of an element that nobody has would be left out without a word.
 */
export async function assertOwnRows(
  rule: DataRule,
  table: string,
  groups: readonly Group[],
  campaigns: readonly Campaign[],
  engine: Engine,
): Promise<void> {
  const stray = groups.find((group) => group.matched > 0 && isStray(rule, group, campaigns));
  if (stray !== undefined)
    throw new Error(
      `its rows name the ${kindOf(rule, stray).replace('_', ' ')} "${stray.element}", which the plan "${stray.campaign}" does not have; element_id is the id of what they blame`,
    );
  if (rule.unit !== 'contact_id') return; // of all else, files may show one twice
  const keys = ['campaign_id', 'element_id', rule.unit].map(name);
  const more = [...(rule.blames === 'row' ? ['element_kind'] : []), ...(rule.parts === undefined ? [] : ['part'])];
  const by = join(
    [...keys, ...more.map(name)].map((key) => sql`${key}`),
    sql`, `,
  );
  const [twice] = await engine.query(
    sql`select element_id, count(*) as n from ${name(table)} group by ${by} having count(*) > 1 order by element_id limit 1`,
  );
  if (twice !== undefined)
    throw new Error(
      `it gives several rows for one ${rule.unit} and "${twice['element_id']}"; make them one, with group by, and join reasons by chr(31)`,
    );
}

const kindOf = (rule: DataRule, group: Group): string => (rule.blames === 'row' ? (group.kind ?? '') : rule.blames);

function isStray(rule: DataRule, group: Group, campaigns: readonly Campaign[]): boolean {
  const campaign = campaigns.find((it) => it.id === group.campaign);
  if (campaign === undefined) return false;
  const known: Readonly<Record<string, readonly { id: string }[]>> = {
    touch: campaign.touches,
    offer: campaign.offers,
    response_channel: campaign.channels,
  };
  const elements = known[kindOf(rule, group)];
  return elements !== undefined && !elements.some(({ id }) => id === group.element);
}
