import type { DataRule, Query, Sql } from '../../src/rule.js';

/** One small mistake that somebody could make in the SQL of a rule. */
interface Slip {
  readonly name: string;
  readonly pattern: RegExp;
  readonly to: string;
}

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
];

/** A slip at the n-th place where it can happen, counted over the whole query. */
export interface Mutant {
  readonly slip: Slip;
  readonly place: number;
}

/** What surrounds the place, so that a survivor can be found. */
export const describeMutant = ({ slip, place }: Mutant, around: string): string =>
  `${slip.name}, place ${place + 1}: ${around.replace(/\s+/g, ' ').trim()}`;

/** Every mutant of a query. */
export function mutantsOf(source: Sql | Query): Mutant[] {
  const texts = textsOf(source);
  return SLIPS.flatMap((slip) => {
    const places = texts.reduce((n, text) => n + [...text.matchAll(slip.pattern)].length, 0);
    return Array.from({ length: places }, (_, place) => ({ slip, place }));
  });
}

/** The rule with one slip in its SQL; `seen` hears what stands around the place. */
export function mutated(rule: DataRule, mutant: Mutant, seen: (around: string) => void): DataRule {
  return {
    ...rule,
    select: (options, run) => {
      const source = rule.select(options, run);
      return source === null ? null : applied(source, mutant, seen);
    },
  };
}

function applied(source: Sql | Query, { slip, place }: Mutant, seen: (around: string) => void): Sql | Query {
  let left = place;
  const slipped = (text: string): string =>
    text.replace(slip.pattern, (found, ...rest) => {
      if (left-- !== 0) return found;
      const at = rest.find((it) => typeof it === 'number') as number;
      seen(text.slice(Math.max(0, at - 40), at + 40));
      return slip.to;
    });
  const inSql = (sql: Sql): Sql => {
    const text: string[] = [];
    const holes: Sql['holes'][number][] = [];
    for (const [i, part] of sql.text.entries()) {
      text.push(slipped(part));
      const hole = sql.holes[i];
      if (hole !== undefined) holes.push(typeof hole === 'object' && hole.kind === 'sql' ? inSql(hole) : hole);
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

/** The fixed texts of a query, in the order in which `applied` meets them. */
function textsOf(source: Sql | Query): string[] {
  if (source.kind === 'query') return [...source.steps.flatMap(([, body]) => textsOf(body)), ...textsOf(source.select)];
  return source.text.flatMap((part, i) => {
    const hole = source.holes[i];
    return [part, ...(typeof hole === 'object' && hole.kind === 'sql' ? textsOf(hole) : [])];
  });
}
