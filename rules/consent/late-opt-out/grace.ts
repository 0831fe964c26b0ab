import { type DataRun, join, type ResponseTime, type Sql, sql, table } from '../../../src/rule.js';

const DAY_MS = 86_400_000;
const CHANNELS = ['email', 'mail', 'phone', 'sms', 'push', 'door'];

/**
 * How long marketing may go on: `grace` (pack, channel, clock, reason), pack '' for contacts of whom no pack speaks, and
 * `due` (see `dueTimes`). What was opted out of before `from` was due before any touch that is judged.
 */
export function graceTable(within: ResponseTime | null, run: DataRun): { grace: Sql; due: Sql; from: number } {
  const rows =
    within === null
      ? run.packs.flatMap((pack) =>
          pack.optOut.flatMap((figure) =>
            figure.channels.map((channel) => ({
              pack: pack.id as string,
              channel,
              time: figure.within,
              reason: `${figure.within === null ? 'no time to stop' : `more than ${figure.within.text}`}, ${pack.name}`,
            })),
          ),
        )
      : ['', ...run.packs.map((pack) => pack.id)].flatMap((pack) =>
          CHANNELS.map((channel) => ({ pack, channel, time: within, reason: `more than ${within.text}` })),
        );
  const clocks = new Map(rows.map(({ time }) => [time?.text ?? '', time]));
  const from = run.since - Math.max(...rows.map(({ time }) => longest(time)));
  return {
    grace: table(
      { pack: 'varchar', channel: 'varchar', clock: 'varchar', reason: 'varchar' },
      rows.map(({ pack, channel, time, reason }) => [pack, channel, time?.text ?? '', reason]),
    ),
    due: run.dueTimes(clocks, from),
    from,
  };
}

/** More than a time can ever take, with weekends and holidays. */
function longest(time: ResponseTime | null): number {
  if (time === null) return DAY_MS;
  return 'ms' in time ? time.ms + DAY_MS : (time.business.count * (time.business.unit === 'day' ? 4 : 1) + 40) * DAY_MS;
}

/** The plan of the run that a past touch was of; '' for none. */
export function planOf(run: DataRun): Sql {
  const known = join(
    run.campaigns.map((campaign) => sql`${campaign.id}`),
    sql`, `,
    sql`''`,
  );
  return sql`case when campaign_id in (${known}) then campaign_id else '' end`;
}

/** The pack of contacts of whom no more is known than that they opted out. */
export const regionPack = (run: DataRun): string =>
  run.packs.find((pack) => run.region !== null && pack.countries.includes(run.region))?.id ?? '';
