import { kill } from 'node:process';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { policyOf, start, untilRunning } from './company.js';
import { runSql } from './sql.js';

/** The last of all files: it kills the workers that the others need. */
const cluster = inject('cluster');
const server = cluster?.plain ?? '';
const engine = { server, user: 'test', tables: { contacts: 'hive.default.lost_view' } };

describe.skipIf(server === '')('a cluster that loses workers', () => {
  beforeAll(async () => {
    await runSql(server, 'drop view if exists hive.default.lost_view');
    await runSql(server, 'drop table if exists hive.default.lost_base');
    await runSql(server, 'create table hive.default.lost_base as select * from unnest(sequence(1, 40)) as t(a)');
    for (let part = 1; part < 6; part++)
      await runSql(
        server,
        `insert into hive.default.lost_base select * from unnest(sequence(${40 * part + 1}, ${40 * part + 40})) as t(a)`,
      );
    // each row is worth some milliseconds of work, on whichever worker reads its file
    await runSql(
      server,
      `create view hive.default.lost_view as select contact_id from (
      select cast(a as varchar) as contact_id, count(*) filter (where sqrt(b) > a) as work
      from hive.default.lost_base cross join unnest(sequence(1, 5000)) as x(b) cross join unnest(sequence(1, 40)) as y(c) group by 1) where work >= 0`,
    );
  });

  it('asks again, once, and tells the same as before', async () => {
    const policy = policyOf(engine);
    const whole = await start(policy).ended;
    expect(whole.out).toContain('240 of 240 contacts get "letter-2"');
    const { ended } = start(policy);
    await untilRunning(server, true);
    kill(cluster?.workers[0] ?? 0, 'SIGKILL');
    const { code, out, err } = await ended;
    expect({ code, out }, err).toEqual({ code: whole.code, out: whole.out });
  });

  it('says so and judges nothing where no worker is left', async () => {
    const { ended } = start(policyOf(engine));
    await untilRunning(server, true);
    kill(cluster?.workers[1] ?? 0, 'SIGKILL');
    const { code, out, err } = await ended;
    expect({ code, out }, err).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/lost a query twice|the cluster is too small for a query: Insufficient active worker nodes/);
  });
});
