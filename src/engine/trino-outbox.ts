import type { Query, Sql } from '../sql.js';
import type { Filling, Outbox } from './engine.js';
import type { TrinoSession } from './trino-session.js';

/** Files made of a cluster's rows: they come page by page into the database on this machine, which writes them. */
export class TrinoOutbox implements Outbox {
  readonly keep: Outbox['keep'];
  readonly add: Outbox['add'];
  readonly query: Outbox['query'];
  readonly write: Outbox['write'];
  readonly fill: Outbox['fill'];

  constructor(
    private readonly session: Pick<TrinoSession, 'stream'>,
    private readonly statement: (source: Sql | Query) => string,
    here: Outbox,
  ) {
    this.keep = (table, source) => here.keep(table, source);
    this.add = (table, source) => here.add(table, source);
    this.query = (source) => here.query(source);
    this.write = (path, format, source) => here.write(path, format, source);
    this.fill = (table, columns) => here.fill(table, columns);
  }

  async bring(table: string, columns: readonly string[], source: Sql | Query): Promise<void> {
    let filling: Filling | null = null;
    try {
      await this.session.stream(this.statement(source), {
        begin: async () => {
          filling?.close();
          filling = await this.fill(table, columns);
        },
        take: (rows) => filling?.add(rows),
      });
    } finally {
      (filling as Filling | null)?.close();
    }
  }
}
