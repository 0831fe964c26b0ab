import { InputError, reasonOf } from '../load/problem.js';
import type { Sql } from '../sql.js';
import type { Appender, Database } from './database.js';
import type { Engine, FileFormat, Filling, Outbox } from './engine.js';
import { literal, quoted, render } from './render.js';
import { withoutData } from './without-data.js';

const OPTIONS: Record<FileFormat, string> = { csv: 'format csv, header true', parquet: 'format parquet' };

/** Files that the embedded database makes: rows go from its tables to the disk and never pass through here. */
export class DuckDbOutbox implements Outbox {
  constructor(
    private readonly engine: Pick<Engine, 'view' | 'keep' | 'query'>,
    private readonly database: Database,
  ) {}

  readonly bring: Outbox['bring'] = (table, _, source) => this.engine.view(table, source);
  readonly keep: Outbox['keep'] = (table, source) => this.engine.keep(table, source);
  readonly add: Outbox['add'] = async (table, source) => {
    await this.engine.query(plain(`insert into ${quoted(table)} ${render(source)}`));
  };
  readonly query: Outbox['query'] = (source) => this.engine.query(source);

  async write(path: string, format: FileFormat, source: Sql): Promise<number> {
    const copy = plain(`copy (${render(source)}) to ${literal(path)} (${OPTIONS[format]}, use_tmp_file false)`);
    const [row] = await this.engine.query(copy).catch((cause: unknown) => {
      if (!/^IO Error/.test(reasonOf(cause))) throw cause;
      throw new InputError('an export cannot be written.', 'Free disk space, or name another place.', null, { cause });
    });
    return Number(row?.['Count'] ?? 0);
  }

  async fill(table: string, columns: readonly string[]): Promise<Filling> {
    const texts = columns.map((column) => `${quoted(column)} varchar`);
    await this.database.run(`create or replace temp table ${quoted(table)} (${texts.join(', ')})`);
    return new Appending(await this.database.append(table));
  }
}

class Appending implements Filling {
  constructor(private readonly appender: Appender) {}

  add(rows: readonly (readonly unknown[])[]): void {
    try {
      this.appender.add(rows);
    } catch (cause) {
      throw new InputError(
        'the rows of the cluster find no room here.',
        'Raise engine.memory in the policy, or free disk space.',
        null,
        { cause: withoutData(cause) },
      );
    }
  }

  close(): void {
    this.appender.close();
  }
}

const plain = (text: string): Sql => ({ kind: 'sql', text: [text], holes: [] });
