import { controls } from "../../../components/controls";
import { controlReport } from "../../../cli/engine/controlReport";
import type { PackConfig } from "../../../cli/engine/packConfig";
import type { PreviewedResource, PreviewViolation } from "../../../cli/engine/result";

function resource(type: string): PreviewedResource {
  return { urn: `urn:${type}`, type, name: "n", parent: null, custom: true, read: false, inputs: {}, dependencies: [] };
}

function violation(detail: string): PreviewViolation {
  const policy = "pod-no-privileged";
  return {
    urn: "urn:pod",
    policy,
    control: "pod-no-privileged",
    finding: `${policy}/${detail}`,
    level: "advisory",
    message: "m",
  };
}

/** What each of our components makes its cluster of. */
const clusters: Readonly<Record<string, string>> = {
  "hardened-cluster:index:LocalCluster": "pulumi-nodejs:dynamic:Resource",
  "hardened-cluster:index:EksCluster": "aws:eks/cluster:Cluster",
  "hardened-cluster:index:AksCluster": "azure-native:containerservice/v20250801:ManagedCluster",
  "hardened-cluster:index:GkeCluster": "gcp:container/cluster:Cluster",
  "hardened-cluster:index:DoksCluster": "digitalocean:index/kubernetesCluster:KubernetesCluster",
};

/** Resources of these types; a component of ours with its cluster below it. */
function resources(types: readonly string[]): PreviewedResource[] {
  return types.flatMap((type) => {
    const cluster = clusters[type];
    if (cluster === undefined) return [resource(type)];
    return [
      { ...resource(type), custom: false },
      { ...resource(cluster), parent: `urn:${type}` },
    ];
  });
}

function row(id: string, types: string[], violations: PreviewViolation[] = [], config: PackConfig = {}) {
  return controlReport(resources(types), violations, config).find((control) => control.id === id);
}

describe("controlReport", () => {
  it("has one row for each control of the catalogue, in its order", () => {
    expect(controlReport([], [], {}).map(({ id }) => id)).toEqual(controls.map(({ id }) => id));
  });

  it("says violated when a finding names the control, whatever else holds", () => {
    const violations = [violation("unknown"), violation("privileged"), violation("privileged")];
    expect(
      row("pod-no-privileged", ["hardened-cluster:index:LocalCluster", "kubernetes:core/v1:Pod"], violations),
    ).toEqual({
      id: "pod-no-privileged",
      status: "violated",
      findings: ["pod-no-privileged/privileged", "pod-no-privileged/unknown"],
    });
  });

  it("says unavailable when the findings only say that the platform cannot do it", () => {
    const unavailable = { ...violation("unavailable"), control: "cp-etcd-encryption-cmk" };
    const types = ["hardened-cluster:index:DoksCluster"];
    expect(row("cp-etcd-encryption-cmk", types, [unavailable])?.status).toBe("unavailable");
    const broken = { ...unavailable, finding: "x/off" };
    expect(row("cp-etcd-encryption-cmk", types, [unavailable, broken])?.status).toBe("violated");
  });

  it("gives the catalogue's status on the platform of our cluster", () => {
    for (const [type, platform] of [
      ["hardened-cluster:index:LocalCluster", "local"],
      ["hardened-cluster:index:DoksCluster", "doks"],
    ] as const) {
      const statuses = controlReport(resources([type]), [], {}).map(({ status }) => status);
      expect(statuses).toEqual(controls.map((control) => control.platforms[platform].status));
    }
  });

  it("says passed in another program when a rule had something to look at, else not-applicable", () => {
    expect(row("pod-no-privileged", ["kubernetes:apps/v1:Deployment"])?.status).toBe("passed");
    expect(row("pod-no-privileged", ["kubernetes:core/v1:ConfigMap"])?.status).toBe("not-applicable");
    expect(row("pod-no-privileged", ["aws:s3/bucket:Bucket"])?.status).toBe("not-applicable");
  });

  it("does not count a rule that is disabled", () => {
    const status = (config: PackConfig) => row("pod-no-privileged", ["kubernetes:core/v1:Pod"], [], config)?.status;
    const rules = (level: string) => ({ rules: { "pod-no-privileged": { level } } });
    expect(status({ kubernetes: { enforcementLevel: "mandatory", properties: rules("disabled") } })).toBe(
      "not-applicable",
    );
    expect(status({ kubernetes: { enforcementLevel: "mandatory", properties: rules("advisory") } })).toBe("passed");
    expect(status({ kubernetes: { enforcementLevel: "disabled", properties: {} } })).toBe("not-applicable");
  });

  it("believes no component by its type: what counts is the cluster below it", () => {
    const madeUp = { ...resource("hardened-cluster:index:EksCluster"), custom: false };
    const status = (all: PreviewedResource[]) =>
      controlReport(all, [], {}).find(({ id }) => id === "cp-etcd-encryption-cmk")?.status;
    expect(status(resources(["hardened-cluster:index:EksCluster"]))).toBe("enforced");
    expect(status([madeUp])).toBe("not-applicable");
    expect(status([madeUp, { ...resource("aws:s3/bucket:Bucket"), parent: madeUp.urn }])).toBe("not-applicable");
  });
});
