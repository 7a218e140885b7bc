import type { TenantArgs } from "../../../../components/baseline";
import { resolveTenant } from "../../../../components/baseline/tenant/settings";

const nothingAccepted = new Set<string>();

describe("resolveTenant", () => {
  it("fills in every default", () => {
    expect(resolveTenant("team-a", {}, nothingAccepted)).toEqual({
      name: "team-a",
      owner: "team-a",
      exposure: "internal",
      compliance: "none",
      trust: "trusted",
      nodePool: "",
      tolerations: [],
      priorityClasses: [],
      hosts: [],
      podSecurity: "restricted",
      labels: {},
      groups: { admins: ["team-a-admins"], developers: ["team-a-developers"], viewers: ["team-a-viewers"] },
      quota: {
        requestsCpu: "8",
        requestsMemory: "16Gi",
        limitsCpu: "16",
        limitsMemory: "32Gi",
        pods: "50",
        loadBalancers: "0",
        persistentVolumeClaims: "20",
        requestsStorage: "500Gi",
        requestsEphemeralStorage: "50Gi",
        limitsEphemeralStorage: "200Gi",
        configMaps: "100",
        secrets: "100",
        services: "50",
        jobs: "100",
        cronJobs: "20",
        objects: {
          pods: "500",
          serviceaccounts: "50",
          "deployments.apps": "50",
          "statefulsets.apps": "20",
          "replicasets.apps": "500",
          "horizontalpodautoscalers.autoscaling": "50",
          "ingresses.networking.k8s.io": "50",
          "poddisruptionbudgets.policy": "50",
        },
      },
      limits: {
        defaultRequestCpu: "100m",
        defaultRequestMemory: "128Mi",
        defaultCpu: "500m",
        defaultMemory: "512Mi",
        maxCpu: "4",
        maxMemory: "8Gi",
        defaultRequestEphemeralStorage: "100Mi",
        defaultEphemeralStorage: "2Gi",
        maxEphemeralStorage: "20Gi",
        maxVolume: "200Gi",
      },
      frequentSchedules: false,
      flows: {},
      disruptionBudgets: {},
    });
  });

  it("keeps what is given beside the defaults", () => {
    const { groups, quota } = resolveTenant("a", { groups: { admins: [] }, quota: { pods: "5" } }, nothingAccepted);
    expect(groups).toEqual({ admins: [], developers: ["a-developers"], viewers: ["a-viewers"] });
    expect(quota).toMatchObject({ pods: "5", requestsCpu: "8" });
  });

  it.each<[property: string, problem: string, args: object, name?: string]>([
    ["tenants.default", "this namespace belongs to Kubernetes itself", {}, "default"],
    ["tenants.kube-dns", "this namespace belongs to Kubernetes itself", {}, "kube-dns"],
    ["tenants.a_b", '"a_b" cannot name', {}, "a_b"],
    ["tenants.a.owners", "there is no such argument", { owners: "x" }],
    ["tenants.a.owner", '"the team" is not valid here', { owner: "the team" }],
    ["tenants.a.exposure", '"public" is not known', { exposure: "public" }],
    ["tenants.a.compliance", '"gdpr" is not valid here', { compliance: "gdpr" }],
    ["tenants.a.trust", '"maybe" is not known', { trust: "maybe" }],
    ["tenants.a.quota.objects", '"Deployments" is not a resource', { quota: { objects: { Deployments: "1" } } }],
    ["tenants.a.quota.objects.pods", '"many" is not a Kubernetes', { quota: { objects: { pods: "many" } } }],
    ["tenants.a.frequentSchedules", '"yes" is neither true nor false', { frequentSchedules: "yes" }],
    ["tenants.a.nodePool", '"Big Nodes" cannot name', { nodePool: "Big Nodes" }],
    ["tenants.a.tolerations[0]", '"a b" is not a taint', { tolerations: ["a b"] }],
    ["tenants.a.tolerations", "it is not a list", { tolerations: "gpu" }],
    ["tenants.a.tolerations[0]", '"*" is not a taint', { tolerations: ["*"] }],
    ["tenants.a.tolerations[1]", '"CriticalAddonsOnly" keeps', { tolerations: ["gpu", "CriticalAddonsOnly=true"] }],
    [
      "tenants.a.tolerations[0]",
      '"node-role.kubernetes.io/control-plane" keeps',
      { tolerations: ["node-role.kubernetes.io/control-plane"] },
    ],
    [
      "tenants.a.tolerations[0]",
      '"node.kubernetes.io/unschedulable" keeps',
      { tolerations: ["node.kubernetes.io/unschedulable"] },
    ],
    ["tenants.a.tolerations[0]", "it reaches pools that", { tolerations: ["hardened-cluster/pool"] }],
    ["tenants.a.tolerations[0]", "it reaches pools that", { tolerations: ["hardened-cluster/pool=system"] }],
    ["tenants.a.priorityClasses[0]", '"a,b" is not the name', { priorityClasses: ["a,b"] }],
    ["tenants.a.priorityClasses[0]", '"system-node-critical" is for', { priorityClasses: ["system-node-critical"] }],
    ["tenants.a.hosts[0]", '"Shop.example.com" is not a host name', { hosts: ["Shop.example.com"] }],
    ["tenants.a.hosts[0]", '"*.*.example.com" is not a host name', { hosts: ["*.*.example.com"] }],
    ["tenants.a.hosts[0]", '"a.example.com,b.example.com" is not', { hosts: ["a.example.com,b.example.com"] }],
    ["tenants.a.hosts[1]", 'host "a.example.com" is listed twice', { hosts: ["a.example.com", "a.example.com"] }],
    ["tenants.a.hosts[0]", "the tenant could publish the host names of others", { hosts: ["*"] }],
    ["tenants.a.podSecurity", '"privileged" is not known', { podSecurity: "privileged" }],
    ["tenants.a.podSecurity", "the baseline Pod Security Standard lets pods run as root", { podSecurity: "baseline" }],
    [
      "tenants.a.labels",
      '"app.kubernetes.io/managed-by" is set by the baseline',
      { labels: { "app.kubernetes.io/managed-by": "me" } },
    ],
    [
      "tenants.a.labels",
      '"pod-security.kubernetes.io/enforce" is set by the baseline',
      { labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
    ],
    ["tenants.a.groups.admins", "it is not a list of group names", { groups: { admins: "team" } }],
    ["tenants.a.groups.users", "there is no such argument", { groups: { users: ["anna"] } }],
    [
      "tenants.a.groups.admins",
      '"system:masters" is one of Kubernetes\' own groups',
      { groups: { admins: ["system:masters"] } },
    ],
    ["tenants.a.quota.cpu", "there is no such argument", { quota: { cpu: "1" } }],
    ["tenants.a.quota.pods", "50 is not a Kubernetes quantity", { quota: { pods: 50 } }],
    ["tenants.a.limits.maxCpu", '"four" is not a Kubernetes quantity', { limits: { maxCpu: "four" } }],
    ["tenants.a.flows.Web", '"Web" cannot name', { flows: { Web: { ports: [{ port: 1 }] } } }],
    ["tenants.a.flows.web.ports", "a flow without ports would open all of them", { flows: { web: {} } }],
    [
      "tenants.a.disruptionBudgets.web.podLabels",
      "a budget without labels would select every pod",
      { disruptionBudgets: { web: { podLabels: {} } } },
    ],
    [
      "tenants.a.disruptionBudgets.web.maxUnavailable",
      '"0" is not valid here',
      { disruptionBudgets: { web: { podLabels: { app: "web" }, maxUnavailable: "0" } } },
    ],
  ])("refuses %s: %s", (property, problem, args, name = "a") => {
    expect(() => resolveTenant(name, args as TenantArgs, nothingAccepted)).toThrow(`${property}: ${problem}`);
  });

  it("takes taints, priority classes and hosts of its own, and any host as an accepted risk", () => {
    const tolerations = ["nvidia.com/gpu", "hardened-cluster/pool=gpu"];
    const hosts = ["shop.example.com", "*.shop.example.com"];
    const given = { tolerations, priorityClasses: ["high"], hosts };
    expect(resolveTenant("a", given, nothingAccepted)).toMatchObject(given);
    expect(resolveTenant("a", { hosts: ["*"] }, new Set(["ns-separation"])).hosts).toEqual(["*"]);
  });

  it("lets the baseline Pod Security Standard through as an accepted risk", () => {
    const tenant = resolveTenant("a", { podSecurity: "baseline" }, new Set(["psa-namespace-labels"]));
    expect(tenant.podSecurity).toBe("baseline");
  });
});
