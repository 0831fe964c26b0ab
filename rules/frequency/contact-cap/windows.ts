import { type DataRun, instant, join, type Limit, type Sql, type Step, sql } from '../../../src/rule.js';

/** A limit, and the planned touch at which its window ends: `(start, step.at]`. */
export interface Check {
  /** Ends the names of its columns. */
  readonly id: string;
  readonly step: Step;
  readonly limit: Limit;
  /** Which one of the limits of the step's campaign it is. */
  readonly number: number;
}

/** The windows that judge some steps. */
export function checksOf(steps: readonly Step[], run: DataRun): Check[] {
  return steps.flatMap((step) =>
    run
      .limitsOf(step.campaign)
      .flatMap((limit, number) =>
        limit.channel === null || limit.channel === step.channel
          ? [{ id: `${step.index}_${number}`, step, limit, number }]
          : [],
      ),
  );
}

/** Whether a step can lie in a window in some zone, and counts there. */
export const mayHold = ({ step, limit }: Check, other: Step, run: DataRun): boolean =>
  other.at <= step.at &&
  other.at > earliest(limit, step, run) &&
  (limit.channel === null || limit.channel === other.channel);

export const earliest = (limit: Limit, step: Step, run: DataRun): number =>
  Math.min(...[undefined, ...run.zones].map((zone) => run.after(limit, step.at, zone)));

/** The start of the earliest window that ends with a touch still to come. */
export const firstWindow = (run: DataRun): number =>
  Math.min(
    ...checksOf(
      run.steps.filter((step) => step.counts && step.at >= run.now),
      run,
    ).map(({ limit, step }) => earliest(limit, step, run)),
  );

/** Whether a window follows each contact's own midnight. */
export const isZoned = (limit: Limit, run: DataRun): boolean =>
  run.zones.length > 0 && limit.zone === 'contact' && limit.window.kind === 'calendar';

/** The exclusive start of a window; where windows follow the contact's zone, by that zone. */
export function start(limit: Limit, step: Step, run: DataRun, zone: Sql): Sql {
  const usual = sql`${instant(run.after(limit, step.at))}`;
  if (!isZoned(limit, run)) return usual;
  const cases = run.zones.map((it) => sql`when ${it} then ${instant(run.after(limit, step.at, it))}`);
  return sql`case ${zone} ${join(cases, sql` `)} else ${usual} end`;
}

/** With whom contacts share limits: the columns of contacts that name it. */
export interface Sharing {
  readonly account: boolean;
  readonly household: boolean;
}

export function sharingOf(checks: readonly Check[]): Sharing {
  const by = (group: Limit['by']) => checks.some(({ limit }) => limit.by === group);
  return { account: by('account'), household: by('household') };
}

export const GROUPS = ['account', 'household'] as const;
export type Group = (typeof GROUPS)[number];

/** The groups whose members share limits. */
export const groupsIn = (sharing: Sharing): Group[] => GROUPS.filter((group) => sharing[group]);

/** A limit in words: ` by sms for the account`. */
export const kindOf = (limit: Limit): string =>
  `${limit.channel === null ? '' : ` by ${limit.channel}`}${limit.by === 'contact' ? '' : ` for the ${limit.by}`}`;

/** Steps of a set as stretches of time: nothing but the steps of `having`, in their order, can stand between them. */
export function stretches(column: Sql, some: ReadonlySet<number>, having: readonly number[]): Sql[] {
  const runs: { from: number; to: number; open: boolean }[] = [];
  for (const index of having) {
    const last = runs.at(-1);
    if (!some.has(index)) {
      if (last !== undefined) last.open = false;
    } else if (last?.open === true) last.to = index;
    else runs.push({ from: index, to: index, open: true });
  }
  return runs.map(({ from, to }) => sql`${column} between ${from} and ${to}`);
}
