import type { ControlPlaneConfig } from "../controlPlane/config";
import { EtcdClient } from "./etcdClient";

/** A consistent copy of etcd's database, taken while it runs, with etcd's own checksum at its end. */
export async function takeSnapshot(config: ControlPlaneConfig): Promise<Buffer> {
  const client = await EtcdClient.connect(config);
  try {
    const blobs: Buffer[] = [];
    for await (const { blob } of client.snapshot()) blobs.push(blob);
    return Buffer.concat(blobs);
  } finally {
    client.close();
  }
}
