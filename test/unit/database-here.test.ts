import { expect, it } from 'vitest';
import { openHere } from '../../src/engine/duckdb-here.js';

const LONG = 'select sum(hash(a.i * b.i)) from range(1000000) a(i), range(1000000) b(i)';

it('a database that is closed ends what runs and waits for it', async () => {
  const database = await openHere();
  await database.run('create table t as select 1');
  let ended = '';
  const running = [database.run(LONG), database.rows(LONG)].map((it) =>
    it.then(
      () => 'done',
      (error: Error) => {
        ended = error.message;
      },
    ),
  );
  await new Promise((done) => setTimeout(done, 100));
  const since = performance.now();
  await database.close();
  expect(ended).toMatch(/interrupt/i);
  expect(performance.now() - since).toBeLessThan(5_000);
  await Promise.all(running);
});

it('a database that has ended its statements is closed at once', async () => {
  const database = await openHere();
  await expect(database.rows('select nothing')).rejects.toThrow('nothing');
  expect(await database.rows('select 7 as n')).toEqual([{ n: 7 }]);
  await database.close();
});
