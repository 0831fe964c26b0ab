import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { lint } from '../../src/index.js';

interface PlanText {
  id: string;
  audience?: object;
  touches: { id: string; follows?: string }[];
}

/**
 * Gives each touch of a folder's plans a plan of its own, whose audience is the touch's safe list. The plans themselves
 * stay, for history names them, but are for nobody.
 */
function sendToSafeLists(dir: string, lists: string, isToCome: (campaign: string, touch: string) => boolean): void {
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

/** Open findings on people of a touch, once everybody who is to be left out is left out. */
export async function findingsAfter(dir: string, asOf: string): Promise<string[]> {
  const before = await lint({ cwd: dir, asOf, exports: { safe: 'lists' } });
  const silenced = before.findings.filter(({ status }) => status !== 'open').map((it) => `${it.rule} ${it.touch}`);
  if (!existsSync(join(dir, 'lists'))) return []; // every touch is past
  const upcoming = new Set(before.written.map(({ path }) => path));
  sendToSafeLists(dir, 'lists', (campaign, touch) => upcoming.has(`lists/${campaign}/${touch}.csv`));
  const { findings } = await lint({ cwd: dir, asOf });
  return findings
    .filter(({ unit, touch, status }) => unit === 'contacts' && touch !== null && status === 'open')
    .filter((it) => !silenced.includes(`${it.rule} ${it.touch}`))
    .map(({ rule, campaign, matched, population }) => `${rule} ${campaign} ${matched}/${population}`);
}
