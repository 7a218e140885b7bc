import { controls } from "../../../components/controls";
import { controlStatuses } from "../../../cli/engine/controlStatuses";
import type { PackConfig } from "../../../cli/engine/packConfig";
import type { ProgramResource } from "../../../cli/engine/onRecord";
import type { PreviewViolation } from "../../../cli/engine/result";
import { makeSecret, type PropertyMap } from "../../../cli/engine/values";

function resource(type: string, inputs: PropertyMap = {}, outputs: PropertyMap = {}): ProgramResource {
  return { urn: `urn:${type}`, type, parent: "", custom: !type.startsWith("hardened-cluster:"), inputs, outputs };
}

/** What each of our components makes. */
const made: Readonly<Record<string, string>> = {
  "hardened-cluster:index:LocalCluster": "pulumi-nodejs:dynamic:Resource",
  "hardened-cluster:index:EksCluster": "aws:eks/cluster:Cluster",
  "hardened-cluster:index:AksCluster": "azure-native:containerservice/v20250801:ManagedCluster",
  "hardened-cluster:index:DoksCluster": "digitalocean:index/kubernetesCluster:KubernetesCluster",
  "hardened-cluster:index:SecurityBaseline": "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy",
};

/** The resources, each component of ours with what it makes below it. */
function withChildren(resources: readonly ProgramResource[]): ProgramResource[] {
  return resources.flatMap((component) => {
    const child = made[component.type];
    return child === undefined ? [component] : [component, { ...resource(child), parent: component.urn }];
  });
}

const BASELINE = "hardened-cluster:index:SecurityBaseline";
const EKS = "hardened-cluster:index:EksCluster";
const statuses = (resources: ProgramResource[], violations: PreviewViolation[] = [], config: PackConfig = {}) =>
  new Map(controlStatuses(withChildren(resources), violations, config).map(({ id, status }) => [id, status]));

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

function row(id: string, types: string[], violations: PreviewViolation[] = [], config: PackConfig = {}) {
  return controlStatuses(withChildren(types.map((type) => resource(type))), violations, config).find(
    (control) => control.id === id,
  );
}

describe("controlStatuses", () => {
  it("has one row for each control of the catalogue, in its order", () => {
    expect(controlStatuses([], [], {}).map(({ id }) => id)).toEqual(controls.map(({ id }) => id));
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

  it("calls enforced what a component says it enforces, and nothing that the program does not have", () => {
    const cluster = resource(EKS, {}, { enforcedControls: ["cp-private-endpoint"] });
    const alone = statuses([cluster]);
    expect(alone.get("cp-private-endpoint")).toBe("enforced");
    expect(alone.get("netpol-default-deny")).toBe("not in this stack");
    // Not enforced, and yet a rule looked at the cluster and found nothing.
    expect(alone.get("cp-deletion-protection")).toBe("passed");
    const baseline = resource(BASELINE, {}, { enforcedControls: ["netpol-default-deny"] });
    const both = statuses([cluster, baseline]);
    expect(both.get("cp-private-endpoint")).toBe("enforced");
    expect(both.get("netpol-default-deny")).toBe("enforced");
  });

  it("counts what the facts of another stack's cluster say", () => {
    const facts = makeSecret({ platform: "eks", enforcedControls: ["cp-private-endpoint"] });
    const layered = statuses([resource(BASELINE, { facts }, { enforcedControls: ["netpol-default-deny"] })]);
    expect(layered.get("cp-private-endpoint")).toBe("enforced");
    expect(layered.get("netpol-default-deny")).toBe("enforced");
    expect(layered.get("cp-etcd-encryption-cmk")).toBe("not in this stack");
  });

  it("gives the catalogue's status where no component has to do anything", () => {
    const local = statuses([resource("hardened-cluster:index:LocalCluster")]);
    const passive = controls.filter(({ platforms }) => !["enforced", "compensated"].includes(platforms.local.status));
    expect(passive.length).toBeGreaterThan(0);
    for (const { id, platforms } of passive) expect([id, local.get(id)]).toEqual([id, platforms.local.status]);
  });

  it("calls a control compensated only when what stands in is enforced", () => {
    const [control] = controls.filter(({ platforms }) => platforms.doks.status === "compensated");
    const { id, platforms } = control as (typeof controls)[number];
    const by = (platforms.doks as { by: readonly string[] }).by;
    const doks = "hardened-cluster:index:DoksCluster";
    expect(statuses([resource(doks)]).get(id)).toBe("not in this stack");
    expect(statuses([resource(doks, {}, { enforcedControls: [...by] })]).get(id)).toBe("compensated");
  });

  describe("of a control that was weakened", () => {
    const cluster = (...expires: string[]) =>
      resource(
        EKS,
        {
          acceptedRisks: expires.map((day) => ({
            control: "cp-deletion-protection",
            reason: "a reason",
            expires: day,
          })),
        },
        { enforcedControls: [] },
      );
    const finding = (level: PreviewViolation["level"]): PreviewViolation => ({
      ...violation("off"),
      control: "cp-deletion-protection",
      level,
    });
    const exempting = (urn: string): PackConfig => ({
      stack: {
        enforcementLevel: "mandatory",
        properties: {
          exemptions: [
            { finding: "accepted-risks/cp-deletion-protection", urn, reason: "a reason", expires: "2027-06-30" },
            { finding: "cp-deletion-protection-eks/off", urn, reason: "a reason", expires: "2027-01-31" },
          ],
        },
      },
    });
    const status = (resources: ProgramResource[], violations: PreviewViolation[] = [], config: PackConfig = {}) =>
      statuses(resources, violations, config).get("cp-deletion-protection");

    it("says until when the program accepts it, the day that comes first", () => {
      expect(status([cluster("2027-12-31", "2027-03-31")], [finding("advisory")])).toBe("accepted until 2027-03-31");
      expect(status([cluster("2027-12-31")])).toBe("accepted until 2027-12-31");
    });

    it("says violated when a finding blocks, on record or not", () => {
      expect(status([cluster("2027-12-31")], [finding("mandatory")])).toBe("violated");
      expect(status([cluster()], [finding("advisory")])).toBe("violated");
    });

    it("says until when the environment exempts it, and violated as soon as a finding is left", () => {
      const config = exempting(`urn:${EKS}`);
      expect(status([cluster("2027-12-31")], [], config)).toBe("exempted until 2027-01-31");
      expect(status([cluster()], [finding("advisory")], config)).toBe("violated");
    });

    it("does not count exemptions of other stacks, nor those that match nothing", () => {
      expect(status([cluster()], [], exempting("urn:other"))).toBe("passed");
      const unused = ["accepted-risks/cp-deletion-protection", "cp-deletion-protection-eks/off"].map((id) => ({
        ...violation("unused"),
        urn: `urn:${EKS}`,
        finding: "exemptions/unused",
        control: "cmp-policy-pack-mandatory",
        message: `without the finding ${id}, which an exemption names`,
      }));
      expect(status([cluster()], unused, exempting(`urn:${EKS}`))).toBe("passed");
    });
  });

  it("says passed in another program when a rule had something to look at, else not in this stack", () => {
    expect(row("pod-no-privileged", ["kubernetes:apps/v1:Deployment"])?.status).toBe("passed");
    expect(row("pod-no-privileged", ["kubernetes:core/v1:ConfigMap"])?.status).toBe("not in this stack");
    expect(row("pod-no-privileged", ["aws:s3/bucket:Bucket"])?.status).toBe("not in this stack");
  });

  it("does not count a rule that is disabled", () => {
    const status = (config: PackConfig) => row("pod-no-privileged", ["kubernetes:core/v1:Pod"], [], config)?.status;
    const rules = (level: string) => ({ rules: { "pod-no-privileged": { level } } });
    expect(status({ kubernetes: { enforcementLevel: "mandatory", properties: rules("disabled") } })).toBe(
      "not in this stack",
    );
    expect(status({ kubernetes: { enforcementLevel: "mandatory", properties: rules("advisory") } })).toBe("passed");
    expect(status({ kubernetes: { enforcementLevel: "disabled", properties: {} } })).toBe("not in this stack");
  });

  it("believes no component by its type: what counts is what it makes", () => {
    const outputs = { enforcedControls: ["cp-etcd-encryption-cmk"] };
    const status = (all: ProgramResource[]) =>
      controlStatuses(all, [], {}).find(({ id }) => id === "cp-etcd-encryption-cmk")?.status;
    const cluster = resource(EKS, {}, outputs);
    expect(status(withChildren([cluster]))).toBe("enforced");
    expect(status([cluster])).toBe("not in this stack");
    expect(status([cluster, { ...resource("aws:s3/bucket:Bucket"), parent: cluster.urn }])).toBe("not in this stack");
  });
});
