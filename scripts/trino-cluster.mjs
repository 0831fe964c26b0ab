// A real Trino cluster on loopback for the tests: a coordinator that does no work, and two workers.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const VERSION = '476';
const OLDEST_JAVA = 24;
const WORKERS = 2;
/** Half a minute on an idle machine; many times that where two cores are shared with others. */
const START_MS = 600_000;
const PLUGINS = ['hive', 'memory', 'password-authenticators'];
const LOOPBACK = '127.0.0.1';

/** The cluster cannot be had on this machine; the message is one sentence that says why. */
export class ClusterUnavailable extends Error {
  name = 'ClusterUnavailable';
}

/** Starts the cluster and waits until all its nodes are active. Throws ClusterUnavailable without Java or archive. */
export async function startCluster({ tls = false } = {}) {
  const java = findJava();
  const home = unpacked();
  const dir = mkdtempSync(join(tmpdir(), 'outreach-lint-trino-'));
  const cluster = new Cluster(dir, java, home);
  try {
    return await cluster.start(tls);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

class Cluster {
  constructor(dir, java, home) {
    Object.assign(this, { dir, java, home, nodes: new Map(), log: join(dir, 'coordinator.log') });
    this.guard = guardOf(dir);
    this.secret = randomBytes(32).toString('base64');
    this.onExit = () => this.killAll();
    process.once('exit', this.onExit);
  }

  async start(tls) {
    const [http, https, ...workers] = await freePorts(2 + WORKERS);
    this.server = `http://${LOOPBACK}:${http}`;
    const safe = tls ? secured(this.dir, https) : null;
    writeCatalogs(this.dir);
    this.startNode('coordinator', coordinatorConfig(http, safe));
    for (const [i, port] of workers.entries()) this.startNode(`worker-${i + 1}`, workerConfig(port, http));
    await this.ready(1 + WORKERS);
    await ask(this.server, 'create schema hive."default"');
    return {
      server: tls ? `https://${LOOPBACK}:${https}` : this.server,
      catalogs: ['memory', 'hive'],
      log: this.log,
      workers: [...this.nodes].filter(([name]) => name.startsWith('worker')).map(([, { child }]) => child.pid),
      stop: () => this.stop(),
      ...(safe === null ? {} : { plain: this.server, ca: safe.ca, user: safe.user, password: safe.password }),
    };
  }

  startNode(name, config) {
    const folder = join(this.dir, name);
    const lines = [
      ...config,
      `plugin.dir=${join(this.home, 'plugin')}`,
      `internal-communication.shared-secret=${this.secret}`,
    ];
    write(join(folder, 'etc', 'config.properties'), lines);
    write(join(folder, 'etc', 'log.properties'), ['io.trino=WARN', 'io.airlift=WARN', 'Bootstrap=WARN', 'org=WARN']);
    const out = openSync(join(this.dir, `${name}.log`), 'a');
    const child = spawn(this.java, javaArguments(this.dir, name, this.home), {
      cwd: folder,
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    for (const event of ['error', 'exit'])
      child.on(event, () => {
        if (this.nodes.get(name)?.child === child) this.nodes.delete(name);
      });
    this.nodes.set(name, { child, config });
    this.guard.stdin.write(`${child.pid}\n`);
  }

  /** Waits until the coordinator sees that many active nodes. */
  async ready(count) {
    const until = Date.now() + START_MS;
    let answer;
    while (Date.now() < until) {
      if (this.nodes.size < count) throw new Error(`a Trino node ended while it started.\n${this.tail()}`);
      answer = await ask(this.server, ACTIVE).catch((error) => error);
      if (answer === count) return;
      await sleep(500);
    }
    throw new Error(
      `Trino had not ${count} active nodes after ${START_MS / 1000} seconds (${answer}).\n${this.tail()}`,
    );
  }

  tail() {
    const logs = readdirSync(this.dir).filter((file) => file.endsWith('.log'));
    return logs.map((file) => `${file}: ${readFileSync(join(this.dir, file), 'utf8').slice(-1500)}`).join('\n');
  }

  killAll() {
    for (const { child } of this.nodes.values()) child.kill('SIGKILL');
  }

  async stop() {
    const ended = [...this.nodes.values()].map(({ child }) => new Promise((resolve) => child.once('exit', resolve)));
    this.killAll();
    await Promise.all(ended);
    process.off('exit', this.onExit);
    this.guard.kill('SIGKILL');
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * A shell that outlives this process by a moment: when its input ends, however this process died, it ends the nodes
 * whose ids it was told and removes the folder.
 */
function guardOf(dir) {
  const script = `trap '' INT TERM HUP
while read -r id; do ids="$ids $id"; done
for id in $ids; do case "$(ps -o args= -p "$id")" in *"$1"*) kill -9 "$id";; esac; done
sleep 1
rm -rf "$1"`;
  const guard = spawn('sh', ['-c', script, 'sh', dir], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard.stdin.on('error', () => {});
  guard.unref();
  guard.stdin.unref?.();
  return guard;
}

const coordinatorConfig = (port, safe) => [
  'coordinator=true',
  'node-scheduler.include-coordinator=false',
  `http-server.http.port=${port}`,
  `discovery.uri=http://${LOOPBACK}:${port}`,
  'query.max-memory=1GB',
  // A lost worker is noticed in a quarter of a minute instead of some, and nobody waits five minutes for the last one.
  'query.remote-task.max-error-duration=15s',
  'exchange.max-error-duration=15s',
  'query-manager.required-workers-max-wait=10s',
  // What is told of statements that are over fills the heap long before the default quarter of an hour.
  'query.min-expire-age=1s',
  'query.max-history=50',
  // Statements are many and their tables tiny: time goes into planning, and into tasks that have nothing to do.
  'optimizer.join-reordering-strategy=NONE',
  'join-distribution-type=BROADCAST',
  'enable-dynamic-filtering=false',
  'distributed-sort=false',
  ...SMALL,
  ...(safe?.config ?? []),
];

const workerConfig = (port, coordinator) => [
  'coordinator=false',
  `http-server.http.port=${port}`,
  `discovery.uri=http://${LOOPBACK}:${coordinator}`,
  'exchange.max-error-duration=15s',
  ...SMALL,
];

/** One thread for each part of a task, and filters compiled once. */
const SMALL = ['task.concurrency=1', 'experimental.columnar-filter-evaluation.enabled=false'];

/** Every node reads the same catalogues. */
function writeCatalogs(dir) {
  mkdirSync(join(dir, 'lake'), { recursive: true });
  write(join(dir, 'catalog', 'memory.properties'), ['connector.name=memory', 'memory.max-data-per-node=256MB']);
  write(join(dir, 'catalog', 'hive.properties'), [
    'connector.name=hive',
    'hive.metastore=file',
    'hive.metastore.catalog.dir=local:///',
    'hive.timestamp-precision=MILLISECONDS',
    'fs.native-local.enabled=true',
    `local.location=${join(dir, 'lake')}`,
  ]);
}

const javaArguments = (dir, name, home) => [
  '-Xms1g',
  '-Xmx1536m',
  '-Xmn512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:ReservedCodeCacheSize=256m',
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:+EnableDynamicAgentLoading',
  '-XX:-OmitStackTraceInFastThrow',
  '-Xshare:auto',
  '-Djdk.attach.allowAttachSelf=true',
  '-Duser.timezone=UTC',
  '--add-modules=jdk.incubator.vector',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
  '-Dnode.environment=test',
  `-Dnode.id=${name}-${randomUUID()}`,
  `-Dnode.data-dir=${join(dir, name, 'data')}`,
  `-Dnode.internal-address=${LOOPBACK}`,
  `-Dnode.bind-ip=${LOOPBACK}`,
  `-Dcatalog.config-dir=${join(dir, 'catalog')}`,
  `-Dconfig=${join(dir, name, 'etc', 'config.properties')}`,
  `-Dlog.levels-file=${join(dir, name, 'etc', 'log.properties')}`,
  '-cp',
  join(home, 'lib', '*'),
  'io.trino.server.TrinoServer',
];

/** A certificate authority, a certificate of the coordinator and a password file, for the length of a run. */
function secured(dir, port) {
  const folder = join(dir, 'coordinator', 'etc');
  mkdirSync(folder, { recursive: true });
  const at = (file) => join(folder, file);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const exts = `subjectAltName=IP:${LOOPBACK},DNS:localhost\nextendedKeyUsage=serverAuth\n`;
  try {
    openssl(
      'req',
      '-x509',
      ...key,
      '-subj',
      '/CN=outreach-lint test CA',
      '-days',
      '2',
      '-keyout',
      at('ca.key'),
      '-out',
      at('ca.pem'),
    );
    openssl('req', ...key, '-subj', `/CN=${LOOPBACK}`, '-keyout', at('server.key'), '-out', at('server.csr'));
    write(at('server.ext'), [exts]);
    openssl(
      'x509',
      '-req',
      '-in',
      at('server.csr'),
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      at('server.ext'),
      '-out',
      at('server.crt'),
    );
  } catch (cause) {
    throw new ClusterUnavailable('No certificate could be made with openssl, which a cluster with TLS needs.', {
      cause,
    });
  }
  write(at('server.pem'), [readFileSync(at('server.key'), 'utf8'), readFileSync(at('server.crt'), 'utf8')]);
  const [user, password] = ['lint', randomUUID()];
  write(at('passwords'), [`${user}:${hashed(password)}`]);
  write(at('password-authenticator.properties'), [
    'password-authenticator.name=file',
    `file.password-file=${at('passwords')}`,
  ]);
  const config = [
    'http-server.https.enabled=true',
    `http-server.https.port=${port}`,
    `http-server.https.keystore.path=${at('server.pem')}`,
    'http-server.authentication.type=PASSWORD',
    // Tests load their tables without a password, on the plain port of loopback.
    'http-server.authentication.allow-insecure-over-http=true',
  ];
  return { ca: at('ca.pem'), user, password, config };
}

/** PBKDF2 with SHA-1, which Trino's password file asks for. */
function hashed(password) {
  const salt = randomBytes(16);
  return `1000:${salt.toString('hex')}:${pbkdf2Sync(password, salt, 1000, 32, 'sha1').toString('hex')}`;
}

function write(path, lines) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** The first Java that is new enough. */
function findJava() {
  const homes = [env.OUTREACH_LINT_JAVA_HOME, env.JAVA_HOME, ...installedJavas()].filter((home) => home);
  const found = homes.map((home) => join(home, 'bin', 'java')).find((java) => versionOf(java) >= OLDEST_JAVA);
  if (found === undefined)
    throw new ClusterUnavailable(
      `Trino ${VERSION} needs Java ${OLDEST_JAVA} or newer, and none was found in OUTREACH_LINT_JAVA_HOME, JAVA_HOME or /usr/lib/jvm.`,
    );
  return found;
}

function installedJavas() {
  const folder = '/usr/lib/jvm';
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** The main version that a Java says of itself; 0 where it does not run. */
function versionOf(java) {
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}

/** The folder of the unpacked server; gets and unpacks it where that was not done before. */
function unpacked() {
  const cache = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'outreach-lint');
  const home = join(cache, `trino-server-${VERSION}`);
  if (existsSync(home)) return home;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, `unpack-${pid}-`));
  try {
    unpack(archive(work), work);
    keepPlugins(join(work, `trino-server-${VERSION}`, 'plugin'));
    if (!existsSync(home)) renameSync(join(work, `trino-server-${VERSION}`), home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return home;
}

/** Libraries are links across plugins, so all are unpacked and those not needed removed. */
function keepPlugins(folder) {
  for (const name of readdirSync(folder))
    if (!PLUGINS.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

function unpack(tar, into) {
  try {
    execFileSync('tar', ['-xzf', tar, '-C', into], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (cause) {
    throw new ClusterUnavailable(`The archive of Trino ${VERSION} cannot be unpacked: ${firstLine(cause.stderr)}.`, {
      cause,
    });
  }
}

function archive(work) {
  const given = env.OUTREACH_LINT_TRINO_TAR;
  if (given) {
    if (!existsSync(given)) throw new ClusterUnavailable(`OUTREACH_LINT_TRINO_TAR names ${given}, which is not there.`);
    return given;
  }
  const artifact = `-Dartifact=io.trino:trino-server:${VERSION}:tar.gz`;
  try {
    execFileSync('mvn', ['-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${work}`], {
      cwd: work,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (cause) {
    const reason = cause.code === 'ENOENT' ? 'mvn is not installed' : firstLine(cause.stdout || cause.stderr);
    throw new ClusterUnavailable(`Trino ${VERSION} could not be downloaded through Maven: ${reason}.`, { cause });
  }
  return join(work, `trino-server-${VERSION}.tar.gz`);
}

const firstLine = (text) =>
  String(text ?? '')
    .trim()
    .split('\n')[0]
    .replace(/[.\s]+$/, '')
    .slice(0, 300);

/** Ports of loopback that nobody listens on. */
async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const listen = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, LOOPBACK, () => resolve(server));
  });

const ACTIVE = "select count(*) from system.runtime.nodes where state = 'active'";

/** The first value that a statement gives. */
async function ask(server, body) {
  const headers = { 'X-Trino-User': 'test' };
  const json = async (response) => {
    const text = await response.text();
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  let page = await json(await fetch(`${server}/v1/statement`, { method: 'POST', headers, body }));
  let found;
  for (;;) {
    if (page.error) throw new Error(page.error.message);
    found ??= page.data?.[0]?.[0];
    if (page.nextUri === undefined) return found;
    page = await json(await fetch(page.nextUri, { headers }));
  }
}
