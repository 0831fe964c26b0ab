import { InputError, reasonOf } from '../load/problem.js';
import { listed } from '../load/suggest.js';
import { LEFT_ASIDE } from './cells.js';
import { type Check, tableSelect } from './columns.js';
import { assertDayOrder } from './day-order.js';
import { relationOf, structureCheck } from './duckdb-files.js';
import { assertClosed, explainFailure, explainRejects, explainRows, linesOfRows, spotsOf } from './duckdb-problems.js';
import type { FilePlan, LeftAside, LoadedTable, Row } from './engine.js';
import { typesOf } from './parquet-types.js';
import { literal, quoted } from './render.js';
import { withoutData } from './without-data.js';
import { withForms } from './written-forms.js';

/** What is needed of a database connection. `run` gives the database's own errors. */
export interface Session {
  run(text: string): Promise<void>;
  /** Rows of a statement that makes something, with the database's own errors. */
  account(text: string): Promise<Row[]>;
  rows(text: string): Promise<Row[]>;
  /** Whether some file had rows that could not be taken apart. */
  hadRejects: boolean;
}

/** Makes a table from files. Throws InputError for rows and cells that cannot be read and are not to be left out. */
export async function loadFiles(session: Session, table: string, files: readonly FilePlan[]): Promise<LoadedTable> {
  const notes: string[] = [];
  let leftOut = 0;
  let rows = 0;
  for (const [i, plan] of files.entries()) {
    const stage = i === 0 ? table : `${table} next`;
    const file = new FileRead(session, stage, plan, await typesOf(session, plan.file));
    await file.load(leftOut);
    notes.push(...file.notes);
    leftOut += file.leftOut;
    rows += file.rows;
    if (i === 0) continue;
    await session.run(`insert into ${quoted(table)} select * from ${quoted(stage)}`);
    await session.run(`drop table ${quoted(stage)}`);
  }
  const leftAside = files.some((plan) => plan.keeps.length > 0) ? await leaveAside(session, table) : [];
  const aside = leftAside.reduce((sum, some) => sum + some.rows, 0);
  return { rows: rows - aside, leftOut, leftAside, notes };
}

/** Takes rows that are none of the table out of it, and counts them. */
async function leaveAside(session: Session, table: string): Promise<LeftAside[]> {
  const column = quoted(LEFT_ASIDE);
  const found = await session.rows(
    `select ${column} as why, count(*) as n from ${quoted(table)} where ${column} is not null group by 1 order by 2 desc, 1`,
  );
  await session.run(`delete from ${quoted(table)} where ${column} is not null`);
  await session.run(`alter table ${quoted(table)} drop column ${column}`);
  return found.map((row) => {
    const [test, word = ''] = String(row['why']).split('\u001f');
    return { test: Number(test), word: word === '' ? null : word, rows: Number(row['n']) };
  });
}

/** How many rows there are in what stands after `from`. */
async function countOf({ rows }: Session, from: string): Promise<number> {
  const [row] = await rows(`select count(*) as n from ${from}`);
  return Number(row?.['n'] ?? 0);
}

/** One file on its way into a table. */
class FileRead {
  readonly notes: string[] = [];
  leftOut = 0;
  /** Rows that were read, with those that were checked and are too old to be kept. */
  rows = 0;
  private checks: readonly Check[] = [];
  /** What the last read could not take apart. */
  private rejects: readonly Row[] = [];
  /** How many rows the file has, where some are too old to be kept; null: as many as were kept. */
  private seen: number | null = null;

  constructor(
    private readonly session: Session,
    private readonly table: string,
    private plan: FilePlan,
    private readonly types: ReadonlyMap<string, string>,
  ) {}

  async load(leftOutBefore: number): Promise<void> {
    const { file } = this.plan;
    await assertDayOrder(this.plan, this.types, (select) =>
      this.session
        .rows(`${select} from ${relationOf(file, false)}`)
        .catch((cause: unknown) => Promise.reject(explainFailure(file, cause))),
    );
    await this.read();
    let counts = await this.problems();
    // a row tells its first fault only: where dates are mended, numbers may show
    for (let forms = await this.forms(counts); forms !== null; forms = await this.forms(counts)) {
      this.plan = forms.plan;
      this.notes.push(...forms.notes);
      await this.session.run(`drop table ${quoted(this.table)}`);
      await this.read();
      counts = await this.problems();
    }
    await this.dropHeaders(counts);
    await this.leaveOut(counts, leftOutBefore);
  }

  /** Another way in which all of a column can be read; null: there is none, or none is needed. */
  private forms(counts: ReadonlyMap<number, number>): ReturnType<typeof withForms> {
    return withForms(this.session, this.plan, this.types, this.failed(counts));
  }

  private async read(): Promise<void> {
    const { file } = this.plan;
    const { checks, leavesOld } = this.select(true);
    this.checks = checks;
    let before = await this.lastScan();
    try {
      await this.make(true, leavesOld);
    } catch (cause) {
      // Quoted line ends cannot be read in parallel where short rows are padded; the same read on one thread can.
      if (!reasonOf(cause).includes('Parameter Not Allowed') && !String(cause).includes('parallel=false'))
        throw explainFailure(file, cause);
      this.session.hadRejects = true; // perhaps those of the read that failed
      before = await this.lastScan();
      await this.make(false, leavesOld).catch((again: unknown) => Promise.reject(explainFailure(file, again)));
      if (file.format === 'csv') assertClosed(file);
    }
    this.rejects = await this.rejectsAfter(before);
    this.assertWhole();
  }

  /**
   * Makes the table. Where old rows are left, a Parquet file says itself how many rows it has, and of a CSV file the database's
   * own account of the work tells how many it saw.
   */
  private async make(parallel: boolean, leavesOld: boolean): Promise<void> {
    const statement = `create temp table ${quoted(this.table)} as ${this.select(parallel).select}`;
    const { file } = this.plan;
    this.seen = null;
    if (leavesOld && file.format === 'csv') {
      const [account] = await this.session.account(`explain (analyze, format json) ${statement}`);
      this.seen = rowsScanned(JSON.parse(String(account?.['explain_value'])));
      return;
    }
    await this.session.run(statement);
    if (leavesOld) this.seen = await countOf(this.session, relationOf(file, parallel));
  }

  /** Throws where more than single rows was not read, as after a quote that is not closed: nobody knows how many. */
  private assertWhole(): void {
    const { file } = this.plan;
    if (file.format === 'csv' && this.rejects.some((row) => row['kind'] !== 'TOO MANY COLUMNS'))
      throw explainRejects(file, this.rejects);
  }

  private select(parallel: boolean): ReturnType<typeof tableSelect> {
    const { file } = this.plan;
    return tableSelect(this.plan, relationOf(file, parallel), this.types, structureCheck(file));
  }

  /** How many rows failed each check, by its number from 1. */
  private async problems(): Promise<Map<number, number>> {
    const found = await this.session.rows(
      `select load_problem as problem, count(*) as n from ${quoted(this.table)} group by 1 order by 1`,
    );
    const counts = new Map(found.map((row) => [Number(row['problem']), Number(row['n'])]));
    this.rows = this.seen ?? [...counts.values()].reduce((a, b) => a + b, 0);
    counts.delete(0);
    return counts;
  }

  private failed(counts: ReadonlyMap<number, number>): Check[] {
    return this.checks.filter((_, i) => counts.has(i + 1));
  }

  /** Rows that repeat every name of the header, as where exports are joined, are no rows. */
  private async dropHeaders(counts: Map<number, number>): Promise<void> {
    const { file } = this.plan;
    const number = this.checks.findIndex((check) => check.what === 'header') + 1;
    const found = counts.get(number) ?? 0;
    if (found === 0 || file.format !== 'csv') return;
    const same = file.dialect.header
      .filter((name) => name !== '')
      .map((name) => `ol_trim(${quoted(name)}) = ${literal(name)}`);
    if ((await countOf(this.session, `${relationOf(file, false)} where ${same.join(' and ')}`)) !== found) return;
    await this.session.run(`delete from ${quoted(this.table)} where load_problem = ${number}`);
    counts.delete(number);
    this.rows -= found;
    this.notes.push(
      `${file.shown}: ${found} ${found === 1 ? 'row that repeats the header was' : 'rows that repeat the header were'} not read as data.`,
    );
  }

  /** Leaves out what cannot be read where the policy says so, and not more than it says; else throws. */
  private async leaveOut(counts: ReadonlyMap<number, number>, before: number): Promise<void> {
    const { file, badRows } = this.plan;
    const { rejects } = this;
    const rejected = new Set(rejects.map((row) => row['position'])).size;
    const bad = rejected + [...counts.values()].reduce((a, b) => a + b, 0);
    if (bad === 0) return;
    if (badRows === 'fail') throw await this.explain(counts, rejects);
    if (before + bad > badRows.most) throw tooMany(await this.explain(counts, rejects), before + bad, badRows.most);
    const lines = await this.lines(counts, rejects);
    await this.session.run(`delete from ${quoted(this.table)} where load_problem <> 0`);
    this.leftOut = bad;
    this.rows -= bad - rejected;
    this.notes.push(
      `${file.shown}: ${bad} ${bad === 1 ? 'row' : 'rows'} that cannot be read ${bad === 1 ? 'was' : 'were'} left out${lines}.`,
    );
  }

  /** The number of the last scan whose rejects are of no concern; -1: none had any. */
  private async lastScan(): Promise<number> {
    if (this.plan.file.format !== 'csv' || !this.session.hadRejects) return -1;
    const [row] = await this.session.rows('select coalesce(max(scan_id), 0) as n from reject_errors').catch(() => []);
    return Number(row?.['n'] ?? -1);
  }

  private async rejectsAfter(scan: number): Promise<readonly Row[]> {
    if (this.plan.file.format !== 'csv') return [];
    const rejects = await this.session.rows(
      `select distinct line_byte_position as position, error_type as kind from reject_errors where scan_id > ${scan} order by 1`,
    );
    if (rejects.length > 0) this.session.hadRejects = true;
    return rejects;
  }

  private async explain(counts: ReadonlyMap<number, number>, rejects: readonly Row[]): Promise<InputError> {
    const { file } = this.plan;
    if (rejects.length > 0 && file.format === 'csv') return explainRejects(file, rejects);
    return explainRows(this.plan, this.checks, counts, (check) => this.badValues(check));
  }

  /** ` (lines 3 and 7)`, the first twenty. */
  private async lines(counts: ReadonlyMap<number, number>, rejects: readonly Row[]): Promise<string> {
    const { file } = this.plan;
    if (file.format !== 'csv') return '';
    const spots = await spotsOf(file, this.plan, this.checks, counts, (check) => this.badValues(check));
    const positions = [...new Set(rejects.map((row) => Number(row['position'])))];
    const all = [...new Set([...spots.map(({ line }) => line), ...linesOfRows(file.path, positions)])]
      .sort((a, b) => a - b)
      .slice(0, 20);
    return ` (${file.dialect.copyOf === 'sheet' ? 'row' : 'line'}${all.length === 1 ? '' : 's'} ${listed(all.map(String))})`;
  }

  /** The texts of a column that failed a check, each once. */
  private async badValues(check: Check): Promise<string[]> {
    const number = this.checks.indexOf(check) + 1;
    const raw = quoted(`r ${check.column}`);
    const { select } = this.select(false);
    const rows = await this.session.rows(
      `select distinct ${raw} as value from (${select.replace('select ', `select ${raw}, `)}) where load_problem = ${number} and ${raw} is not null limit 10000`,
    );
    return rows.map((row) => String(row['value']));
  }
}

interface Operator {
  readonly operator_type?: string;
  readonly operator_cardinality?: number;
  readonly children?: readonly Operator[];
}

/** How many rows came out of a file, by the plan of a statement that was run. */
function rowsScanned({ operator_type, operator_cardinality, children = [] }: Operator): number {
  if (operator_type === 'TABLE_SCAN') return operator_cardinality ?? 0;
  return children.reduce((sum, child) => sum + rowsScanned(child), 0);
}

const tooMany = (error: InputError, found: number, most: number): InputError =>
  new InputError(error.what, error.remedy, error.place, {
    cause: withoutData(error),
    more: [
      ...error.more,
      `${found} rows cannot be read, and at most ${most} are left out (on_bad_rows: skip, max_bad_rows: ${most}).`,
    ],
  });
