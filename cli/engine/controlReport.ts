import { controls, type Control, type Platform } from "../../components/controls";
import { typeKey } from "../../policy-pack/lib/resource";
import { rules } from "../../policy-pack/rules";
import type { PackConfig } from "./packConfig";
import { appliesTo, isActive } from "./ruleCoverage";
import type { PreviewedControl, PreviewedResource, PreviewViolation } from "./result";

interface ClusterType {
  readonly platform: Platform;
  /** What the component makes the cluster of. */
  readonly cluster: string;
}

/** Our cluster components by the platform that they build. */
const clusterTypes: Readonly<Record<string, ClusterType>> = {
  "hardened-cluster:index:LocalCluster": { platform: "local", cluster: "pulumi-nodejs:dynamic:Resource" },
  "hardened-cluster:index:EksCluster": { platform: "eks", cluster: "aws:eks/cluster:Cluster" },
  "hardened-cluster:index:AksCluster": { platform: "aks", cluster: "azure-native:containerservice:ManagedCluster" },
  "hardened-cluster:index:GkeCluster": { platform: "gke", cluster: "gcp:container/cluster:Cluster" },
  "hardened-cluster:index:DoksCluster": {
    platform: "doks",
    cluster: "digitalocean:index/kubernetesCluster:KubernetesCluster",
  },
};

/**
 * The platforms of the clusters that our components really build. A type is only a name that every program may give to a
 * component of its own; what counts is the cluster below it, which the rules judge.
 */
function platformsOf(resources: readonly PreviewedResource[]): readonly Platform[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const built = new Set<string>();
  for (const { type, parent } of resources.filter(({ custom }) => custom)) {
    for (let above = byUrn.get(parent ?? ""); above !== undefined; above = byUrn.get(above.parent ?? "")) {
      if (clusterTypes[above.type]?.cluster === typeKey(type)) built.add(above.urn);
    }
  }
  return resources.flatMap(({ urn, type }) => (built.has(urn) ? (clusterTypes[type]?.platform ?? []) : []));
}

function statusOf(
  control: Control,
  platforms: readonly Platform[],
  types: ReadonlySet<string>,
  config: PackConfig,
): string {
  const [platform] = platforms;
  if (platform !== undefined) return control.platforms[platform].status;
  const checked = rules.some(
    (rule) =>
      isActive(rule, config) && rule.controls.includes(control.id) && [...types].some((type) => appliesTo(rule, type)),
  );
  return checked ? "passed" : "not-applicable";
}

/**
 * One row per control of the catalogue. The status is, in this order:
 *
 * - `violated`: a finding, mandatory or advisory, names the control;
 * - `unavailable`: all findings for it only say that the platform cannot do it;
 * - with one of our clusters in the stack: the control's status on that platform (`enforced`, `planned`, …); with
 *   clusters of several platforms, that of the first in the order of the resources;
 * - `passed`: a rule for the control that is not disabled looked at a resource of the program and found nothing;
 * - `not-applicable`: no rule for the control had anything to look at. This is no statement that the control holds.
 */
export function controlReport(
  resources: readonly PreviewedResource[],
  violations: readonly PreviewViolation[],
  config: PackConfig,
): PreviewedControl[] {
  const types = new Set(resources.map(({ type }) => type));
  const platforms = platformsOf(resources);
  return controls.map((control) => {
    const findings = violations.filter((violation) => violation.control === control.id);
    const isBroken = findings.some(({ finding }) => !finding.endsWith("/unavailable"));
    const status = findings.length > 0 ? "unavailable" : statusOf(control, platforms, types, config);
    return {
      id: control.id,
      status: isBroken ? "violated" : status,
      findings: [...new Set(findings.map(({ finding }) => finding))].sort(),
    };
  });
}
