import { resolve } from 'node:path';
import { findPolicyFile } from '../load/policy-file.js';
import { noPolicy } from './no-policy.js';
import type { Policy } from './read-policy.js';
import { withTables } from './table-flags.js';

/** What decides which policy holds. */
export interface PolicyChoice {
  readonly cwd: string;
  readonly config?: string | undefined;
  readonly data?: Readonly<Record<string, string>> | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The policy of a run: the one named, else the nearest, else none; with the tables of the command line. */
export async function policyInForce({ cwd, config, data, env }: PolicyChoice): Promise<Policy> {
  const path = config === undefined ? findPolicyFile(cwd) : resolve(cwd, config);
  if (path === null) return withTables(noPolicy(cwd), data ?? {}, cwd);
  const { readPolicy } = await import('./read-policy.js'); // late: what a policy may say takes long to set up
  const policy = await readPolicy(path, cwd, env ?? {});
  return withTables(policy, data ?? {}, cwd);
}
