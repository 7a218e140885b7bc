import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { dirname, join } from "node:path";
import { KubeClient } from "../../../cli/kube/client";
import type { LocalState } from "../../../cli/verify/localState";
import { controlPlaneProbes } from "../../../cli/verify/probes/controlPlane";
import { identityProbes } from "../../../cli/verify/probes/identity";
import { nodeProbes } from "../../../cli/verify/probes/nodes";
import { verify } from "../../../cli/verify/verify";
import type { ComponentName } from "../../../components/local/clusterProcesses";
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

// Each row takes one control from a real server and names the probes that must then report it: those and no others.
// The server runs beside the cluster's own, on the same etcd, so that every row costs one start of one process.

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
  hardened = await outcomes(cluster.kubeconfig, cluster.local);
}, START_TIMEOUT_MS);

afterAll(() => cluster.stop());

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

/** The flags of what is weakened, and what the probes then say. */
const weaknesses: readonly [name: string, changes: () => FlagChanges | Promise<FlagChanges>, expected: Outcomes][] = [
  ["nothing but its port changed", () => ({}), {}],
  ["addresses beyond loopback", () => ({ "bind-address": "0.0.0.0" }), { "listening-elsewhere": "hole" }],
  [
    "old TLS versions",
    () => ({ "tls-min-version": "VersionTLS10", "tls-cipher-suites": undefined }),
    { "tls-old-version": "hole" },
  ],
  [
    "ciphers without forward secrecy",
    async () => {
      const { certificate, key } = await rsaServerCertificate(paths);
      return {
        "tls-min-version": "VersionTLS12",
        // HTTP/2 insists on the first; the second is the weak one.
        "tls-cipher-suites": "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_RSA_WITH_AES_128_GCM_SHA256",
        "tls-cert-file": file("rsa.crt", certificate),
        "tls-private-key-file": file("rsa.key", key),
      };
    },
    { "tls-weak-cipher": "hole" },
  ],
  ["profiling", () => ({ profiling: "true" }), { profiling: "hole" }],
  [
    "anonymous requests to every path",
    () => ({ "authentication-config": file("open.json", authentication({ enabled: true })) }),
    { "anonymous-version": "hole" },
  ],
  [
    "no anonymous requests at all",
    () => ({ "authentication-config": file("closed.json", authentication({ enabled: false })) }),
    { "use-health-endpoint": "broken" },
  ],
  [
    "a file of fixed tokens",
    () => ({ "token-auth-file": file("tokens.csv", "0123456789abcdef,admin,1\n") }),
    { "token-garbage": "hole" },
  ],
  [
    "tokens of other services",
    () => ({ "api-audiences": `${SERVICE_ACCOUNT_ISSUER},https://vault.example.com` }),
    { "token-other-audience": "hole" },
  ],
  [
    "anonymous requests to every path and no authorization",
    () => ({
      "authentication-config": file("open.json", authentication({ enabled: true })),
      "authorization-mode": "AlwaysAllow",
    }),
    {
      ...withoutAuthorization,
      ...all("hole", "anonymous-metrics", "anonymous-namespaces", "anonymous-version", "password"),
    },
  ],
  ["no Node authorizer", () => ({ "authorization-mode": "RBAC" }), withoutNodeAuthorizer],
  [
    "no NodeRestriction",
    () => ({ "enable-admission-plugins": "DenyServiceExternalIPs" }),
    { "node-creates-pod": "hole", "node-labels-itself": "hole", "node-registers-other": "hole" },
  ],
  [
    "external addresses of Services",
    () => ({ "enable-admission-plugins": "NodeRestriction" }),
    { "service-external-ip": "hole" },
  ],
  [
    "any subject of certificates",
    () => ({ "disable-admission-plugins": "CertificateSubjectRestriction" }),
    { "certificate-masters-request": "hole" },
  ],
  [
    "no Pod Security",
    () => ({ "disable-admission-plugins": "PodSecurity" }),
    all("hole", ...podSecurity.filter((id) => !withoutBaseline.holes.includes(id))),
  ],
  ["no encryption", () => ({ "encryption-provider-config": plaintextFirst() }), { "etcd-plaintext": "hole" }],
  [
    "payloads in the audit log",
    () => ({ "audit-policy-file": file("audit.json", { ...AUDIT_POLICY, rules: [{ level: "RequestResponse" }] }) }),
    { "audit-secret-payload": "hole" },
  ],
  [
    "no audit log",
    () => ({ "audit-policy-file": undefined, "audit-log-path": undefined }),
    { "audit-secret-payload": "not-run", "use-audit-trail": "broken" },
  ],
];

test.each(weaknesses)("an API server with %s", async (_name, changes, expected) => {
  const flags = await changes();
  const found = await withApiServer(flags, outcomes);
  expect(changed(found)).toEqual(expected);
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
  const broken = [...weaknesses.map(([, , expected]) => expected), openComponents].flatMap(Object.keys);
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
