// `npm run bench -- --cluster`: the four rules over tables of a real cluster, and what that costs it: bytes read, bytes that went
// between its workers, rows that came back. The counts must be those of the same rows in files, or it fails.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { startCluster } from '../trino-cluster.mjs';
import { contenders } from './contenders.mjs';
import { measure } from './measure.mjs';
import { FOUR, writeWorld } from './world.mjs';

const TABLES = ['contacts', 'touches', 'service_areas', 'suppressions', 'leads', 'activities'];
const HEADERS = { 'X-Trino-User': 'bench' };

/** Prints a Markdown table for a company of so many people. */
export async function timeCluster(people) {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-lint-bench-'));
  const cluster = await startCluster();
  try {
    await writeWorld(folder, people, 'parquet');
    const [ours] = contenders(folder, 'parquet');
    const files = await measure(ours, folder);
    const expected = JSON.stringify(ours.counts(files.printed));
    await shareFiles(cluster, folder);
    writeFileSync(join(folder, 'cluster.yaml'), policyOf(cluster.server));
    const there = { ...ours, command: [...ours.command, '--config', 'cluster.yaml'] };
    await measure(there, folder); // the first one compiles
    const before = new Set((await queriesOf(cluster.server)).map(({ queryId }) => queryId));
    const { seconds } = await measure(there, folder);
    const found = JSON.stringify(ours.counts(''));
    if (found !== expected) throw new Error(`the cluster found ${found}, files ${expected}`);
    const done = (await queriesOf(cluster.server)).filter(({ queryId }) => !before.has(queryId));
    print(
      people,
      seconds,
      files.seconds,
      await Promise.all(done.map((query) => costOf(cluster.server, query.queryId))),
    );
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes tables of the cluster over copies of the files. */
async function shareFiles(cluster, folder) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const table of TABLES) {
    const file = join(folder, `${table}.parquet`);
    const place = join(dirname(cluster.log), 'lake', `bench_${table}`);
    mkdirSync(place, { recursive: true });
    copyFileSync(file, join(place, 'part.parquet'));
    const columns = (await connection.runAndReadAll(`describe select * from '${file}'`)).getRowObjects();
    const list = columns.map((it) => `"${it.column_name}" ${it.column_type.toLowerCase()}`).join(', ');
    await statement(
      cluster.server,
      `create table hive.default.bench_${table} (${list}) with (format = 'PARQUET', external_location = 'local:///bench_${table}')`,
    );
  }
  connection.closeSync();
  instance.closeSync();
}

const policyOf = (server) => `${FOUR}region: US
campaigns: plan.yaml
engine:
  kind: trino
  server: ${server}
  user: bench
  tables: { ${TABLES.map((table) => `${table}: hive.default.bench_${table}`).join(', ')} }
`;

async function statement(server, text) {
  let page = await answer(`${server}/v1/statement`, { method: 'POST', body: text });
  while (page.nextUri !== undefined) page = await answer(page.nextUri);
  if (page.error !== undefined) throw new Error(page.error.message);
}

async function answer(url, init = {}) {
  for (;;) {
    const response = await fetch(url, { ...init, headers: HEADERS });
    if (response.ok) return response.json();
    if (![502, 503, 504].includes(response.status)) throw new Error(`${url}: HTTP ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const queriesOf = (server) => answer(`${server}/v1/query`);

async function costOf(server, id) {
  const { queryStats } = await answer(`${server}/v1/query/${id}`);
  return {
    read: bytes(queryStats.physicalInputDataSize),
    moved: bytes(queryStats.internalNetworkInputDataSize),
    rows: queryStats.outputPositions,
  };
}

/** Sizes as the server writes them: `12B`, `3.4MB`, `17B`. */
function bytes(text) {
  const [, number, unit] = /^([0-9.]+)([kMGT]?B)$/.exec(text) ?? [];
  return Number(number) * { B: 1, kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 }[unit];
}

function print(people, seconds, inFiles, costs) {
  const sum = (key) => costs.reduce((all, cost) => all + cost[key], 0);
  const mega = (size) => (size / 1024 ** 2).toFixed(1);
  console.log(
    `\n${people.toLocaleString('en')} contacts, ${(people * 10).toLocaleString('en')} past touches, four rules, on a cluster of two workers beside each other (in Parquet files: ${inFiles.toFixed(1)} s).\n`,
  );
  console.log('| seconds | statements | MB read | MB between workers | rows that came back |\n|---|---|---|---|---|');
  console.log(
    `| ${seconds.toFixed(1)} | ${costs.length} | ${mega(sum('read'))} | ${mega(sum('moved'))} | ${sum('rows').toLocaleString('en')} |`,
  );
}
