import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { dirname, join } from "node:path";
import { KubeClient } from "../../../cli/kube/client";
import type { KubeObject } from "../../../cli/kube/objects";
import type { LocalState } from "../../../cli/verify/localState";
import { controlPlaneProbes } from "../../../cli/verify/probes/controlPlane";
import { identityProbes } from "../../../cli/verify/probes/identity";
import { nodeProbes } from "../../../cli/verify/probes/nodes";
import { verify } from "../../../cli/verify/verify";
import type { ComponentName } from "../../../components/local/clusterProcesses";
import { TRUST_LABEL } from "../../../components/kubernetes/labels";
import { SERVICE_ACCOUNT_ISSUER } from "../../../components/local/controlPlane/config";
import { clusterPaths, type ClusterPaths } from "../../../components/local/paths";
import { startBeside, type BesideServer, type FlagChanges } from "../../support/besideServer";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../testCluster";
import {
  all,
  podSecurity,
  withoutAuthorization,
  withoutBaseline,
  withoutNodeAuthorizer,
  type Outcomes,
} from "./expectedHoles";
import { rsaServerCertificate } from "./rsaCertificate";

// Each weakness takes one control from a real server and names the probes that must then report it: those and no others.
// The weakened server runs beside the cluster's own, on the same etcd.

let cluster: TestCluster;
let paths: ClusterPaths;
/** Files of the weakened servers. */
let files: string;
/** What every probe says with nothing weakened. */
let hardened: Outcomes;

beforeAll(async () => {
  cluster = await startCluster();
  paths = clusterPaths(cluster.local.directory);
  files = join(dirname(cluster.local.directory), "weakened");
  mkdirSync(files);
  await makeBoundTenant();
  hardened = await outcomes(cluster.kubeconfig, cluster.local);
}, START_TIMEOUT_MS);

afterAll(() => cluster.stop());

/** A tenant whose groups are bound to roles that nobody has made: all that they can do is the weakness's. */
async function makeBoundTenant(): Promise<void> {
  const namespace = "unprotected";
  const labels = { "app.kubernetes.io/part-of": "security-baseline", [TRUST_LABEL]: "trusted" };
  await cluster.client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels } });
  for (const role of ["admin", "developer", "viewer"]) {
    const name = `tenant-${role}`;
    await cluster.client.create({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name, namespace },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: `${namespace}-${role}s` }],
    } as KubeObject);
  }
}

async function outcomes(kubeconfig: string, local: LocalState): Promise<Outcomes> {
  const { probes } = await verify({ kubeconfig: { file: kubeconfig }, local });
  return Object.fromEntries(probes.map(({ id, outcome }) => [id, outcome]));
}

/** The outcomes that differ from those with nothing weakened. */
function changed(now: Outcomes): Outcomes {
  return Object.fromEntries(Object.entries(now).filter(([id, outcome]) => hardened[id] !== outcome));
}

/** Writes a configuration file for a weakened server. @returns its path. */
function file(name: string, content: unknown): string {
  const path = join(files, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content), { mode: 0o600 });
  return path;
}

/** Does `work` with another API server on the same data, and that one's audit log. */
async function withApiServer(
  changes: FlagChanges,
  work: (kubeconfig: string, local: LocalState) => Promise<Outcomes>,
): Promise<Outcomes> {
  const kubeconfig = join(files, "kubeconfig");
  const auditLog = file("audit.log", "");
  const own = readFileSync(cluster.kubeconfig, "utf8");
  const isReady = async (endpoint: string): Promise<boolean> => {
    file("kubeconfig", own.replaceAll(cluster.client.server, endpoint));
    const client = await KubeClient.fromKubeconfig({ file: kubeconfig });
    return client
      .request("GET", "/readyz")
      .then((answer) => answer === "ok")
      .finally(() => client.close());
  };
  const allChanges = (port: number): FlagChanges => ({
    "secure-port": String(port),
    "audit-log-path": auditLog,
    ...changes,
  });
  const server = await start("kube-apiserver", allChanges, isReady);
  try {
    return await work(kubeconfig, { ...cluster.local, auditLog });
  } finally {
    await server.stop();
  }
}

function start(
  component: ComponentName,
  changes: (port: number) => FlagChanges,
  isReady: (endpoint: string) => Promise<boolean>,
): Promise<BesideServer> {
  return startBeside({ directory: cluster.local.directory, component }, changes, isReady);
}

/** Whether a server answers a request without credentials. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on("error", () => resolve(false));
  });
}

const AUDIT_POLICY = { apiVersion: "audit.k8s.io/v1", kind: "Policy" };

/** Writes plaintext; what is there already can still be read. */
function plaintextFirst(): string {
  const own = JSON.parse(readFileSync(paths.encryptionConfig, "utf8")) as {
    resources: { resources: string[]; providers: object[] }[];
  };
  const resources = own.resources.map((entry) => ({ ...entry, providers: [{ identity: {} }, ...entry.providers] }));
  return file("encryption.json", { ...own, resources });
}

const authentication = (anonymous: object) => ({
  apiVersion: "apiserver.config.k8s.io/v1",
  kind: "AuthenticationConfiguration",
  anonymous,
});

/** One control taken away. */
interface Weakness {
  name: string;
  changes(): FlagChanges | Promise<FlagChanges>;
  /** What the probes then say. */
  expected: Outcomes;
}

const oldTls: Weakness = {
  name: "old TLS versions",
  changes: () => ({ "tls-min-version": "VersionTLS10", "tls-cipher-suites": undefined }),
  expected: { "tls-old-version": "hole" },
};

const weakCiphers: Weakness = {
  name: "ciphers without forward secrecy",
  changes: async () => {
    const { certificate, key } = await rsaServerCertificate(paths);
    return {
      "tls-min-version": "VersionTLS12",
      // HTTP/2 insists on the first; the second is the weak one.
      "tls-cipher-suites": "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_RSA_WITH_AES_128_GCM_SHA256",
      "tls-cert-file": file("rsa.crt", certificate),
      "tls-private-key-file": file("rsa.key", key),
    };
  },
  expected: { "tls-weak-cipher": "hole" },
};

const everyAddress: Weakness = {
  name: "addresses beyond loopback",
  changes: () => ({ "bind-address": "0.0.0.0" }),
  expected: { "listening-elsewhere": "hole" },
};

const profiling: Weakness = {
  name: "profiling",
  changes: () => ({ profiling: "true" }),
  expected: { profiling: "hole" },
};

const openAnonymous: Weakness = {
  name: "anonymous requests to every path",
  changes: () => ({ "authentication-config": file("open.json", authentication({ enabled: true })) }),
  expected: { "anonymous-version": "hole" },
};

const noAnonymous: Weakness = {
  name: "no anonymous requests at all",
  changes: () => ({ "authentication-config": file("closed.json", authentication({ enabled: false })) }),
  expected: { "use-health-endpoint": "broken" },
};

const fixedTokens: Weakness = {
  name: "a file of fixed tokens",
  changes: () => ({ "token-auth-file": file("tokens.csv", "0123456789abcdef,admin,1\n") }),
  expected: { "token-garbage": "hole" },
};

const otherAudiences: Weakness = {
  name: "tokens of other services",
  changes: () => ({ "api-audiences": `${SERVICE_ACCOUNT_ISSUER},https://vault.example.com` }),
  expected: { "token-other-audience": "hole" },
};

const noAuthorization: Weakness = {
  name: "no authorization",
  changes: () => ({ "authorization-mode": "AlwaysAllow" }),
  expected: { ...withoutAuthorization, ...all("hole", "anonymous-metrics", "anonymous-namespaces", "password") },
};

const noNodeAuthorizer: Weakness = {
  name: "no Node authorizer",
  changes: () => ({ "authorization-mode": "RBAC" }),
  expected: withoutNodeAuthorizer,
};

const noAddedPlugins: Weakness = {
  name: "no admission plugins but the defaults",
  changes: () => ({ "enable-admission-plugins": undefined }),
  expected: all("hole", "node-creates-pod", "node-labels-itself", "node-registers-other", "service-external-ip"),
};

const noDefaultPlugins: Weakness = {
  name: "neither Pod Security nor limits to the subjects of certificates",
  changes: () => ({ "disable-admission-plugins": "PodSecurity,CertificateSubjectRestriction" }),
  expected: all(
    "hole",
    "certificate-masters-request",
    ...podSecurity.filter((id) => !withoutBaseline.holes.includes(id)),
  ),
};

const noEncryption: Weakness = {
  name: "no encryption",
  changes: () => ({ "encryption-provider-config": plaintextFirst() }),
  expected: { "etcd-plaintext": "hole" },
};

const auditedPayloads: Weakness = {
  name: "payloads in the audit log",
  changes: () => ({
    "audit-policy-file": file("audit.json", { ...AUDIT_POLICY, rules: [{ level: "RequestResponse" }] }),
  }),
  expected: { "audit-secret-payload": "hole" },
};

const noAudit: Weakness = {
  name: "no audit log",
  changes: () => ({ "audit-policy-file": undefined, "audit-log-path": undefined }),
  expected: { "audit-secret-payload": "not-run", "use-audit-trail": "broken" },
};

/** Weaknesses that share no flag and no probe share a server: a start of one costs more than all probes. */
const servers: readonly Weakness[][] = [
  [],
  [oldTls, everyAddress, profiling, noEncryption, auditedPayloads],
  [weakCiphers, openAnonymous, fixedTokens, otherAudiences],
  [noAnonymous, noAddedPlugins, noDefaultPlugins, noAudit],
  [openAnonymous, noAuthorization],
  [noNodeAuthorizer],
];

const named = servers.map((weaknesses) => ({
  weaknesses,
  names: weaknesses.map(({ name }) => name).join(", ") || "nothing but its port changed",
}));

test.each(named)("an API server with $names", async ({ weaknesses }) => {
  const changes = await Promise.all(weaknesses.map((weakness) => weakness.changes()));
  const found = await withApiServer(Object.assign({}, ...changes) as FlagChanges, outcomes);
  expect(changed(found)).toEqual(Object.assign({}, ...weaknesses.map(({ expected }) => expected)));
});

const openComponents = all("hole", "component-metrics", "etcd-without-certificate", "state-readable");

test("a scheduler that shows its metrics, an etcd that asks for no certificate, a key that everybody may read", async () => {
  const scheduler = await startOpenScheduler();
  const etcd = await startOpenEtcd();
  chmodSync(cluster.local.serviceAccountKey, 0o644);
  try {
    const local = {
      ...cluster.local,
      componentEndpoints: [scheduler.endpoint],
      etcdEndpoint: etcd.endpoint,
    };
    expect(changed(await outcomes(cluster.kubeconfig, local))).toEqual(openComponents);
  } finally {
    chmodSync(cluster.local.serviceAccountKey, 0o600);
    await etcd.stop();
    await scheduler.stop();
  }
});

// What no setting of the API server turns off, so that only its code could have these holes.
const inherent = [
  "certificate-of-stranger",
  "token-after-deletion",
  "token-expired",
  "token-foreign-key",
  "token-tampered",
  "token-unsigned",
];

test("every attack on the control plane and its logins is broken above, or cannot be by a setting", () => {
  const broken = [...servers.flat().map(({ expected }) => expected), openComponents].flatMap(Object.keys);
  const attacks = [...controlPlaneProbes, ...identityProbes, ...nodeProbes].filter(({ kind }) => kind === "attack");
  const left = attacks.map(({ id }) => id).filter((id) => !broken.includes(id));
  expect(left.sort()).toEqual(inherent);
});

function startOpenScheduler(): Promise<BesideServer> {
  const changes = (port: number): FlagChanges => ({
    "secure-port": String(port),
    "authorization-always-allow-paths": "/healthz,/metrics",
  });
  return start("kube-scheduler", changes, (endpoint) => answers(`${endpoint}/healthz`));
}

function startOpenEtcd(): Promise<BesideServer> {
  const changes = (port: number): FlagChanges => ({
    "data-dir": join(files, "etcd"),
    "listen-client-urls": `https://127.0.0.1:${port}`,
    "advertise-client-urls": `https://127.0.0.1:${port}`,
    // A member of its own, which talks to nobody.
    "listen-peer-urls": `unix://${join(files, "peer")}`,
    "client-cert-auth": "false",
    "trusted-ca-file": undefined,
  });
  return start("etcd", changes, (endpoint) => answers(`${endpoint}/health`));
}
