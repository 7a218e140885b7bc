import { findControl } from "../../../components/controls";
import { KubeClient } from "../../../cli/kube/client";
import { PROBE_LABEL, ProbeContext } from "../../../cli/verify/context";
import { apiProbes, probes } from "../../../cli/verify/probes";
import { runProbe } from "../../../cli/verify/runner";
import type { Tenant } from "../../../cli/verify/tenant";
import type { StubRequest } from "../kube/stubServer";
import { PermissiveServer } from "./permissiveServer";

const attacks = probes.filter(({ kind }) => kind === "attack");
const uses = probes.filter(({ kind }) => kind === "legitimate");
/** Those that ask the API; those that run inside of pods have a test of their own. */
const asked = (list: typeof probes) => list.filter((probe) => apiProbes.includes(probe));
const named = (list: typeof probes) => list.map((probe) => [probe.id, probe] as const);

test("there are at least 60 attacks and 20 legitimate uses, each under a name of its own", () => {
  expect(attacks.length).toBeGreaterThanOrEqual(60);
  expect(uses.length).toBeGreaterThanOrEqual(20);
  expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length);
  expect(new Set(probes.map(({ title, kind }) => `${kind} ${title}`)).size).toBe(probes.length);
});

test.each(named(probes))("%s names controls of the catalogue", (_id, { controls }) => {
  expect(controls.filter((control) => findControl(control) === undefined)).toEqual([]);
  expect(controls.length).toBeGreaterThan(0);
});

const team: Tenant = {
  namespace: "team-a",
  groups: { admins: ["a"], developers: ["d"], viewers: ["v"] },
  hosts: ["shop.example.com"],
  found: true,
};

describe("against a server without a single control", () => {
  let server: PermissiveServer;
  let admin: KubeClient;
  let context: ProbeContext;

  beforeAll(async () => {
    server = await PermissiveServer.start();
    admin = await KubeClient.fromKubeconfig({ file: server.stub.kubeconfig });
    context = new ProbeContext({ admin, tenant: team, suffix: "test", local: server.local });
  });

  afterAll(async () => {
    admin.close();
    await server.stop();
  });

  test.each(named(asked(attacks)))("%s reports the hole", async (_id, probe) => {
    expect(await runProbe(probe, context)).toMatchObject({ outcome: "hole" });
  });

  test.each(named(asked(uses)))("%s is allowed", async (_id, probe) => {
    expect(await runProbe(probe, context)).toMatchObject({ outcome: "allowed" });
  });

  test("nothing is written but dry runs and objects with the probes' mark, and all of these are removed", async () => {
    const problems = await context.cleanUp();
    const writes = server.stub.requests.filter(isWrite);
    const real = writes.filter(({ method, url }) => method === "POST" && url.searchParams.get("dryRun") !== "All");
    const made = real.map(({ body }) => (body as { metadata: { name: string; labels?: object } }).metadata);
    expect(made.map(({ labels }) => labels)).toEqual(
      made.map(() => expect.objectContaining({ [PROBE_LABEL]: "test" })),
    );
    const deleted = writes.filter(({ method, body }) => method === "DELETE" && !("dryRun" in (body as object)));
    const names = deleted.map(({ url }) => url.pathname.split("/").at(-1));
    expect(names.filter((name) => !made.some((object) => object.name === name))).toEqual([]);
    const patched = writes.filter(({ method, url }) => method === "PATCH" && url.searchParams.get("dryRun") !== "All");
    expect(patched).toEqual([]);
    expect(made.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
    expect(problems).toEqual([]);
  });
});

function isSetUp({ url, body }: StubRequest): boolean {
  return url.pathname.endsWith("/token") || (body !== undefined && JSON.stringify(body).includes(PROBE_LABEL));
}

/** Reviews and token requests store nothing. */
function isWrite({ method, url }: StubRequest): boolean {
  return method !== "GET" && !/\/(selfsubjectreviews|selfsubjectaccessreviews|token|exec)$/.test(url.pathname);
}

describe("against a server that refuses everything for a reason of its own", () => {
  let server: PermissiveServer;
  let admin: KubeClient;
  let context: ProbeContext;

  beforeAll(async () => {
    // Set-up goes through; whatever a probe then tries is refused, but by none of the controls.
    server = await PermissiveServer.start((request) => {
      const setUp =
        /^\/(version|apis?(\/[^/]+)?\/v1)$/.test(request.url.pathname) ||
        /\/selfsubject(access)?reviews$/.test(request.url.pathname) ||
        (request.method === "POST" && request.url.searchParams.get("dryRun") === null && isSetUp(request)) ||
        (request.method === "GET" && request.url.searchParams.has("limit")) ||
        (request.method === "GET" && request.url.pathname.endsWith("/serviceaccounts/default")) ||
        (request.method === "GET" && request.url.pathname.endsWith("/networkpolicies"));
      return setUp ? undefined : { status: 403, body: { reason: "Forbidden", message: "it is closed on Sundays" } };
    });
    admin = await KubeClient.fromKubeconfig({ file: server.stub.kubeconfig });
    const local = { ...server.local, etcdEndpoint: `${server.local.etcdEndpoint}/closed` };
    context = new ProbeContext({ admin, tenant: team, suffix: "test", local });
  });

  afterAll(async () => {
    admin.close();
    await server.stop();
  });

  // These never ask the API server for what they are after, or ask for what the set-up must be told.
  const elsewhere = [
    "anonymous-version",
    "declared-isolation",
    "declared-quarantine",
    "listening-elsewhere",
    "tls-old-version",
    "tls-weak-cipher",
    "etcd-plaintext",
    "audit-secret-payload",
    "state-readable",
    "component-metrics",
  ];
  // These ask who they are, which this server tells everybody.
  const identities = asked(attacks)
    .filter(({ id }) => /^(token-|certificate-of)/.test(id))
    .map(({ id }) => id);
  const asking = asked(attacks).filter(({ id }) => !elsewhere.includes(id) && !identities.includes(id));

  test.each(named(asking))("%s does not credit the control", async (_id, probe) => {
    expect(await runProbe(probe, context)).toMatchObject({
      outcome: "held-by-other",
      detail: expect.stringContaining("it is closed on Sundays"),
    });
  });
});
