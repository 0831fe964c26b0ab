/** The cluster cannot be had on this machine; the message is one sentence that says why. */
export class ClusterUnavailable extends Error {}

export interface Cluster {
  /** `http://127.0.0.1:PORT`, with TLS `https://…`. */
  readonly server: string;
  readonly catalogs: readonly ['memory', 'hive'];
  /** The coordinator's log, while the cluster runs. */
  readonly log: string;
  /** Process ids of the workers: killing one is a power cut. */
  readonly workers: readonly number[];
  stop(): Promise<void>;
}

export interface SecuredCluster extends Cluster {
  /** The same cluster without TLS and password, to load tables. */
  readonly plain: string;
  /** The file of the certificate authority. */
  readonly ca: string;
  readonly user: string;
  readonly password: string;
}

export function startCluster(options: { tls: true }): Promise<SecuredCluster>;
export function startCluster(options?: { tls?: false }): Promise<Cluster>;
