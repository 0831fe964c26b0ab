import type { Engine } from '../engine/engine.js';
import type { PlannedCampaign } from '../normalise/resolve-plan.js';
import { dayOf } from '../normalise/time.js';
import type { Campaign, DataRun, TableName } from '../rule.js';
import { wordsOf } from '../sql.js';
import { askedByOwner, ownersOf } from './call-backs.js';
import { linesOf } from './inbound.js';
import type { CampaignSpan, Known, Overview, Waiting } from './overview.js';
import { calendarOf, pressureOf, touchesPerContact, touchesSent } from './pressure.js';
import { daysTaken, deliveriesOf } from './promises.js';
import { areasOf, servedByArea } from './service.js';

/** What an overview is asked for: all of it, or what a forecast shows. */
export type Wanted = 'all' | 'forecast';

const PARTS = ['pressure', 'service', 'promises', 'callBacks'] as const;
type Part = (typeof PARTS)[number];

/** Tables that each part cannot do without, and those that count as empty where they are not declared. */
const TABLES: Record<Part, { readonly needs: readonly TableName[]; readonly uses: readonly TableName[] }> = {
  pressure: { needs: ['contacts'], uses: ['touches'] },
  service: { needs: ['contacts', 'service_areas'], uses: [] },
  promises: { needs: ['orders'], uses: [] },
  callBacks: { needs: ['leads', 'activities'], uses: ['calls', 'contacts', 'staff'] },
};

/** What the plans of a run know of themselves. */
export interface PlanSide {
  readonly campaigns: readonly Campaign[];
  /** Campaigns that the run reports on. */
  readonly reported: ReadonlySet<string>;
  readonly now: number;
  /** The policy's. */
  readonly timezone: string;
}

export const planSide = (plans: readonly PlannedCampaign[], now: number, timezone: string): PlanSide => ({
  campaigns: plans.map(({ campaign }) => campaign),
  reported: new Set(plans.filter(({ file }) => file.reported).map(({ campaign }) => campaign.id)),
  now,
  timezone,
});

/** What reading the data gave beside the tables. */
export interface DataSide {
  readonly engine: Engine;
  /** Contacts of each planned touch. */
  readonly population: ReadonlyMap<number, number>;
  readonly mask: (id: string) => string;
}

const partsOf = (wanted: Wanted): readonly Part[] => (wanted === 'all' ? PARTS : ['pressure']);

const lacking = (part: Part, declared: ReadonlySet<TableName>): TableName[] =>
  TABLES[part].needs.filter((table) => !declared.has(table));

/** What the overview reads: tables, the first instant of their history that it looks at, and every word of its SQL. */
export interface Reads {
  readonly tables: readonly TableName[];
  readonly from: ReadonlyMap<TableName, number>;
  readonly words: ReadonlySet<string>;
}

export function readsOf(wanted: Wanted, run: DataRun, plans: PlanSide): Reads {
  const words = new Set<string>();
  const parts = partsOf(wanted).filter((part) => lacking(part, run.tables).length === 0);
  const weeks = calendarOf(run, plans.timezone);
  const sources = {
    pressure: [touchesPerContact(run, weeks), touchesSent(run, weeks)],
    service: [servedByArea(run)],
    promises: [daysTaken(run, plans.reported)],
    callBacks: [askedByOwner(run)],
  };
  for (const part of parts) for (const source of sources[part]) wordsOf(source, words);
  const from = new Map<TableName, number>([['touches', weeks[0]?.from ?? run.now]]);
  return { tables: parts.flatMap((part) => [...TABLES[part].needs, ...TABLES[part].uses]), from, words };
}

/** What can be said without any data; the rest names the tables that it waits for. */
export function fromPlans({ campaigns, reported, now, timezone }: PlanSide): Overview {
  const waiting = (part: Part): Waiting => ({ needs: TABLES[part].needs });
  return {
    timezone,
    campaigns: campaigns.filter(({ id }) => reported.has(id)).map(spanOf),
    inbound: linesOf(campaigns, reported, now, timezone),
    pressure: waiting('pressure'),
    service: waiting('service'),
    promises: waiting('promises'),
    callBacks: waiting('callBacks'),
  };
}

/** The overview of a run that read its data; `run.steps` are judged where the run reports on them. */
export async function takeOverview(wanted: Wanted, run: DataRun, plans: PlanSide, data: DataSide): Promise<Overview> {
  const { engine, population, mask } = data;
  const ask = async <T>(part: Part, answer: () => Promise<T>): Promise<Known<T>> => {
    const needs = lacking(part, run.tables);
    return needs.length > 0 || !partsOf(wanted).includes(part) ? { needs } : answer();
  };
  const weeks = calendarOf(run, plans.timezone);
  return {
    ...fromPlans(plans),
    pressure: await ask('pressure', async () => {
      const counts = await engine.query(touchesPerContact(run, weeks));
      return pressureOf(run, weeks, counts, await engine.query(touchesSent(run, weeks)), population);
    }),
    service: await ask('service', async () => {
      const bound = run.steps.some(({ judged, touch }) => judged && touch.offer !== null);
      return { areas: bound ? areasOf(await engine.query(servedByArea(run))) : [] };
    }),
    promises: await ask('promises', async () => ({
      offers: deliveriesOf(run.campaigns, plans.reported, await engine.query(daysTaken(run, plans.reported))),
    })),
    callBacks: await ask('callBacks', async () => ({ owners: ownersOf(await engine.query(askedByOwner(run)), mask) })),
  };
}

function spanOf({ id, name, file, touches, timezone }: Campaign): CampaignSpan {
  const times = touches.map(({ at }) => at);
  return {
    id,
    name,
    file,
    from: dayOf(Math.min(...times), timezone).toString(),
    to: dayOf(Math.max(...times), timezone).toString(),
    touches: touches.length,
  };
}
