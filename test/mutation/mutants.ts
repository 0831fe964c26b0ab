import type { DataRule, Query, Sql } from '../../src/rule.js';
import { HOLE, SLIPS, type Slip } from './slips.js';

/** A slip at one place of one piece of SQL, wherever a query has this piece: what a slip in the rule's own file does. */
export interface Mutant {
  readonly slip: string;
  /** The piece's text, with HOLE for each value. */
  readonly piece: string;
  readonly at: number;
}

const textOf = (piece: Sql): string => piece.text.join(HOLE);

/** What stands around the place, by which a person finds it, and a list of survivors knows it. */
export function shownMutant({ slip, piece, at }: Mutant): string {
  const text = (part: string) => part.replaceAll(HOLE, '?').replace(/\s+/g, ' ');
  const around = `${text(piece.slice(Math.max(0, at - 60), at))}»${text(piece.slice(at, at + 60))}`;
  return `${slip}: ${around.trim()}`;
}

/** Adds every mutant of some pieces of a query, by what it is. */
export function mutantsOf(source: Sql | Query, fits: (piece: string) => boolean, into: Map<string, Mutant>): void {
  everyPiece(source, (piece) => {
    const text = textOf(piece);
    if (!fits(text)) return piece;
    for (const slip of SLIPS)
      for (const { index: at } of text.matchAll(slip.pattern)) {
        const mutant = { slip: slip.name, piece: text, at };
        if ('to' in slip || slippedAt(piece, slip, at) !== null) into.set(JSON.stringify(mutant), mutant);
      }
    return piece;
  });
}

/** The rule under a name of its own, with one slip in its SQL. What it would keep stays in the query, so that many can run beside one another. */
export function mutated(rule: DataRule, id: string, mutant: Mutant): DataRule {
  const slip = SLIPS.find(({ name }) => name === mutant.slip);
  if (slip === undefined) throw new Error(`there is no slip "${mutant.slip}"`);
  const { keeps: _, excludes: __, ...rest } = rule;
  return {
    ...rest,
    id,
    from: 'a slip', // whatever fails names the rule
    select: (options, run) => {
      const source = rule.select(options, run);
      if (source === null) return null;
      return everyPiece(source, (piece) => {
        if (textOf(piece) !== mutant.piece) return piece;
        return slippedAt(piece, slip, mutant.at) ?? piece;
      });
    },
  };
}

/** A piece of SQL with the slip at a place of its text; null: the value there is none that can slip so. */
function slippedAt(piece: Sql, slip: Slip, at: number): Sql | null {
  const text = textOf(piece);
  if ('to' in slip) {
    const slipped = text.replace(slip.pattern, (found, ...rest) =>
      rest.find((it) => typeof it === 'number') === at ? slip.to.replace('$&', found) : found,
    );
    return { ...piece, text: slipped.split(HOLE) };
  }
  const index = text.slice(0, at).split(HOLE).length - 1;
  const hole = piece.holes[index];
  const value = hole === undefined ? null : slip.value(hole);
  return value === null ? null : { ...piece, holes: piece.holes.toSpliced(index, 1, value) };
}

function everyPiece<T extends Sql | Query>(source: T, change: (piece: Sql) => Sql): T {
  const inSql = (piece: Sql): Sql => {
    const changed = change(piece);
    const holes = changed.holes.map((hole) => (typeof hole === 'object' && hole.kind === 'sql' ? inSql(hole) : hole));
    return { ...changed, holes };
  };
  if (source.kind === 'sql') return inSql(source as Sql) as T;
  const { steps, select } = source as Query;
  return {
    kind: 'query',
    steps: steps.map(([name, body]) => [name, inSql(body)] as const),
    select: inSql(select),
  } as unknown as T;
}
