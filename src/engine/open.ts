import { join } from 'node:path';
import { decodeUtf8, readSmallFile } from '../load/files.js';
import { InputError, type Place } from '../load/problem.js';
import type { Secret } from '../schema/policy.js';
import type { Policy } from '../schema/read-policy.js';
import { type DuckDbOptions, type EmbeddedEngine, openDuckDb, openDuckDbApart } from './duckdb.js';
import type { Engine } from './engine.js';

export interface EngineRequest {
  readonly policy: Policy;
  /** The only files that the run may read. */
  readonly files: readonly string[];
  /** The run's temporary folder. */
  readonly folder: string;
  /** The only folders that it may write to. */
  readonly folders: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number | null;
  readonly signal: AbortSignal | null;
  /** The most that may be spilled to disk; default: what the disk has. */
  readonly maxTemp?: string | null;
}

/** The engine that the policy names. Throws InputError where it cannot start. */
export async function openEngine(request: EngineRequest): Promise<Engine> {
  const isCluster = request.policy.engine.kind === 'trino';
  return isCluster ? openTrino(request, () => openDuckDb(optionsOf(request))) : openEmbedded(request);
}

/** The database on this machine. */
export const openEmbedded = (request: EngineRequest): Promise<EmbeddedEngine> => openDuckDbApart(optionsOf(request));

function optionsOf(request: EngineRequest): DuckDbOptions {
  const { memory, threads } = request.policy.engine;
  return { ...request, memory: memory ?? null, threads: threads ?? null };
}

async function openTrino(request: EngineRequest, embedded: () => Promise<Engine>): Promise<Engine> {
  const { policy, timeoutMs, signal } = request;
  const { server, catalog, schema, user, ca } = policy.engine;
  const place: Place = { file: policy.file ?? 'policy' };
  if (server === undefined)
    throw new InputError(
      'engine.kind trino needs engine.server.',
      'Write for example server: https://trino.example.com:8443.',
      place,
    );
  if (user === undefined)
    throw new InputError('engine.kind trino needs engine.user.', 'Name a user who may read the tables.', place);
  const [{ TrinoSession }, { TrinoEngine }] = await Promise.all([import('./trino-session.js'), import('./trino.js')]);
  const session = new TrinoSession({
    server,
    catalog: catalog ?? null,
    schema: schema ?? null,
    user,
    password: secretOf(policy.engine.password, 'password', request, place),
    token: secretOf(policy.engine.token, 'token', request, place),
    ca: ca === undefined ? null : textOf(join(policy.dir, ca), ca),
    timeoutMs,
    retryAfterMs: 10_000,
    signal,
  });
  return new TrinoEngine(session, embedded);
}

/** A secret from where the policy says it is; its text is never shown. */
function secretOf(
  secret: Secret | undefined,
  name: string,
  { env, policy }: EngineRequest,
  place: Place,
): string | null {
  if (secret === undefined) return null;
  if ('file' in secret) return textOf(join(policy.dir, secret.file), secret.file).trim();
  const value = env[secret.env];
  if (value === undefined || value === '')
    throw new InputError(
      `engine.${name} is to come from the variable ${secret.env}, which is not set.`,
      `Set ${secret.env} in the environment.`,
      place,
    );
  return value;
}

function textOf(path: string, shown: string): string {
  return decodeUtf8(readSmallFile(path, shown, 'file')) ?? '';
}
