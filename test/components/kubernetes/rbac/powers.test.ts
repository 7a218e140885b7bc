import { controls } from "../../../../components/controls";
import {
  bootstrap,
  givenRight,
  hasWildcard,
  isPlatformPower,
  powers,
  powersOf,
  type PolicyRule,
} from "../../../../components/kubernetes/rbac";
import { platformRoleManifests } from "../../../../components/baseline/platform/objects";
import { resolvePlatformAccess } from "../../../../components/baseline/platform/settings";
import { exampleRules } from "./exampleRules";

const ids = (rules: readonly PolicyRule[], clusterWide = true): string[] =>
  powersOf(rules, { clusterWide }).map(({ id }) => id);
const rule = (apiGroup: string, resource: string, verb: string, resourceNames?: string[]): PolicyRule => ({
  apiGroups: [apiGroup],
  resources: [resource],
  verbs: [verb],
  ...(resourceNames === undefined ? {} : { resourceNames }),
});
const RBAC = "rbac.authorization.k8s.io";

it("names controls of the catalogue and no id twice", () => {
  const known = controls.map(({ id }) => id) as string[];
  expect(powers.filter(({ control }) => !known.includes(control))).toEqual([]);
  expect(new Set(powers.map(({ id }) => id)).size).toBe(powers.length);
});

it.each(exampleRules.map(({ text, power, rule }) => [text, power.id, rule] as const))("gives %s", (_, id, given) => {
  expect(ids([given])).toContain(id);
});

describe("wildcards", () => {
  it.each([
    ["every resource", rule("", "*", "create"), "exec"],
    ["every verb", rule("", "secrets", "*"), "read"],
    ["every group", rule("*", "nodes", "delete"), "change-nodes"],
    ["a subresource of everything", rule("", "*/proxy", "get"), "nodes-proxy"],
    ["every subresource of one, as its author means it", rule("", "nodes/*", "get"), "nodes-proxy"],
    ["every subresource", rule("", "*/*", "create"), "create-tokens"],
    ["the end of a path", { verbs: ["get"], nonResourceURLs: ["/debug/*"] }, "server-internals"],
  ])("holds what %s covers", (_, given, id) => {
    expect(ids([given])).toContain(id);
    expect(hasWildcard(given) || given.nonResourceURLs !== undefined).toBe(true);
  });

  it("does not take the end of a group's or a resource's name for a wildcard", () => {
    expect(ids([rule("batc*", "jobs", "create"), rule("batch", "job*", "create")])).toEqual([]);
  });
});

describe("names", () => {
  it.each([
    ["view", []],
    ["system:discovery", []],
    ["edit", ["bind"]],
    ["cluster-admin", ["bind"]],
    ["a-role-nobody-knows", ["bind"]],
  ])("bind of %s gives %j", (name, expected) => {
    expect(ids([rule(RBAC, "clusterroles", "bind", [name])])).toEqual(expected);
  });

  it("binds nothing harmless when one of the names is not", () => {
    expect(ids([rule(RBAC, "clusterroles", "bind", ["view", "admin"])])).toEqual(["bind"]);
  });

  it("does not make a named role harmless to escalate, nor a named user to impersonate", () => {
    expect(ids([rule(RBAC, "clusterroles", "escalate", ["mine"])])).toEqual(["escalate"]);
    expect(ids([rule("", "users", "impersonate", ["alice"])])).toEqual(["impersonate"]);
    expect(ids([rule("", "serviceaccounts/token", "create", ["deployer"])])).toEqual(["create-tokens"]);
  });

  it("lets a named secret of one namespace be read, and no more", () => {
    expect(ids([rule("", "secrets", "get", ["app"])], false)).toEqual([]);
    expect(ids([rule("", "secrets", "get", ["app"])], true)).toEqual(["read"]);
  });

  it("tells a leader's lock from the settings of the cluster's components", () => {
    expect(ids([rule("", "configmaps", "update", ["my-leader"])])).toEqual([]);
    expect(ids([rule("", "configmaps", "update", ["my-leader", "aws-auth"])])).toEqual(["settings"]);
  });
});

describe("scope", () => {
  it("lets a team run its workloads in its own namespace", () => {
    const developer = [
      rule("apps", "deployments", "create"),
      rule("batch", "jobs", "create"),
      rule("", "services", "update"),
      rule("", "configmaps", "create"),
    ];
    expect(ids(developer, false)).toEqual([]);
    expect(ids(developer, true)).toEqual(["workloads", "redirect-traffic", "settings"]);
  });

  it("gives nothing on objects of no namespace in one namespace", () => {
    expect(
      ids([rule("", "nodes/proxy", "get"), rule("apiextensions.k8s.io", "customresourcedefinitions", "create")], false),
    ).toEqual([]);
  });

  it("gives a namespace's own labels in that namespace", () => {
    expect(ids([rule("", "namespaces/finalize", "update")], false)).toEqual(["namespaces"]);
  });
});

it("reads names as their author means them", () => {
  const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
  expect(givenRight(rule("core", "secrets", "get"), secrets, true)).toEqual({ verb: 0, resource: 0 });
  expect(givenRight(rule("v1", " Secrets", "GET"), secrets, true)).toEqual({ verb: 0, resource: 0 });
  expect(givenRight(rule("metrics.k8s.io", "secrets", "get"), secrets, true)).toBeUndefined();
});

it("knows which of the API server's own roles are harmless", () => {
  const computed = bootstrap.roles
    .filter(({ kind, rules }) => kind === "ClusterRole" && !rules.some(hasWildcard) && ids(rules).length === 0)
    .map(({ name }) => name);
  expect(bootstrap.harmless).toEqual(computed);
  expect(computed).toEqual(expect.arrayContaining(["view", "system:auth-delegator", "system:node-proxier"]));
  expect(computed).not.toContain("system:node");
});

it("leaves out of the checks exactly the powers that the baseline gives to its own roles", () => {
  const access = resolvePlatformAccess({}, new Set());
  for (const { kind, metadata, ...role } of platformRoleManifests(access)) {
    if (kind !== "ClusterRole") continue;
    const held = ids((role as unknown as { rules: PolicyRule[] }).rules);
    expect({ [metadata.name]: powers.map(({ id }) => id).filter((id) => isPlatformPower(metadata.name, id)) }).toEqual({
      [metadata.name]: held,
    });
  }
});
