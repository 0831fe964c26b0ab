import type { Engine } from '../engine/engine.js';
import type { Step } from '../normalise/steps.js';
import { isoTime, zoned } from '../normalise/time.js';
import { shapeOf } from '../schema/tables.js';
import { name, type Sql, sql } from '../sql.js';
import { collect, groupSql } from './collect.js';
import type { ContactFinding, ContactStory, ContactTouch } from './contact-story.js';
import type { FoundRows } from './data-rules.js';
import type { Finding } from './finding.js';
import type { ShowId } from './mask.js';

/** What there is to trace a contact by. */
export interface Tracing {
  readonly engine: Engine;
  readonly found: readonly FoundRows[];
  readonly steps: readonly Step[];
  readonly now: number;
  readonly timezone: string;
  readonly showId: ShowId;
}

/** The touches and findings of one contact; null where contacts has no such id. */
export async function traceContact(
  id: string,
  findings: readonly Finding[],
  tracing: Tracing,
): Promise<ContactStory | null> {
  const { engine, steps, timezone } = tracing;
  const known = await engine.query(sql`select 1 as n from contacts where contact_id = ${id} limit 1`);
  if (known.length === 0) return null;
  const rows = await engine.query(sql`select step from planned_touches where contact_id = ${id} order by step`);
  const planned = steps.filter(({ index }) => rows.some((row) => Number(row['step']) === index));
  const touches = [...(await pastTouches(id, tracing)), ...planned.map((step) => plannedTouch(step, tracing))];
  return {
    contact: tracing.showId(id),
    timezone,
    now: timeOf(tracing.now, timezone).local,
    touches: touches.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    findings: [...(await ownFindings(id, findings, tracing)), ...findings.flatMap((it) => ofTouch(it, planned))],
  };
}

async function pastTouches(id: string, { engine, timezone, showId }: Tracing): Promise<ContactTouch[]> {
  const rows = await engine.query(
    sql`select sent_at, channel, campaign_id, touch_id, outcome, counts from touches where contact_id = ${id} order by sent_at, campaign_id, touch_id`,
  );
  return rows.map((row) => ({
    ...timeOf(Number(row['sent_at']), timezone),
    state: 'past',
    channel: wordOf('channel', row['channel']),
    campaign: idOf(row['campaign_id'], showId),
    touch: idOf(row['touch_id'], showId),
    outcome: wordOf('outcome', row['outcome']),
    counts: row['counts'] === true,
  }));
}

const plannedTouch = ({ at, channel, campaign, touch, counts }: Step, { now, timezone }: Tracing): ContactTouch => ({
  ...timeOf(at, timezone),
  state: at < now ? 'unrecorded' : 'planned',
  channel,
  campaign: campaign.id,
  touch: touch.id,
  outcome: null,
  counts,
});

function timeOf(ms: number, zone: string): Pick<ContactTouch, 'at' | 'local'> {
  const text = zoned(ms, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return { at: isoTime(ms), local: text.replace('T', ' ') };
}

const idOf = (cell: unknown, showId: ShowId): string | null => (typeof cell === 'string' ? showId(cell) : null);

/** A word of touches that rules know: any other could be anything. */
function wordOf(column: 'channel' | 'outcome', cell: unknown): string | null {
  const kind = shapeOf('touches').columns[column];
  return typeof cell === 'string' && kind?.kind === 'word' && kind.words.includes(cell) ? cell : null;
}

/** How many rows of a contact a finding shows. */
const MOST_ROWS = 10;

/** What the data rules found about this contact: their own rows, filtered where they lie. */
async function ownFindings(
  id: string,
  findings: readonly Finding[],
  { engine, found, showId }: Tracing,
): Promise<ContactFinding[]> {
  const own: ContactFinding[] = [];
  for (const [i, { table, definition, options, groups, unit, rule }] of found.entries()) {
    if (groups.length === 0) continue;
    const mine = `traced_${i}`;
    await engine.view(mine, sql`select * from ${name(table)} where reasons is not null and ${isAbout(unit, id)}`);
    const rows = await engine.query(groupSql(definition, options, mine, MOST_ROWS));
    for (const group of collect(definition, options, rows, { sampleSize: MOST_ROWS, showId })) {
      const same = groups.find(
        ({ group: it }) =>
          it.campaign === group.campaign &&
          it.kind === group.kind &&
          it.element === group.element &&
          it.part === group.part,
      );
      const finding = findings.find(
        (it) =>
          it.rule === rule &&
          it.campaign === same?.origin.campaign &&
          it.element.kind === same.origin.kind &&
          it.element.id === same.origin.id &&
          it.part === group.part,
      );
      if (finding !== undefined)
        own.push({ ...pick(finding), rows: group.rows, matched: group.matched, everybody: false });
    }
  }
  return own;
}

const pick = ({ rule, severity, status, campaign, element }: Finding) => ({
  rule,
  severity,
  status,
  campaign,
  element,
});

/** Whether a row of a rule is about the contact, by what the rule counts. */
function isAbout(unit: FoundRows['unit'], id: string): Sql {
  switch (unit) {
    case 'contact_id':
      return sql`contact_id = ${id}`;
    case 'lead_id':
      return sql`lead_id in (select lead_id from leads where contact_id = ${id})`;
    case 'call_id':
      return sql`call_id in (select call_id from calls where contact_id = ${id})`;
    case 'order_id':
      return sql`order_id in (select order_id from orders where contact_id = ${id})`;
    case 'account_id':
      return sql`account_id in (select account_id from contacts where contact_id = ${id})`;
    case 'row_id':
      return sql`(row_id = ${id} and (element_id like 'contacts.%' or element_id like 'touches.%'))`;
    default:
      return sql`1 = 0`;
  }
}

/** A finding about a touch as such, where this contact gets it. */
function ofTouch(finding: Finding, planned: readonly Step[]): ContactFinding[] {
  const { campaign, touch, matched, message } = finding;
  const gets = planned.some((step) => step.campaign.id === campaign && step.touch.id === touch);
  return matched === undefined && touch !== null && gets
    ? [{ ...pick(finding), rows: [message], matched: 1, everybody: true }]
    : [];
}
