import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  credentials,
  loadPackageDefinition,
  type ClientReadableStream,
  type ServiceClientConstructor,
} from "@grpc/grpc-js";
import { load } from "@grpc/proto-loader";
import { LOOPBACK, type ControlPlaneConfig } from "../controlPlane/config";

interface MaintenanceClient {
  Snapshot(request: object): ClientReadableStream<{ blob: Buffer }>;
  close(): void;
}

/** A consistent copy of etcd's database, taken while it runs, with etcd's own checksum at its end. */
export async function takeSnapshot({ paths, ports }: ControlPlaneConfig): Promise<Buffer> {
  const definition = await load(join(__dirname, "maintenance.proto"), { keepCase: true });
  const { etcdserverpb } = loadPackageDefinition(definition) as unknown as {
    etcdserverpb: { Maintenance: ServiceClientConstructor };
  };
  const [ca, key, certificate] = await Promise.all([
    readFile(paths.certificate("etcd-ca")),
    readFile(paths.key("etcd-backup-client")),
    readFile(paths.certificate("etcd-backup-client")),
  ]);
  const client = new etcdserverpb.Maintenance(
    `${LOOPBACK}:${ports.etcdClient}`,
    credentials.createSsl(ca, key, certificate),
    // TLS names hosts, not addresses; the certificate is good for both.
    { "grpc.ssl_target_name_override": "localhost" },
  ) as unknown as MaintenanceClient;
  try {
    const blobs: Buffer[] = [];
    for await (const response of client.Snapshot({})) blobs.push((response as { blob: Buffer }).blob);
    return Buffer.concat(blobs);
  } finally {
    client.close();
  }
}
