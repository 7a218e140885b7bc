import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { credentials, loadPackageDefinition, type Client, type ServiceClientConstructor } from "@grpc/grpc-js";
import { load } from "@grpc/proto-loader";
import { LOOPBACK, type ControlPlaneConfig } from "../../../../components/local/controlPlane/config";

type Call = (request: object, answer: (error: Error | null) => void) => void;
type Stub<Methods extends string> = Client & Record<Methods, Call>;

const ACTIVATE = 1;
const NOSPACE = 1;

/** Writes to etcd past the API server. */
export class EtcdWriter {
  private constructor(
    private readonly kv: Stub<"Put" | "DeleteRange">,
    private readonly maintenance: Stub<"Alarm">,
  ) {}

  static async connect({ paths, ports }: ControlPlaneConfig): Promise<EtcdWriter> {
    const definition = await load(join(__dirname, "kv.proto"));
    const { etcdserverpb } = loadPackageDefinition(definition) as unknown as {
      etcdserverpb: Record<"KV" | "Maintenance", ServiceClientConstructor>;
    };
    const [ca, key, certificate] = [
      paths.certificate("etcd-ca"),
      paths.key("apiserver-etcd-client"),
      paths.certificate("apiserver-etcd-client"),
    ].map((file) => readFileSync(file));
    const connection = [
      `${LOOPBACK}:${ports.etcdClient}`,
      credentials.createSsl(ca as Buffer, key as Buffer, certificate as Buffer),
      { "grpc.ssl_target_name_override": "localhost" },
    ] as const;
    return new EtcdWriter(
      new etcdserverpb.KV(...connection) as unknown as Stub<"Put" | "DeleteRange">,
      new etcdserverpb.Maintenance(...connection) as unknown as Stub<"Alarm">,
    );
  }

  async put(key: string, value: Buffer): Promise<void> {
    await promisify(this.kv.Put.bind(this.kv))({ key: Buffer.from(key), value });
  }

  async delete(key: string): Promise<void> {
    await promisify(this.kv.DeleteRange.bind(this.kv))({ key: Buffer.from(key) });
  }

  /** Raises the alarm that etcd raises when it runs out of room. */
  async raiseNoSpace(): Promise<void> {
    await promisify(this.maintenance.Alarm.bind(this.maintenance))({ action: ACTIVATE, alarm: NOSPACE });
  }

  close(): void {
    this.kv.close();
    this.maintenance.close();
  }
}
