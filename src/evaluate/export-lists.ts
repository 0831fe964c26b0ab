import { dirname } from 'node:path';
import type { Outbox } from '../engine/engine.js';
import { InputError } from '../load/problem.js';
import { compare } from '../normalise/steps.js';
import { join, name, type Sql, sql } from '../sql.js';
import { inOrder, placeOf, runs } from './export-cells.js';
import type { ExportTarget, Written } from './export-targets.js';
import type { ExportContext, Exported } from './exports.js';

const EXCLUDED = ['contact_id', 'campaign_id', 'touch_id', 'rule', 'reason'];

/** Whom to leave out of what, and why: one file. */
export async function writeExcluded(
  target: ExportTarget,
  { drafts }: ExportContext,
  outbox: Outbox,
): Promise<Exported> {
  const { path, shown, format } = target;
  const rows = await outbox.write(
    drafts.add(dirname(path), path, shown),
    format,
    inOrder(sql`excluded`, EXCLUDED, target),
  );
  const [row] = await outbox.query(sql`select count(distinct contact_id) as n from excluded`);
  return {
    written: [{ kind: 'excluded', path: shown, rows, people: Number(row?.['n'] ?? 0) }],
    notes: await guardNotes('excluded', target, outbox),
  };
}

/** One list of contact_ids per campaign and touch: its audience without those who are left out. */
export async function writeSafe(target: ExportTarget, context: ExportContext, outbox: Outbox): Promise<Exported> {
  const { upcoming: steps, drafts, population } = context;
  if (steps.length === 0)
    return { written: [], notes: [`${target.shown}: no plan has a touch to come that goes to contacts.`] };
  const lists = steps
    .toSorted((a, b) => compare(a.campaign.id, b.campaign.id) || a.index - b.index)
    .map((step) => ({ step, ...placeOf(target, [step.campaign.id, step.touch.id]) }));
  assertApart(lists, target);
  const mine = join(
    steps.map((step) => sql`${step.index}`),
    sql`, `,
  );
  await outbox.bring(
    'invited',
    ['campaign_id', 'touch_id', 'contact_id'],
    sql`select campaign_id, touch_id, contact_id from planned_touches where step in (${mine})`,
  );
  const written: Written[] = [];
  for (const { step, path, shown } of lists) {
    const source = inOrder(sql`(${kept(step.campaign.id, step.touch.id)})`, ['contact_id'], target);
    const rows = await outbox.write(drafts.add(target.path, path, shown), target.format, source);
    written.push({ kind: 'safe', path: shown, rows, people: population.get(step.index) ?? 0 });
  }
  return { written, notes: await guardNotes('invited', target, outbox) };
}

/** Who is invited to a touch and not left out of it. */
function kept(campaign: string, touch: string): Sql {
  const isMine = sql`campaign_id = ${campaign} and touch_id = ${touch}`;
  return sql`select i.contact_id from (select contact_id from invited where ${isMine}) as i
    anti join (select contact_id from excluded where ${isMine}) as e on e.contact_id = i.contact_id`;
}

/** On some systems, names that differ in capital letters only are one name. */
function assertApart(lists: readonly { path: string }[], { shown }: ExportTarget): void {
  if (new Set(lists.map(({ path }) => path.toLowerCase())).size === lists.length) return;
  throw new InputError(
    'two touches would have one list.',
    'Give campaigns and touches ids that differ in more than capital letters.',
    { file: shown },
  );
}

/** Ids that a spreadsheet would run are written with a quote, so a program does not find them. */
async function guardNotes(table: string, { format, shown }: ExportTarget, outbox: Outbox): Promise<string[]> {
  if (format !== 'csv') return [];
  const [row] = await outbox.query(
    sql`select count(distinct contact_id) as n from ${name(table)} where ${runs(sql`contact_id`)}`,
  );
  const count = Number(row?.['n'] ?? 0);
  if (count === 0) return [];
  return [
    `${shown}: ${count} contact_${count === 1 ? 'id begins' : 'ids begin'} as a formula does and ${count === 1 ? 'is' : 'are'} written with a ' in front; Parquet has ids as they are.`,
  ];
}
