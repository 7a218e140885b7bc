import { controls, platforms, type Control, type Platform } from "../../components/controls";
import { typeKey } from "../../policy-pack/lib/resource";
import { rules } from "../../policy-pack/rules";
import { onRecord, type OnRecord, type ProgramResource } from "./onRecord";
import type { PackConfig } from "./packConfig";
import { appliesTo, isActive } from "./ruleCoverage";
import type { PreviewedControl, PreviewViolation } from "./result";
import { isPropertyMap, revealSecrets, type PropertyMap, type PropertyValue } from "./values";

const COMPONENT = "hardened-cluster:index:";

interface ComponentType {
  /** What the component makes first of all. */
  readonly makes: string;
  /** Where the cluster is that it makes. */
  readonly platform?: Platform;
}

/** Our components that say which controls they enforce. */
const componentTypes: Readonly<Record<string, ComponentType>> = {
  LocalCluster: { makes: "pulumi-nodejs:dynamic:Resource", platform: "local" },
  EksCluster: { makes: "aws:eks/cluster:Cluster", platform: "eks" },
  AksCluster: { makes: "azure-native:containerservice:ManagedCluster", platform: "aks" },
  GkeCluster: { makes: "gcp:container/cluster:Cluster", platform: "gke" },
  DoksCluster: { makes: "digitalocean:index/kubernetesCluster:KubernetesCluster", platform: "doks" },
  SecurityBaseline: { makes: "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy" },
  AwsAccountBaseline: { makes: "aws:cloudtrail/trail:Trail" },
  AzureSubscriptionBaseline: { makes: "azure-native:security:Pricing" },
  GcpProjectBaseline: { makes: "gcp:projects/iAMAuditConfig:IAMAuditConfig" },
};

function componentType({ type }: ProgramResource): ComponentType | undefined {
  return type.startsWith(COMPONENT) ? componentTypes[type.slice(COMPONENT.length)] : undefined;
}

/**
 * The components that really make what their type stands for. A type is only a name that every program may give to a
 * component of its own; what counts is the resource below it, which the rules judge.
 */
function builtComponents(resources: readonly ProgramResource[]): readonly ProgramResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const built = new Set<string>();
  for (const { type, parent } of resources.filter(({ custom }) => custom)) {
    for (let above = byUrn.get(parent); above !== undefined; above = byUrn.get(above.parent)) {
      if (componentType(above)?.makes === typeKey(type)) built.add(above.urn);
    }
  }
  return resources.filter(({ urn }) => built.has(urn));
}

function texts(value: PropertyValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The facts that a component was given, as far as they are known. */
function statedFacts({ inputs }: ProgramResource): PropertyMap {
  const facts = revealSecrets(inputs.facts ?? null);
  return isPropertyMap(facts) ? facts : {};
}

/** What the program has of our components: clusters and layers say themselves what they enforce, facts what others do. */
class Registered {
  readonly platform: Platform | undefined;
  readonly enforced: ReadonlySet<string>;

  constructor(resources: readonly ProgramResource[]) {
    const components = builtComponents(resources);
    const facts = components.map(statedFacts);
    const named = [
      ...components.map((component) => componentType(component)?.platform),
      ...facts.map(({ platform }) => platform),
    ];
    this.platform = platforms.find((platform) => platform === named.find((name) => name !== undefined));
    this.enforced = new Set([
      ...components.flatMap(({ outputs }) => texts(revealSecrets(outputs.enforcedControls ?? null))),
      ...facts.flatMap(({ enforcedControls }) => texts(enforcedControls)),
    ]);
  }

  /** What can be said of a control without looking at findings; undefined when nothing here has to do with it. */
  statusOf({ id, platforms: statuses }: Control): string | undefined {
    const enforced = this.enforced.has(id) ? "enforced" : undefined;
    if (this.platform === undefined) return enforced;
    const catalogue = statuses[this.platform];
    switch (catalogue.status) {
      case "enforced":
        return enforced;
      case "compensated":
        return catalogue.by.every((other) => this.enforced.has(other)) ? "compensated" : undefined;
      default:
        return catalogue.status;
    }
  }
}

function isChecked(control: Control, types: ReadonlySet<string>, config: PackConfig): boolean {
  return rules.some(
    (rule) =>
      isActive(rule, config) && rule.controls.includes(control.id) && [...types].some((type) => appliesTo(rule, type)),
  );
}

/** What the findings that name a control say of it; undefined without findings. */
function judged(findings: readonly PreviewViolation[], accepted: string | undefined): string | undefined {
  if (findings.length === 0) return undefined;
  if (findings.every(({ finding }) => finding.endsWith("/unavailable"))) return "unavailable";
  if (accepted === undefined || findings.some(({ level }) => level === "mandatory")) return "violated";
  return `accepted until ${accepted}`;
}

function statusOf(
  control: Control,
  findings: readonly PreviewViolation[],
  registered: Registered,
  { accepted, exempted }: OnRecord,
  checked: () => boolean,
): string {
  const acceptedUntil = accepted.get(control.id);
  const exemptedUntil = exempted.get(control.id);
  const ofFindings = judged(findings, acceptedUntil);
  if (ofFindings !== undefined) return ofFindings;
  if (exemptedUntil !== undefined) return `exempted until ${exemptedUntil}`;
  if (acceptedUntil !== undefined) return `accepted until ${acceptedUntil}`;
  return registered.statusOf(control) ?? (checked() ? "passed" : "not in this stack");
}

/**
 * One row per control of the catalogue, in the same words for every program. The status is, in this order:
 *
 * - `violated`: a finding names the control;
 * - `unavailable`: all findings for it only say that the platform cannot do it;
 * - `exempted until <date>`: the environment's configuration exempts its findings;
 * - `accepted until <date>`: the program has put its weakening on record;
 * - `enforced`: a component of this package that the program has, or whose facts it was given, enforces it;
 * - the catalogue's status on the platform where no component has to do anything for it: `inherent`, `attested`,
 *   `unavailable`, `planned`; `compensated` when what stands in is enforced;
 * - `passed`: a rule for the control that is not disabled looked at a resource of the program and found nothing;
 * - `not in this stack`: nothing here has to do with it. This is no statement that the control holds, nor that it does not.
 */
export function controlStatuses(
  resources: readonly ProgramResource[],
  violations: readonly PreviewViolation[],
  config: PackConfig,
): PreviewedControl[] {
  const types = new Set(resources.map(({ type }) => type));
  const registered = new Registered(resources);
  const record = onRecord(resources, violations, config);
  return controls.map((control) => {
    const findings = violations.filter((violation) => violation.control === control.id);
    return {
      id: control.id,
      status: statusOf(control, findings, registered, record, () => isChecked(control, types, config)),
      findings: [...new Set(findings.map(({ finding }) => finding))].sort(),
    };
  });
}
