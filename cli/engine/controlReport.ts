import { controls, type Control, type Platform } from "../../components/controls";
import { rules } from "../../policy-pack/rules";
import type { PackConfig } from "./packConfig";
import { appliesTo, isActive } from "./ruleCoverage";
import type { PreviewedControl, PreviewedResource, PreviewViolation } from "./result";

/** Our cluster components by the platform that they build. */
const clusterTypes: Readonly<Record<string, Platform>> = {
  "hardened-cluster:index:LocalCluster": "local",
  "hardened-cluster:index:EksCluster": "eks",
  "hardened-cluster:index:AksCluster": "aks",
  "hardened-cluster:index:GkeCluster": "gke",
  "hardened-cluster:index:DoksCluster": "doks",
};

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
  const platforms = resources.flatMap(({ type }) => clusterTypes[type] ?? []);
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
