import { applyManifests } from "../../../cli/kube/apply";
import type { KubeClient, RequestOptions } from "../../../cli/kube/client";
import type { KubeObject } from "../../../cli/kube/objects";
import { applyBaseline, refusalOf } from "./applyBaseline";
import { goodPodSpec, type Loose, workload } from "./goodObjects";
import { startTestCluster } from "./testCluster";

let client: KubeClient;
let restart: () => Promise<void>;
let stop: () => Promise<void>;
let objects: KubeObject[];

/** A pod from before the baseline that breaks most of its rules, held by a controller's finalizer. */
const legacyPod: Loose = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "legacy",
    namespace: "legacy",
    finalizers: ["batch.kubernetes.io/job-tracking"],
    labels: { a: "b" },
  },
  spec: { containers: [{ name: "app", image: "nginx" }] },
};
const legacyRef = { apiVersion: "v1", kind: "Pod", namespace: "legacy", name: "legacy" };

/** Asks until the answer is as wanted; the test's own timeout ends it. */
async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

beforeAll(async () => {
  ({ client, restart, stop } = await startTestCluster());
  await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "legacy" } });
  const account = { apiVersion: "v1", kind: "ServiceAccount", namespace: "legacy", name: "default" };
  await eventually(
    () => client.find(account),
    (found) => found !== undefined,
  );
  await client.create(legacyPod);
  objects = await applyBaseline(client, {
    tenants: { "team-a": {}, leaving: {} },
    access: { operators: ["operators"], auditors: ["auditors"], responders: ["responders"] },
    storage: { driver: "aws-ebs", key: "arn:aws:kms:eu-central-1:123456789012:key/volumes" },
  });
});

afterAll(async () => {
  await stop();
});

it("gives a claim that names no storage class the encrypted one", async () => {
  const claim = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", namespace: "team-a" },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  };
  const spec = async () => (await client.create(claim, { dryRun: true }))["spec"];
  // The admission plugin sees the class a moment after it is stored.
  expect(await eventually(spec, (seen) => (seen as Loose)["storageClassName"] !== undefined)).toMatchObject({
    storageClassName: "encrypted",
  });
});

it("changes nothing when it is applied again", async () => {
  const results = await applyManifests(client, objects);
  expect(results.length).toBe(objects.length);
  expect(results.filter(({ action }) => action !== "unchanged")).toEqual([]);
});

it("asks nothing of others that its own objects do not meet", async () => {
  // Applied again under other names, so that no object counts as unchanged.
  const kinds = ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "NetworkPolicy", "ServiceAccount"];
  const judged = objects.filter(({ kind }) => kinds.includes(kind));
  expect(new Set(judged.map(({ kind }) => kind))).toEqual(new Set(kinds));
  const cordoning = ["hardened-cluster-operator", "hardened-cluster-responder"];
  for (const object of judged) {
    const copy = { ...object, metadata: { ...object.metadata, name: `copy-of-${object.metadata.name}` } };
    const refusal = await refusalOf(client.create(copy, { dryRun: true }));
    // Whoever runs the cluster cordons nodes: a power that these two alone are left, by their names.
    if (object.kind === "ClusterRole" && cordoning.includes(object.metadata.name))
      expect(refusal).toMatch(/remove nodes \[rbac-infra-objects\]$/);
    else expect(refusal).toBeUndefined();
  }
});

describe("what ran before the baseline", () => {
  it("can be labelled, quarantined and finished", async () => {
    const admin = client;
    await admin.patch(legacyRef, { metadata: { labels: { "security.blueprint/quarantine": "true" } } });
    await admin.patch(legacyRef, { metadata: { finalizers: null } });
  });

  it("cannot be changed into something else that breaks the rules", async () => {
    const patch = { spec: { containers: [{ name: "app", image: "evil" }] } };
    expect(await refusalOf(client.patch(legacyRef, patch, { type: "strategic" }))).toContain(
      "hardened-cluster-workloads",
    );
  });

  it("cannot be given a debug container that runs as root", async () => {
    const patch = { spec: { ephemeralContainers: [{ name: "debug", image: "busybox" }] } };
    const options = { type: "strategic", subresource: "ephemeralcontainers" } as const;
    expect(await refusalOf(client.patch(legacyRef, patch, options))).toMatch(
      /must set securityContext.allowPrivilegeEscalation: false \[pod-no-privilege-escalation\]$/,
    );
  });
});

describe("quarantine", () => {
  const ref = { apiVersion: "v1", kind: "Pod", namespace: "team-a", name: "suspect" };
  const lift = { metadata: { labels: { "security.blueprint/quarantine": null } } };

  it("is put on by a tenant and lifted by an administrator only", async () => {
    await client.apply({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "app", namespace: "team-a" },
      automountServiceAccountToken: false,
    });
    await client.create({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "suspect", namespace: "team-a", labels: { "security.blueprint/quarantine": "true" } },
      spec: goodPodSpec(),
    });
    const tenantRole = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata: { name: "label-pods", namespace: "team-a" },
      rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "patch"] }],
    };
    await client.apply(tenantRole);
    await client.apply({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name: "label-pods", namespace: "team-a" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "label-pods" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "labellers" }],
    } as KubeObject);
    const tenant = client.impersonate({ user: "mallory", groups: ["labellers"] });
    await eventually(
      () => refusalOf(tenant.patch(ref, { metadata: { labels: { mine: "yes" } } }, { dryRun: true })),
      (refusal) => refusal === undefined,
    );
    expect(await refusalOf(tenant.patch(ref, lift))).toContain(
      "only a platform administrator may lift a pod's quarantine [ir-quarantine-networkpolicy]",
    );
    expect(await refusalOf(client.patch(ref, lift))).toBeUndefined();
    expect(
      await refusalOf(tenant.patch(ref, { metadata: { labels: { "security.blueprint/quarantine": "true" } } })),
    ).toBeUndefined();
  });
});

describe("Kubernetes' own controllers", () => {
  it("make the default service account of a new namespace", async () => {
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    await client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "fresh", labels } });
    const account = { apiVersion: "v1", kind: "ServiceAccount", namespace: "fresh", name: "default" };
    await eventually(
      () => client.find(account),
      (found) => found !== undefined,
    );
  });

  it("finish the deletion of a tenant with all its protected objects", async () => {
    const namespace = { apiVersion: "v1", kind: "Namespace", name: "leaving" };
    await client.delete(namespace);
    await eventually(
      () => client.find(namespace),
      (found) => found === undefined,
    );
  });

  it("make pods from a good Deployment", async () => {
    await client.create({ ...workload("Deployment", "team-a"), metadata: { name: "web", namespace: "team-a" } });
    const pods = { apiVersion: "v1", kind: "Pod", namespace: "team-a" };
    await eventually(
      () => client.list(pods, { labelSelector: "app.kubernetes.io/name=app" }),
      (found) => found.length === 1,
    );
  });

  it("fill aggregated roles, also with rights that a person could not write", async () => {
    const firefighter = client.impersonate({ user: "anna", groups: ["system:masters"] });
    await firefighter.create({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "extra", labels: { "rbac.authorization.k8s.io/aggregate-to-edit": "true" } },
      rules: [{ apiGroups: ["example.com"], resources: ["*"], verbs: ["*"] }],
    } as KubeObject);
    const edit = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", name: "edit" };
    await eventually(
      () => client.get(edit),
      (role: Loose) => role.rules.some((rule: Loose) => rule.apiGroups.includes("example.com")),
    );
  });

  it("restore deleted and altered default roles when the API server starts", async () => {
    const role = (name: string) => ({ apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", name });
    const before: Loose = await client.get(role("system:kube-scheduler"));
    const firefighter = client.impersonate({ user: "anna", groups: ["system:masters"] });
    await firefighter.delete(role("system:kube-scheduler"));
    await firefighter.patch(role("cluster-admin"), {
      rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
    });
    await restart();
    await eventually(
      () => client.request("GET", "/readyz").catch((error: Error) => error.message),
      (answer) => answer === "ok",
    );
    const after: Loose = await client.get(role("system:kube-scheduler"));
    expect(after.rules).toEqual(before.rules);
    const clusterAdmin: Loose = await client.get(role("cluster-admin"));
    expect(clusterAdmin.rules).toContainEqual({ apiGroups: ["*"], resources: ["*"], verbs: ["*"] });
  });
});

describe("a tenant's people", () => {
  const everything = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
  const questions: [resource: string, group: string, subresource?: string][] = [
    ["pods", ""],
    ["pods", "", "exec"],
    ["pods", "", "ephemeralcontainers"],
    ["secrets", ""],
    ["serviceaccounts", ""],
    ["serviceaccounts", "", "token"],
    ["deployments", "apps"],
    ["resourcequotas", ""],
    ["networkpolicies", "networking.k8s.io"],
    ["ingresses", "networking.k8s.io"],
    ["roles", "rbac.authorization.k8s.io"],
    ["rolebindings", "rbac.authorization.k8s.io"],
  ];

  async function rights(group: string, namespace: string): Promise<Record<string, string>> {
    const answers = await Promise.all(
      questions.flatMap(([resource, apiGroup, subresource]) =>
        everything.map(async (verb) => {
          const review: Loose = await client.create({
            apiVersion: "authorization.k8s.io/v1",
            kind: "SubjectAccessReview",
            metadata: {},
            spec: {
              user: "anybody",
              groups: [group],
              resourceAttributes: { namespace, verb, resource, group: apiGroup, subresource },
            },
          } as unknown as KubeObject);
          return [
            subresource === undefined ? resource : `${resource}/${subresource}`,
            verb,
            review.status.allowed,
          ] as const;
        }),
      ),
    );
    const allowed: Record<string, string> = {};
    for (const [resource, verb, yes] of answers) {
      if (yes) allowed[resource] = allowed[resource] === undefined ? verb : `${allowed[resource]} ${verb}`;
    }
    return allowed;
  }

  const read = "get list watch";
  const all = "create delete get list patch update watch";

  it("read as viewers, and see no secrets", async () => {
    expect(await rights("team-a-viewers", "team-a")).toEqual({
      pods: read,
      serviceaccounts: read,
      deployments: read,
      resourcequotas: read,
      networkpolicies: read,
      ingresses: read,
      roles: read,
      rolebindings: read,
    });
  });

  it("deploy as developers, and neither make pods by hand nor enter them", async () => {
    expect(await rights("team-a-developers", "team-a")).toEqual({
      pods: "delete get list watch",
      serviceaccounts: read,
      deployments: all,
      resourcequotas: read,
      networkpolicies: read,
      ingresses: read,
      roles: read,
      rolebindings: read,
    });
  });

  it("manage identities and ingress as admins, write secrets without reading them, and hand out no rights", async () => {
    expect(await rights("team-a-admins", "team-a")).toEqual({
      pods: "delete get list watch",
      secrets: "create update",
      serviceaccounts: all,
      deployments: all,
      resourcequotas: read,
      networkpolicies: read,
      ingresses: all,
      roles: read,
      rolebindings: read,
    });
  });

  it("get no answer that holds a Secret, whatever they ask of it", async () => {
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "key", namespace: "team-a" } };
    await client.apply({ ...secret, stringData: { key: "hunter2" } } as KubeObject);
    const admin = client.impersonate({ user: "ada", groups: ["team-a-admins", "system:authenticated"] });
    const collection = "/api/v1/namespaces/team-a/secrets";
    const dryRun = { dryRun: "All" };
    // The API server answers to some of them with the object that it would change.
    const requests: [method: string, path: string, options: RequestOptions][] = [
      ["GET", `${collection}/key`, {}],
      ["GET", collection, {}],
      ["PATCH", `${collection}/key`, { query: dryRun, body: {}, contentType: "application/merge-patch+json" }],
      ["PUT", `${collection}/key`, { query: dryRun, body: secret }],
      ["DELETE", collection, { query: dryRun }],
      ["DELETE", `${collection}/key`, { query: dryRun }],
      ["DELETE", `${collection}/key`, { query: { ...dryRun, propagationPolicy: "Foreground" } }],
      ["DELETE", `${collection}/key`, { query: { ...dryRun, propagationPolicy: "Orphan" } }],
    ];
    for (const [method, path, options] of requests) {
      const answer = await admin.request(method, path, options).catch((error: unknown) => error);
      const holdsContent = JSON.stringify(answer).includes(Buffer.from("hunter2").toString("base64"));
      expect({ method, path, options, holdsContent }).toEqual({ method, path, options, holdsContent: false });
    }
  });

  it("have no rights in another namespace", async () => {
    expect(await rights("team-a-admins", "default")).toEqual({});
  });
});
