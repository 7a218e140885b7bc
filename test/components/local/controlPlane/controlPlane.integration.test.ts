import { readdirSync, readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { KubeClient } from "../../../../cli/kube/client";
import { ApiClient } from "../../../../components/local/apiClient";
import { findClusterProcesses } from "../../../../components/local/clusterProcesses";
import type { Ports } from "../../../../components/local/controlPlane/config";
import { OidcIssuer } from "../oidcIssuer";
import { TestCluster } from "../testCluster";
import { cisChecks, type Component, type Evidence } from "./cisBenchmark";

const cluster = new TestCluster();
const issuer = new OidcIssuer();
let ports: Ports;
let client: KubeClient;
const commandLines = new Map<string, string[]>();

beforeAll(async () => {
  await issuer.start();
  const { url: issuerUrl, certificateAuthority } = issuer;
  await cluster.up({ settings: { nodes: 0, oidc: { issuerUrl, clientId: "kubernetes", certificateAuthority } } });
  ({ ports } = await cluster.state());
  client = await KubeClient.fromKubeconfig({ file: cluster.paths.kubeconfig });
  for (const { program, args } of (await findClusterProcesses(cluster.paths.directory)).components) {
    commandLines.set(program, args);
  }
});

afterAll(async () => {
  client.close();
  issuer.stop();
  await cluster.remove();
});

const flag = (component: Component, name: string): string | undefined =>
  commandLines
    .get(component)
    ?.find((argument) => argument.startsWith(`--${name}=`))
    ?.slice(name.length + 3);

function evidence(): Evidence {
  const { paths } = cluster;
  const pki = readdirSync(paths.pki).map((name) => join(paths.pki, name));
  return {
    flag,
    fileOf: (component, name) => readFileSync(flag(component, name) ?? "", "utf8"),
    mode: (path) => statSync(path).mode,
    isOwn: (path) => statSync(path).uid === userInfo().uid && statSync(path).gid === userInfo().gid,
    files: {
      kubeconfigs: {
        administrator: [paths.kubeconfig, paths.breakGlassKubeconfig],
        scheduler: paths.componentKubeconfig("kube-scheduler"),
        controllerManager: paths.componentKubeconfig("kube-controller-manager"),
      },
      certificates: pki.filter((file) => file.endsWith(".crt")),
      keys: pki.filter((file) => file.endsWith(".key")),
      etcdData: paths.etcdData,
      pki: paths.pki,
    },
  };
}

describe("CIS Kubernetes Benchmark 1.12 over the running processes", () => {
  for (const { id, title, passes } of cisChecks) {
    if (typeof passes === "function") test(`${id} ${title}`, () => expect(passes(evidence())).toBe(true));
    else
      test(`${id} does not apply: ${passes.notApplicable}`, () => expect(passes.notApplicable).toMatch(/\w{3}.*\.$/));
  }

  test("every control plane check of the benchmark is listed once", () => {
    const numbers = (section: string, count: number) => Array.from({ length: count }, (_, i) => `${section}.${i + 1}`);
    expect(cisChecks.map(({ id }) => id)).toEqual([
      ...numbers("1.1", 21),
      ...numbers("1.2", 30),
      ...numbers("1.3", 7),
      ...numbers("1.4", 2),
      ...numbers("2", 7),
      ...numbers("3.1", 3),
      ...numbers("3.2", 2),
    ]);
  });
});

test("no process is given a deprecated flag", () => {
  for (const component of ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"]) {
    const log = readFileSync(cluster.paths.log(component), "utf8");
    expect(log).not.toMatch(/has been deprecated|is deprecated|DEPRECATED/);
  }
});

test("nothing listens beyond loopback", () => {
  const pids = new Set<string>();
  for (const line of readFileSync("/proc/net/tcp", "utf8").split("\n").slice(1)) {
    const [, local, , state] = line.trim().split(/\s+/);
    const [address, port] = (local ?? "").split(":");
    if (state === "0A" && Object.values(ports).includes(Number.parseInt(port ?? "", 16))) pids.add(`${address}`);
  }
  expect([...pids]).toEqual(["0100007F"]);
});

describe("transport", () => {
  const handshake = (port: number, maxVersion: "TLSv1.2" | "TLSv1.3"): Promise<string> =>
    new Promise((resolve) => {
      const socket: TLSSocket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false, maxVersion });
      socket
        .once("secureConnect", () => resolve(socket.getProtocol() ?? "none"))
        .once("error", () => resolve("refused"));
      socket.once("close", () => socket.destroy());
    });

  test.each(["apiServer", "controllerManager", "scheduler", "etcdClient", "etcdPeer"] as const)(
    "%s speaks TLS 1.3 only",
    async (use) => {
      expect(await handshake(ports[use], "TLSv1.2")).toBe("refused");
      expect(await handshake(ports[use], "TLSv1.3")).toBe("TLSv1.3");
    },
  );
});

describe("anonymous requests", () => {
  test.each([
    ["/livez", 200],
    ["/readyz", 200],
    ["/healthz", 200],
    ["/version", 401],
    ["/api", 401],
    ["/metrics", 401],
    ["/debug/pprof/", 401],
    ["/readyz/etcd", 401],
  ])("%s gets %i", async (path, status) => {
    const anonymous = await ApiClient.anonymous(cluster.paths, ports.apiServer);
    expect((await anonymous.request("GET", path)).status).toBe(status);
    anonymous.close();
  });
});

describe("an OpenID Connect issuer (id-human-sso)", () => {
  const whoAmI = async (token: string): Promise<unknown> => {
    const user = await client.withCredentials({ token });
    try {
      const review = await user.request<{ status: { userInfo: { username: string; groups: string[] } } }>(
        "POST",
        "/apis/authentication.k8s.io/v1/selfsubjectreviews",
        { body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" } },
      );
      const { username, groups } = review.status.userInfo;
      return { username, groups };
    } catch (error) {
      return (error as { status?: number }).status;
    } finally {
      user.close();
    }
  };
  const person = { email: "ada@example.com", email_verified: true, groups: ["team-a", "system:masters"] };

  test("names users and groups under its prefix, system:masters too", async () => {
    // The API server fetches the issuer's keys on its own time after it has started.
    let answer = await whoAmI(issuer.token(person));
    for (let attempt = 0; answer === 401 && attempt < 400; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      answer = await whoAmI(issuer.token(person));
    }
    expect(answer).toEqual({
      username: "oidc:ada@example.com",
      groups: ["oidc:team-a", "oidc:system:masters", "system:authenticated"],
    });
  });

  test.each([
    ["for another audience", { ...person, aud: "another" }],
    ["of another issuer", { ...person, iss: "https://127.0.0.1:1" }],
    ["that has ended", { ...person, exp: 1 }],
    ["with an address that is not verified", { ...person, email_verified: false }],
    ["that does not say whether the address is verified", { ...person, email_verified: undefined }],
  ])("a token %s is refused", async (_, claims) => {
    expect(await whoAmI(issuer.token(claims))).toBe(401);
  });
});

test("secrets are read and written without leaving their payload in the audit log, and the reading is recorded", async () => {
  await cluster.createSecret("audited", "payload-that-must-not-be-logged");
  await cluster.readSecret("audited");
  const read = await waitForAudit((line) => line.includes("/secrets/audited") && line.includes('"verb":"get"'));
  expect(JSON.parse(read)).toMatchObject({ level: "Metadata", user: { username: "hardened-cluster:break-glass" } });
  const log = readFileSync(cluster.paths.auditLog, "utf8");
  expect(log).not.toContain("payload-that-must-not-be-logged");
  expect(log).not.toContain(Buffer.from("payload-that-must-not-be-logged").toString("base64"));
});

async function waitForAudit(matches: (line: string) => boolean): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const line = readFileSync(cluster.paths.auditLog, "utf8").split("\n").find(matches);
    if (line !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the audit log has no such line");
}

test("PodSecurity refuses a privileged pod in a namespace that nobody has labelled", async () => {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "host", namespace: "default" },
    spec: {
      hostNetwork: true,
      containers: [{ name: "a", image: "registry.example.com/a:1" }],
      serviceAccountName: "host",
    },
  };
  await client.request("POST", "/api/v1/namespaces/default/serviceaccounts", {
    body: { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "host" } },
  });
  await expect(client.create(pod, { dryRun: true })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('violates PodSecurity "baseline:latest": host namespaces'),
  });
});

test("events are limited", async () => {
  const event = (index: number) => ({
    apiVersion: "v1",
    kind: "Event",
    metadata: { name: `flood-${index}`, namespace: "default" },
    involvedObject: { kind: "Namespace", name: "default", namespace: "default" },
    reason: "Flood",
    source: { component: "flooder" },
  });
  const statuses = await Promise.all(
    Array.from({ length: 120 }, (_, index) =>
      client.request("POST", "/api/v1/namespaces/default/events", { body: event(index) }).then(
        () => 201,
        (error: { status: number }) => error.status,
      ),
    ),
  );
  expect(new Set(statuses)).toEqual(new Set([201, 429]));
});
