import { auditPolicy, type AuditRule } from "../../../../components/local/controlPlane/auditPolicy";

interface ApiRequest {
  user?: string;
  verb: string;
  group?: string;
  resource?: string;
  path?: string;
}

/** The API server's own evaluation: the first rule that matches decides. */
function levelOf(request: ApiRequest): string {
  return auditPolicy().rules.find((rule) => matches(rule, request))?.level ?? "None";
}

function matches(rule: AuditRule, { user = "ada", verb, group = "", resource, path }: ApiRequest): boolean {
  if (rule.users !== undefined && !rule.users.includes(user)) return false;
  if (rule.verbs !== undefined && !rule.verbs.includes(verb)) return false;
  if (rule.nonResourceURLs !== undefined) {
    return path !== undefined && rule.nonResourceURLs.some((url) => path.startsWith(url.replace("*", "")));
  }
  if (rule.resources === undefined) return true;
  return (
    resource !== undefined &&
    rule.resources.some((entry) => entry.group === group && (entry.resources ?? [resource]).includes(resource))
  );
}

const payloads: ApiRequest[] = ["get", "list", "watch", "create", "update", "patch", "delete"].flatMap((verb) => [
  { verb, resource: "secrets" },
  { verb, resource: "configmaps" },
  { verb, resource: "serviceaccounts/token" },
  { verb, resource: "tokenreviews", group: "authentication.k8s.io" },
]);

test.each(payloads)("$verb of $resource is recorded without its payload", (request) => {
  expect(levelOf(request)).toBe("Metadata");
  expect(levelOf({ ...request, user: "system:kube-controller-manager" })).toBe("Metadata");
});

test.each<[ApiRequest, string]>([
  [{ verb: "create", resource: "clusterrolebindings", group: "rbac.authorization.k8s.io" }, "RequestResponse"],
  [
    { verb: "delete", resource: "validatingadmissionpolicies", group: "admissionregistration.k8s.io" },
    "RequestResponse",
  ],
  [{ verb: "patch", resource: "networkpolicies", group: "networking.k8s.io" }, "RequestResponse"],
  [{ verb: "create", resource: "pods/exec" }, "Request"],
  [{ verb: "get", resource: "nodes/proxy" }, "Request"],
  [{ verb: "create", resource: "pods" }, "Metadata"],
  [{ verb: "update", resource: "leases", group: "coordination.k8s.io" }, "Metadata"],
  [{ verb: "update", resource: "leases", group: "coordination.k8s.io", user: "system:kube-scheduler" }, "None"],
  [{ verb: "delete", resource: "leases", group: "coordination.k8s.io", user: "system:kube-scheduler" }, "Metadata"],
  [{ verb: "get", path: "/readyz" }, "None"],
  [{ verb: "get", path: "/metrics" }, "Metadata"],
  [{ verb: "get", resource: "widgets", group: "example.com" }, "Metadata"],
])("%j is recorded as %s", (request, level) => {
  expect(levelOf(request)).toBe(level);
});

test("the last rule takes everything, so that nothing new goes unrecorded", () => {
  expect(auditPolicy().rules.at(-1)).toEqual({ level: "Metadata" });
});
