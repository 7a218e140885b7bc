import { SecurityBaseline, type SecurityBaselineArgs } from "../../../components/baseline";
import { plainFacts, previewFacts } from "./clusterFacts";
import { recordResources } from "./recordedResources";

const COMPONENTS = /^hardened-cluster:index:/;

describe("SecurityBaseline at preview, with a kubeconfig that is not known yet", () => {
  it("registers exactly the objects of a tenant on defaults", async () => {
    const resources = await recordResources(() => {
      new SecurityBaseline("prod", { facts: previewFacts(), tenants: { "team-a": {} } });
    });
    const tenantObjects = resources
      .filter(({ name }) => name.startsWith("prod-team-a-"))
      .map(({ type, name }) => `${type} ${name}`);
    expect(tenantObjects.sort()).toEqual([
      "kubernetes:core/v1:LimitRange prod-team-a-limitrange-tenant",
      "kubernetes:core/v1:Namespace prod-team-a-namespace",
      "kubernetes:core/v1:ResourceQuota prod-team-a-resourcequota-tenant",
      "kubernetes:core/v1:ServiceAccountPatch prod-team-a-serviceaccount-default",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy prod-team-a-networkpolicy-allow-dns",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy prod-team-a-networkpolicy-default-deny",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy prod-team-a-networkpolicy-quarantine",
      "kubernetes:rbac.authorization.k8s.io/v1:Role prod-team-a-role-tenant-admin",
      "kubernetes:rbac.authorization.k8s.io/v1:Role prod-team-a-role-tenant-developer",
      "kubernetes:rbac.authorization.k8s.io/v1:Role prod-team-a-role-tenant-viewer",
      "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding prod-team-a-rolebinding-tenant-admin",
      "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding prod-team-a-rolebinding-tenant-developer",
      "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding prod-team-a-rolebinding-tenant-viewer",
    ]);
  });

  it("gives every Kubernetes object as plain, public values", async () => {
    const tenants = { "team-a": { flows: { web: { to: { cidrs: ["0.0.0.0/0"] }, ports: [{ port: 443 }] } } } };
    const preview = await recordResources(() => {
      new SecurityBaseline("prod", { facts: previewFacts(), tenants });
    });
    const known = await recordResources(() => {
      new SecurityBaseline("prod", { facts: plainFacts, tenants });
    });
    const objects = (resources: typeof preview) =>
      resources
        .filter(({ type }) => !COMPONENTS.test(type) && type !== "pulumi:providers:kubernetes")
        .sort((a, b) => a.name.localeCompare(b.name));
    expect(objects(preview).length).toBeGreaterThan(14);
    expect(objects(preview)).toEqual(objects(known));
    expect(JSON.stringify(objects(preview))).not.toContain("__pulumiUnknown");
  });

  it("keeps the kubeconfig secret, and gives it to the provider only", async () => {
    const resources = await recordResources(() => {
      new SecurityBaseline("prod", { facts: plainFacts, tenants: { "team-a": {} } });
    });
    const holders = resources.filter(({ inputs }) => JSON.stringify(inputs).includes("the kubeconfig"));
    expect(holders.map(({ name }) => name)).toEqual(["prod", "prod-kubernetes"]);
    const provider = resources.find(({ type }) => type === "pulumi:providers:kubernetes");
    expect(provider?.inputs).toEqual({
      clusterIdentifier: "test",
      enablePatchForce: "true",
      enableServerSideApply: "true",
      kubeconfig: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "the kubeconfig" },
    });
  });
});

describe("SecurityBaseline's arguments", () => {
  const build = (args: object) => () =>
    new SecurityBaseline("prod", { facts: plainFacts, ...args } as SecurityBaselineArgs);

  it.each([
    [{ tenant: {} }, "tenant: there is no such argument. Fix: use one of "],
    [{ facts: "x" }, "facts: the baseline does not know its cluster. Fix: pass the facts"],
    [
      { facts: { ...plainFacts, version: "new" } },
      'facts.version: "new" is not valid here. Fix: give the Kubernetes version',
    ],
    [
      { facts: { ...plainFacts, podCidrs: "10.0.0.0/8" } },
      "facts.podCidrs: it is not a list. Fix: list address ranges",
    ],
    [
      { facts: { ...plainFacts, metadataAddresses: ["x"] } },
      'facts.metadataAddresses[0]: "x" is not valid here. Fix: list',
    ],
    [
      { facts: { ...plainFacts, dns: { ...plainFacts.dns, podLabels: {} } } },
      "facts.dns.podLabels: without labels every pod",
    ],
    [{ tenants: [] }, "tenants: it is not a map. Fix: write a map from names to values."],
    [{ tenants: { a: null } }, "tenants.a: it is not an object. Fix: write an object with any of owner"],
    [
      { tenants: { a: { trust: "untrusted" } } },
      "tenants.a.trust: an untrusted tenant runs sandboxed pods only, and there is no sandbox.",
    ],
    [{ runtimeClasses: [] }, "runtimeClasses: it is not a map."],
    [{ facts: undefined }, "facts: the baseline does not know its cluster. Fix: pass the facts"],
    [{ tenants: { "kube-system": {} } }, "tenants.kube-system: this namespace belongs to Kubernetes itself. Fix: "],
    [{ tenants: { Team: {} } }, 'tenants.Team: "Team" cannot name a cluster or Kubernetes object. Fix: '],
    [
      { tenants: { "team-a": { podSecurity: "privileged" } } },
      'tenants.team-a.podSecurity: "privileged" is not known. Fix: ',
    ],
    [
      { tenants: { "team-a": { podSecurity: "baseline" } } },
      'tenants.team-a.podSecurity: the baseline Pod Security Standard lets pods run as root. Fix: use "restricted", or put it on record with acceptedRisks: [{ control: "psa-namespace-labels", reason, expires }].',
    ],
    [
      { admission: { mode: "audit" } },
      'admission.mode: in audit mode nothing is refused. Fix: use "enforce", or put it on record with acceptedRisks: [{ control: "adm-vap-baseline", reason, expires }].',
    ],
  ])("refuses %j", (args, message) => {
    expect(build(args)).toThrow(message);
  });

  it("lets an accepted risk through", () => {
    const acceptedRisks = [
      { control: "psa-namespace-labels", reason: "vendor image needs root until 2.0", expires: "2027-01-31" },
    ];
    expect(build({ acceptedRisks, tenants: { legacy: { podSecurity: "baseline" } } })).not.toThrow();
  });
});
