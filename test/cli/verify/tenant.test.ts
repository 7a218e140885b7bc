import { KubeClient } from "../../../cli/kube/client";
import { ProbeContext } from "../../../cli/verify/context";
import type { Probe } from "../../../cli/verify/probe";
import { runProbe } from "../../../cli/verify/runner";
import { findTenant } from "../../../cli/verify/tenant";
import { type StubRequest, StubServer } from "../kube/stubServer";

const binding = (name: string, role: string, subjects: object[]) => ({
  metadata: { name, namespace: "team-a" },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role },
  subjects,
});
const group = (name: string) => ({ kind: "Group", apiGroup: "rbac.authorization.k8s.io", name });

/** The namespaces as the baseline labels them: those of its services are part of it too, and are no tenants. */
const namespaces = [
  { name: "a-service", labels: { "app.kubernetes.io/part-of": "security-baseline" } },
  {
    name: "team-b",
    labels: { "app.kubernetes.io/part-of": "security-baseline", "security.blueprint/trust": "trusted" },
  },
  {
    name: "team-a",
    annotations: { "security.blueprint/hosts": "a.example.com,*.a.example.com" },
    labels: { "app.kubernetes.io/part-of": "security-baseline", "security.blueprint/trust": "trusted" },
  },
  { name: "foreign", labels: { "security.blueprint/trust": "trusted" } },
];

function selected(request: StubRequest): object[] {
  const terms = (request.url.searchParams.get("labelSelector") ?? "").split(",").filter((term) => term !== "");
  return namespaces
    .filter(({ labels }) =>
      terms.every((term) => {
        const [key = "", value] = term.split("=");
        const actual = (labels as Record<string, string>)[key];
        return value === undefined ? actual !== undefined : actual === value;
      }),
    )
    .map((metadata) => ({ metadata }));
}

const resources = (groupVersion: string, names: Record<string, [string, boolean]>) => ({
  kind: "APIResourceList",
  groupVersion,
  resources: Object.entries(names).map(([kind, [name, namespaced]]) => ({ kind, name, namespaced, verbs: ["list"] })),
});

let server: StubServer;
let admin: KubeClient;

beforeAll(async () => {
  server = await StubServer.start((request) => {
    switch (request.url.pathname) {
      case "/api/v1":
        return { body: resources("v1", { Namespace: ["namespaces", false] }) };
      case "/apis/rbac.authorization.k8s.io/v1":
        return { body: resources("rbac.authorization.k8s.io/v1", { RoleBinding: ["rolebindings", true] }) };
      case "/api/v1/namespaces":
        return { body: { metadata: {}, items: selected(request) } };
      case "/apis/rbac.authorization.k8s.io/v1/namespaces/team-a/rolebindings":
        return {
          body: {
            metadata: {},
            items: [
              binding("tenant-developer", "tenant-developer", [
                { kind: "User", name: "anna" },
                group("team-a@example.com"),
                group("contractors@example.com"),
              ]),
              binding("tenant-viewer", "tenant-viewer", []),
              {
                ...binding("x", "tenant-admin", [group("nobody@example.com")]),
                roleRef: { kind: "ClusterRole", name: "tenant-admin" },
              },
            ],
          },
        };
      default:
        return { status: 404, body: { kind: "Status", message: `no ${request.url.pathname}` } };
    }
  });
  admin = await KubeClient.fromKubeconfig({ file: server.kubeconfig });
});

afterAll(async () => {
  admin.close();
  await server.stop();
});

test("the tenant is the first namespace that says how far it is trusted, with the groups that are bound in it", async () => {
  expect(await findTenant(admin, undefined)).toEqual({
    namespace: "team-a",
    groups: { admins: [], developers: ["team-a@example.com", "contractors@example.com"], viewers: [] },
    hosts: ["a.example.com", "*.a.example.com"],
    found: true,
  });
});

describe("a probe in a role", () => {
  const probe = (role: "admins" | "developers", run: () => Promise<unknown>): Probe => ({
    kind: "attack",
    id: "x",
    title: "x",
    controls: [],
    refusedBy: { by: "RBAC", recognize: ({ message }) => (message === "forbidden" ? "RBAC" : undefined) },
    run: async (context) => {
      context.group(role);
      return run();
    },
  });
  const outcome = async (tried: Probe) => {
    const tenant = await findTenant(admin, undefined);
    if (tenant === undefined) throw new Error("no tenant");
    return runProbe(tried, new ProbeContext({ admin, tenant, suffix: "test" }));
  };
  const refused = () => Promise.reject(new Error("forbidden"));

  test("that a group is bound to proves its control", async () => {
    expect(await outcome(probe("developers", refused))).toMatchObject({ outcome: "refused" });
  });

  test("that is bound to nobody proves nothing when it is refused", async () => {
    expect(await outcome(probe("admins", refused))).toMatchObject({
      outcome: "not-run",
      detail: "no group is bound to the role of admins in team-a",
    });
  });

  test("that is bound to nobody is a hole when it succeeds", async () => {
    expect(await outcome(probe("admins", () => Promise.resolve()))).toMatchObject({ outcome: "hole" });
  });
});
