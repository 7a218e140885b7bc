import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalState } from "../../../cli/verify/localState";
import { StubServer, type StubAnswer, type StubRequest } from "../kube/stubServer";

/** The kinds that probes name, and where they are served. */
const resources: Record<string, [kind: string, plural: string, namespaced: boolean][]> = {
  v1: [
    ["ConfigMap", "configmaps", true],
    ["LimitRange", "limitranges", true],
    ["Namespace", "namespaces", false],
    ["Node", "nodes", false],
    ["PersistentVolume", "persistentvolumes", false],
    ["PersistentVolumeClaim", "persistentvolumeclaims", true],
    ["Pod", "pods", true],
    ["PodTemplate", "podtemplates", true],
    ["ReplicationController", "replicationcontrollers", true],
    ["ResourceQuota", "resourcequotas", true],
    ["Secret", "secrets", true],
    ["Service", "services", true],
    ["ServiceAccount", "serviceaccounts", true],
  ],
  "admissionregistration.k8s.io/v1": [
    ["MutatingWebhookConfiguration", "mutatingwebhookconfigurations", false],
    ["ValidatingAdmissionPolicy", "validatingadmissionpolicies", false],
    ["ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", false],
  ],
  "apps/v1": [
    ["DaemonSet", "daemonsets", true],
    ["Deployment", "deployments", true],
    ["ReplicaSet", "replicasets", true],
    ["StatefulSet", "statefulsets", true],
  ],
  "autoscaling/v2": [["HorizontalPodAutoscaler", "horizontalpodautoscalers", true]],
  "batch/v1": [
    ["CronJob", "cronjobs", true],
    ["Job", "jobs", true],
  ],
  "certificates.k8s.io/v1": [["CertificateSigningRequest", "certificatesigningrequests", false]],
  "coordination.k8s.io/v1": [["Lease", "leases", true]],
  "discovery.k8s.io/v1": [["EndpointSlice", "endpointslices", true]],
  "gateway.networking.k8s.io/v1": [
    ["Gateway", "gateways", true],
    ["HTTPRoute", "httproutes", true],
  ],
  "networking.k8s.io/v1": [
    ["Ingress", "ingresses", true],
    ["NetworkPolicy", "networkpolicies", true],
  ],
  "policy/v1": [["PodDisruptionBudget", "poddisruptionbudgets", true]],
  "rbac.authorization.k8s.io/v1": [
    ["ClusterRole", "clusterroles", false],
    ["ClusterRoleBinding", "clusterrolebindings", false],
    ["Role", "roles", true],
    ["RoleBinding", "rolebindings", true],
  ],
};

/**
 * A cluster without a single control: every request of everybody is granted, etcd and the audit log hold everything in
 * plain text and every file can be read by everybody. Whatever is refused here is refused by nothing.
 */
export class PermissiveServer {
  readonly stub: StubServer;
  readonly local: LocalState;
  readonly #directory: string;
  readonly #elsewhere: Server;

  private constructor(stub: StubServer, directory: string, elsewhere: Server) {
    this.#elsewhere = elsewhere;
    this.stub = stub;
    this.#directory = directory;
    this.local = {
      directory,
      etcdEndpoint: stub.url,
      etcdData: join(directory, "etcd"),
      auditLog: join(directory, "audit.log"),
      serviceAccountKey: join(directory, "sa.key"),
      componentEndpoints: [stub.url],
    };
  }

  /** `judge` may refuse a request; by default nothing is refused. */
  static async start(
    judge: (request: StubRequest) => StubAnswer | undefined = () => undefined,
  ): Promise<PermissiveServer> {
    const directory = mkdtempSync(join(tmpdir(), "permissive-"));
    mkdirSync(join(directory, "etcd"));
    writeFileSync(join(directory, "audit.log"), "");
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    writeFileSync(join(directory, "sa.key"), privateKey.export({ type: "pkcs8", format: "pem" }));
    for (const path of ["", "audit.log", "sa.key"]) chmodSync(join(directory, path), path === "" ? 0o755 : 0o644);
    const stub = await StubServer.start((request) => {
      const refusal = judge(request);
      if (refusal !== undefined) return refusal;
      record(directory, request);
      return { status: request.method === "POST" ? 201 : 200, body: grant(request, privateKey) };
    });
    // The same port on another address, as a server has it that listens on all of them.
    const elsewhere = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => elsewhere.listen(Number(new URL(stub.url).port), "127.0.0.2", resolve));
    return new PermissiveServer(stub, directory, elsewhere);
  }

  async stop(): Promise<void> {
    await this.stub.stop();
    await new Promise((resolve) => this.#elsewhere.close(resolve));
    rmSync(this.#directory, { recursive: true });
  }
}

function grant({ method, url, body }: StubRequest, key: KeyObject): unknown {
  const path = url.pathname;
  if (path === "/version") return { gitVersion: "v1.36.0-permissive" };
  const served = resources[path.replace(/^\/apis?\//, "")];
  if (served !== undefined) {
    return { resources: served.map(([kind, name, namespaced]) => ({ kind, name, namespaced })) };
  }
  if (path.endsWith("/token")) return { status: { token: token(key) } };
  if (path.endsWith("/selfsubjectaccessreviews")) return { status: { allowed: true } };
  if (method === "POST") return { ...(body as object), metadata: { ...metadataOf(body), uid: "uid" } };
  if (url.searchParams.has("limit")) {
    return { metadata: {}, items: [{ metadata: { name: "team-a", creationTimestamp: new Date().toISOString() } }] };
  }
  return { rules: [] };
}

function metadataOf(body: unknown): object {
  return (body as { metadata?: object } | undefined)?.metadata ?? {};
}

function token(key: KeyObject): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const content = `${encode({ alg: "ES256", kid: "k" })}.${encode({ sub: "system:serviceaccount:team-a:probe" })}`;
  return `${content}.${sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

/** Writes a Secret the way an unencrypted etcd and a careless audit policy would. */
function record(directory: string, { method, url, body }: StubRequest): void {
  if (method !== "POST" || !url.pathname.endsWith("/secrets")) return;
  const { metadata, stringData } = body as { metadata: { name: string; namespace: string }; stringData?: object };
  appendFileSync(
    join(directory, "etcd", "db"),
    `/registry/secrets/${metadata.namespace}/${metadata.name}\0${JSON.stringify(stringData)}\n`,
  );
  const event = {
    verb: "create",
    objectRef: { resource: "secrets", name: metadata.name },
    requestObject: { stringData },
  };
  appendFileSync(join(directory, "audit.log"), `${JSON.stringify(event)}\n`);
}
