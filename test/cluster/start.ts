import { readFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { ClusterUnavailable, type SecuredCluster, startCluster } from '../../scripts/trino-cluster.mjs';

/** How tests reach the cluster that all of them share. */
export type Reach = Pick<SecuredCluster, 'server' | 'plain' | 'ca' | 'user' | 'password' | 'workers'>;

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where no cluster can be had; why was said aloud. */
    cluster: Reach | null;
  }
}

/** Starts the cluster once for all files; OUTREACH_LINT_CLUSTER names a file with the reach of one that is up already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['OUTREACH_LINT_CLUSTER'];
  if (running !== undefined) {
    project.provide('cluster', JSON.parse(readFileSync(running, 'utf8')) as Reach);
    return async () => {};
  }
  try {
    const cluster = await startCluster({ tls: true });
    const { server, plain, ca, user, password, workers } = cluster;
    project.provide('cluster', { server, plain, ca, user, password, workers });
    return () => cluster.stop();
  } catch (error) {
    if (!(error instanceof ClusterUnavailable)) throw error;
    const line = '!'.repeat(78);
    console.error(`\n${line}\nNO CLUSTER: ${error.message}\nEVERY TEST ON A REAL CLUSTER IS SKIPPED.\n${line}\n`);
    project.provide('cluster', null);
    return async () => {};
  }
}
