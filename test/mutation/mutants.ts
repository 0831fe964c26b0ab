import type { DataRule, Query, Sql } from '../../src/rule.js';
import type { Hole } from '../../src/sql.js';

/** One small mistake that somebody could make in the SQL of a rule: in its text, or in a value. */
type Slip =
  | { readonly name: string; readonly pattern: RegExp; readonly to: string }
  | { readonly name: string; readonly value: (hole: Hole) => Hole | null };

const SLIPS: readonly Slip[] = [
  { name: '< for <=', pattern: /<=/g, to: '<' },
  { name: '<= for <', pattern: /<(?![=>])/g, to: '<=' },
  { name: '> for >=', pattern: />=/g, to: '>' },
  { name: '>= for >', pattern: /(?<![<])>(?!=)/g, to: '>=' },
  { name: '<> for =', pattern: /(?<![<>=])=(?!=)/g, to: '<>' },
  { name: 'or for and', pattern: /\band\b/g, to: 'or' },
  { name: 'and for or', pattern: /\bor\b/g, to: 'and' },
  { name: 'an inner join', pattern: /\bleft join\b/g, to: 'join' },
  { name: 'max for min', pattern: /\bmin\(/g, to: 'max(' },
  { name: 'min for max', pattern: /\bmax\(/g, to: 'min(' },
  { name: 'is null for is not null', pattern: /\bis not null\b/g, to: 'is null' },
  { name: 'is not null for is null', pattern: /\bis null\b/g, to: 'is not null' },
  { name: 'without not', pattern: /\bnot (?!null)/g, to: '' },
  { name: 'without the filter', pattern: /\bwhere\b/g, to: 'where true or' },
  { name: 'one more', value: (hole) => (typeof hole === 'number' ? hole + 1 : null) },
  { name: 'a millisecond later', value: (hole) => shifted(hole, 1) },
  { name: 'a millisecond earlier', value: (hole) => shifted(hole, -1) },
];

const shifted = (hole: Hole, by: number): Hole | null =>
  typeof hole === 'object' && hole.kind === 'instant' ? { ...hole, ms: hole.ms + by } : null;

/** A slip, by its name, at the n-th place where it can happen, counted over the whole query. */
export interface Mutant {
  readonly slip: string;
  readonly place: number;
}

/** What surrounds the place, so that a survivor can be found. */
export const describeMutant = ({ slip, place }: Mutant, around: string): string =>
  `${slip}, place ${place + 1}: ${around.replace(/\s+/g, ' ').trim()}`;

/** Every mutant of a query. */
export function mutantsOf(source: Sql | Query): Mutant[] {
  return SLIPS.flatMap((slip) => {
    let places = 0;
    walk(source, slip, () => {
      places++;
      return false;
    });
    return Array.from({ length: places }, (_, place) => ({ slip: slip.name, place }));
  });
}

/** The rule with one slip in its SQL; `seen` hears what stands around the place. */
export function mutated(rule: DataRule, mutant: Mutant, seen: (around: string) => void = () => {}): DataRule {
  return {
    ...rule,
    select: (options, run) => {
      const source = rule.select(options, run);
      return source === null ? null : applied(source, mutant, seen);
    },
  };
}

function applied(source: Sql | Query, mutant: Mutant, seen: (around: string) => void): Sql | Query {
  const slip = SLIPS.find(({ name }) => name === mutant.slip);
  if (slip === undefined) throw new Error(`there is no slip "${mutant.slip}"`);
  let left = mutant.place;
  return walk(source, slip, (around) => {
    const isHere = left-- === 0;
    if (isHere) seen(around);
    return isHere;
  });
}

/** Goes through a query in the order of its text, and slips wherever `isHere` says so of what stands around. */
function walk(source: Sql | Query, slip: Slip, isHere: (around: string) => boolean): Sql | Query {
  const inText = (text: string): string => {
    if (!('pattern' in slip)) return text;
    return text.replace(slip.pattern, (found, ...rest) => {
      const at = rest.find((it) => typeof it === 'number') as number;
      return isHere(text.slice(Math.max(0, at - 40), at + 40)) ? slip.to : found;
    });
  };
  const inHole = (hole: Hole, before: string): Hole => {
    if (typeof hole === 'object' && hole.kind === 'sql') return inSql(hole);
    const slipped = 'value' in slip ? slip.value(hole) : null;
    return slipped !== null && isHere(`${before.slice(-40)} [value]`) ? slipped : hole;
  };
  const inSql = (sql: Sql): Sql => {
    const text: string[] = [];
    const holes: Hole[] = [];
    for (const [i, part] of sql.text.entries()) {
      text.push(inText(part));
      const hole = sql.holes[i];
      if (hole !== undefined) holes.push(inHole(hole, part));
    }
    return { kind: 'sql', text, holes };
  };
  if (source.kind === 'sql') return inSql(source);
  return {
    kind: 'query',
    steps: source.steps.map(([name, body]) => [name, inSql(body)] as const),
    select: inSql(source.select),
  };
}
