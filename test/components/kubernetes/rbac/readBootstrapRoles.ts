// Reads the roles and bindings that an API server makes itself. Run, it writes them to components/kubernetes/rbac.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient } from "../../../../cli/kube/client";
import type { KubeObject } from "../../../../cli/kube/objects";
import {
  hasWildcard,
  powersOf,
  selects,
  type bootstrap,
  type BootstrapBinding,
  type BootstrapRole,
  type LabelSelector,
  type PolicyRule,
  type Subject,
} from "../../../../components/kubernetes/rbac";
import { startCluster } from "../../../cli/testCluster";

const apiVersion = "rbac.authorization.k8s.io/v1";
const OWN_LABEL = "kubernetes.io/bootstrapping=rbac-defaults";
const POLL_MS = 100;
const AGGREGATION_LABEL = "rbac.authorization.k8s.io/aggregate-to-";

/** What the API server of the client has made itself, in the order of names. */
export async function readBootstrapRoles(client: KubeClient): Promise<typeof bootstrap> {
  const list = async (kind: string): Promise<KubeObject[]> => {
    const objects = await client.list({ apiVersion, kind }, { labelSelector: OWN_LABEL });
    const nameOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ""}/${metadata.name}`;
    return objects.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)).map((object) => ({ ...object, kind }));
  };
  const { gitVersion } = await client.request<{ gitVersion: string }>("GET", "/version");
  let clusterRoles = await list("ClusterRole");
  // A controller fills the aggregated roles once the server is up.
  for (; !clusterRoles.every((role) => isFilled(role, clusterRoles)); clusterRoles = await list("ClusterRole")) {
    await delay(POLL_MS);
  }
  const roles = [...clusterRoles, ...(await list("Role"))];
  const bindings = [...(await list("ClusterRoleBinding")), ...(await list("RoleBinding"))];
  const read = roles.map(roleOf);
  return { version: gitVersion, roles: read, bindings: bindings.map(bindingOf), harmless: harmlessOf(read) };
}

/** Whether an aggregated role holds every rule of the roles that it collects. */
function isFilled(role: KubeObject, roles: readonly KubeObject[]): boolean {
  const { clusterRoleSelectors: selectors = [] } = (role["aggregationRule"] ?? {}) as {
    clusterRoleSelectors?: LabelSelector[];
  };
  const rulesOf = (object: KubeObject): string[] =>
    ((object["rules"] ?? []) as object[]).map((rule) => JSON.stringify(rule));
  const held = rulesOf(role);
  return roles
    .filter(({ metadata }) => selectors.some((selector) => selects(selector, metadata.labels ?? {})))
    .every((collected) => rulesOf(collected).every((rule) => held.includes(rule)));
}

function harmlessOf(roles: readonly BootstrapRole[]): string[] {
  return roles
    .filter(({ kind, rules }) => kind === "ClusterRole" && !rules.some(hasWildcard))
    .filter(({ rules }) => powersOf(rules, { clusterWide: true }).length === 0)
    .map(({ name }) => name);
}

function nameOf({
  kind,
  metadata: { name, namespace },
}: KubeObject): Pick<BootstrapRole, "kind" | "name" | "namespace"> {
  return { kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

function roleOf(object: KubeObject): BootstrapRole {
  const labels = Object.entries(object.metadata.labels ?? {}).filter(
    ([key]) => key.startsWith(AGGREGATION_LABEL) || key === "kubernetes.io/bootstrapping",
  );
  const rules = (object["rules"] ?? []) as PolicyRule[];
  return { ...nameOf(object), labels: Object.fromEntries(labels), rules };
}

function bindingOf(object: KubeObject): BootstrapBinding {
  const { kind, name } = object["roleRef"] as { kind: string; name: string };
  const subjects = ((object["subjects"] ?? []) as Subject[]).map((subject) => ({
    kind: subject.kind,
    name: subject.name,
    ...(subject.namespace === undefined ? {} : { namespace: subject.namespace }),
  }));
  return { ...nameOf(object), role: { kind, name }, subjects };
}

async function main(): Promise<void> {
  const cluster = await startCluster();
  try {
    const file = join(__dirname, "../../../../components/kubernetes/rbac/bootstrapData.json");
    writeFileSync(file, `${JSON.stringify(await readBootstrapRoles(cluster.client), null, 2)}\n`);
  } finally {
    await cluster.stop();
  }
}

if (require.main === module) void main();
