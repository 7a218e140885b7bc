import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  credentials,
  loadPackageDefinition,
  type Client,
  type ClientReadableStream,
  type ServiceClientConstructor,
  type ServiceError,
} from "@grpc/grpc-js";
import { load } from "@grpc/proto-loader";
import { LOOPBACK, type ControlPlaneConfig } from "../controlPlane/config";

type Unary = (
  request: object,
  options: { deadline: Date },
  answer: (error: ServiceError | null, response: unknown) => void,
) => void;

/** What etcd raises when it must not go on as before: no room, or data that is not what its members agreed on. */
export type EtcdAlarm = "NOSPACE" | "CORRUPT";

export interface EtcdStatus {
  /** The latest revision, a decimal number of 64 bits. */
  revision: string;
  /** Bytes of the database's file, free pages included. */
  sizeBytes: number;
  /** Bytes in use; what a defragmentation would leave. */
  usedBytes: number;
  /** Size at which etcd stops to take writes, in bytes. */
  quotaBytes: number;
}

/** A client of the cluster's etcd with the certificate that backups use. Close it after use. */
export class EtcdClient {
  private constructor(
    private readonly maintenance: Client,
    private readonly kv: Client,
  ) {}

  static async connect({ paths, ports }: ControlPlaneConfig): Promise<EtcdClient> {
    const etcdserverpb = await (services ??= loadServices());
    const [ca, key, certificate] = await Promise.all([
      readFile(paths.certificate("etcd-ca")),
      readFile(paths.key("etcd-backup-client")),
      readFile(paths.certificate("etcd-backup-client")),
    ]);
    const connection = [
      `${LOOPBACK}:${ports.etcdClient}`,
      credentials.createSsl(ca, key, certificate),
      // TLS names hosts, not addresses; the certificate is good for both.
      { "grpc.ssl_target_name_override": "localhost" },
    ] as const;
    return new EtcdClient(new etcdserverpb.Maintenance(...connection), new etcdserverpb.KV(...connection));
  }

  /** etcd's database as a stream of chunks, with etcd's own checksum at its end. */
  snapshot(): AsyncIterable<{ blob: Buffer }> {
    const { Snapshot } = this.maintenance as unknown as {
      Snapshot(request: object): ClientReadableStream<{ blob: Buffer }>;
    };
    return Snapshot.call(this.maintenance, {});
  }

  async status(timeoutMs: number): Promise<EtcdStatus> {
    const answer = (await call(this.maintenance, "Status", {}, timeoutMs)) as {
      header: { revision: string };
      dbSize: string;
      dbSizeInUse: string;
      dbSizeQuota: string;
    };
    return {
      revision: answer.header.revision,
      sizeBytes: Number(answer.dbSize),
      usedBytes: Number(answer.dbSizeInUse),
      quotaBytes: Number(answer.dbSizeQuota),
    };
  }

  async alarms(timeoutMs: number): Promise<EtcdAlarm[]> {
    return (await this.#raised(timeoutMs)).map(({ alarm }) => alarm);
  }

  /** Takes an alarm back for every member that raised it. */
  async disarm(alarm: EtcdAlarm, timeoutMs: number): Promise<void> {
    for (const raised of await this.#raised(timeoutMs)) {
      // An alarm belongs to its member: without one etcd answers well and does nothing.
      if (raised.alarm === alarm) await call(this.maintenance, "Alarm", { action: "DEACTIVATE", ...raised }, timeoutMs);
    }
  }

  async #raised(timeoutMs: number): Promise<{ memberID: string; alarm: EtcdAlarm }[]> {
    const answer = (await call(this.maintenance, "Alarm", { action: "GET" }, timeoutMs)) as {
      alarms?: { memberID: string; alarm: EtcdAlarm }[];
    };
    return answer.alarms ?? [];
  }

  /** Forgets every revision before this one, and waits until their pages are free. */
  async compact(revision: string, timeoutMs: number): Promise<void> {
    await call(this.kv, "Compact", { revision, physical: true }, timeoutMs);
  }

  /** Gives free pages back to the file system. etcd answers nobody meanwhile. */
  async defragment(timeoutMs: number): Promise<void> {
    await call(this.maintenance, "Defragment", {}, timeoutMs);
  }

  close(): void {
    this.maintenance.close();
    this.kv.close();
  }
}

/** Read once: the supervisor asks etcd every ten seconds. */
let services: ReturnType<typeof loadServices> | undefined;

async function loadServices(): Promise<Record<"Maintenance" | "KV", ServiceClientConstructor>> {
  // Numbers of 64 bits as text: the numbers of members use all of them.
  const definition = await load(join(__dirname, "etcd.proto"), { keepCase: true, longs: String, enums: String });
  const { etcdserverpb } = loadPackageDefinition(definition) as unknown as {
    etcdserverpb: Record<"Maintenance" | "KV", ServiceClientConstructor>;
  };
  return etcdserverpb;
}

async function call(client: Client, method: string, request: object, timeoutMs: number): Promise<unknown> {
  const unary = (client as unknown as Record<string, Unary>)[method] as Unary;
  return new Promise((resolve, reject) => {
    unary.call(client, request, { deadline: new Date(Date.now() + timeoutMs) }, (error, response) =>
      error === null ? resolve(response) : reject(error),
    );
  });
}
