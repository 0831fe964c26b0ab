import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

interface PlanText {
  id: string;
  audience?: object;
  touches: { id: string; follows?: string }[];
}

/**
 * Gives each touch of a folder's plans a plan of its own, whose audience is the touch's safe list. The plans themselves
 * stay, for history names them, but are for nobody.
 */
export function sendToSafeLists(
  dir: string,
  lists: string,
  isToCome: (campaign: string, touch: string) => boolean,
): void {
  const campaigns = join(dir, 'campaigns');
  writeFileSync(join(campaigns, 'nobody.csv'), 'contact_id\n');
  for (const file of readdirSync(campaigns).filter((name) => name.endsWith('.yaml'))) {
    const plan = parse(readFileSync(join(campaigns, file), 'utf8')) as PlanText;
    writeFileSync(join(campaigns, file), stringify({ ...plan, audience: { list: 'nobody.csv' } }));
    for (const { follows: _, ...touch } of plan.touches.filter(({ id }) => isToCome(plan.id, id))) {
      const own = {
        ...plan,
        id: `${plan.id}.${touch.id}`,
        touches: [touch],
        audience: { list: `../${lists}/${plan.id}/${touch.id}.csv` },
      };
      writeFileSync(join(campaigns, `${own.id}.yaml`), stringify(own, { aliasDuplicateObjects: false }));
    }
  }
}
