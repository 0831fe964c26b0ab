import {
  type ConsentPack,
  type DataRun,
  instant,
  nullOf,
  type Sql,
  type Step,
  table,
  type Value,
} from '../../../src/rule.js';

type Implied = ConsentPack['consent'][number]['implied'];

const EVER = Date.UTC(1900, 0, 1);

/**
 * A table (step, pack, purchase_from, inquiry_from): planned touches that need consent of contacts of a pack, and since
 * when a purchase or an inquiry stands in for it on the touch's day (NULL: never).
 */
export function duties(
  steps: readonly Step[],
  asked: Readonly<Partial<Record<ConsentPack['id'], readonly string[]>>>,
  run: DataRun,
): Sql {
  const since = (at: number, months: Implied['purchase']): Value =>
    months === null ? nullOf('timestamp') : instant(months === 'always' ? EVER : run.monthsBefore(at, months));
  const rows = steps.flatMap((step) =>
    run.packs.flatMap((pack): Value[][] => {
      const duty = pack.consent.find((it) => it.channels.includes(step.channel)) ?? null;
      if (!(asked[pack.id]?.includes(step.channel) ?? duty !== null)) return [];
      const implied = duty?.implied ?? { purchase: null, inquiry: null };
      return [[step.index, pack.id, since(step.at, implied.purchase), since(step.at, implied.inquiry)]];
    }),
  );
  return table({ step: 'bigint', pack: 'varchar', purchase_from: 'timestamp', inquiry_from: 'timestamp' }, rows);
}
