/** The places a cluster can run on; the name of a provider is the same in the catalogue, the components and the rules. */
export const platforms = ["local", "eks", "aks", "gke", "doks"] as const;
export type Platform = (typeof platforms)[number];

/** How much harm follows when the control is missing; the same scale as Pulumi's policies. */
export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** The parts of the product that a planned control can wait for. */
export const capabilities = [
  "local",
  "baseline",
  "aws",
  "azure",
  "gcp",
  "digitalocean",
  "nodes",
  "runtime",
  "secrets",
  "supply-chain",
  "mesh-ingress",
  "observability",
  "compliance",
  "incident-response",
  "ci",
] as const;
export type Capability = (typeof capabilities)[number];

/**
 * What the blueprint does for a control on one platform:
 *
 * - `enforced`: a component sets it, and a rule, probe or component test asserts it;
 * - `inherent`: the provider guarantees it and offers no switch;
 * - `compensated`: the provider cannot do it, the controls in `by` stand in;
 * - `attested`: infrastructure code cannot prove it, the user states it;
 * - `unavailable`: it cannot be had, for the reason given;
 * - `planned`: not built yet; the capability it waits for is given.
 *
 * A `caveat` says what the platform leaves out even where the control is enforced.
 */
export type ControlStatus =
  | { readonly status: "enforced"; readonly caveat?: string }
  | { readonly status: "inherent"; readonly reason: string }
  | { readonly status: "compensated"; readonly by: readonly string[]; readonly reason: string }
  | { readonly status: "attested"; readonly reason: string }
  | { readonly status: "unavailable"; readonly reason: string }
  | { readonly status: "planned"; readonly capability: Capability; readonly caveat?: string };

/** The parts of a cluster that controls are grouped by, in the order in which docs/controls.md shows them. */
export const areas = [
  "control-plane",
  "network",
  "identity",
  "nodes",
  "workloads",
  "secrets",
  "admission",
  "supply-chain",
  "runtime",
  "audit",
  "ingress-mesh",
  "compliance",
  "incident-response",
  "ci",
] as const;
export type Area = (typeof areas)[number];

/** The frameworks and scanners whose requirements a control supports. A mapping is no statement of compliance. */
export const frameworks = [
  "cis-kubernetes",
  "cis-eks",
  "cis-aks",
  "cis-gke",
  "nsa-cisa",
  "pss",
  "pci-dss",
  "hipaa",
  "soc2",
  "iso27001",
  "checkov",
  "trivy",
  "kubescape",
  "prowler",
] as const;
export type Framework = (typeof frameworks)[number];

/** One control: the id is the name that components, rules, probes, tests, docs and the report use for it. */
export interface Control {
  readonly id: string;
  /** Ids that it had in earlier releases; accepted risks and configurations may still use them. */
  readonly formerIds?: readonly string[];
  readonly area: Area;
  readonly title: string;
  /** What goes wrong without it. */
  readonly why: string;
  readonly severity: Severity;
  /** Requirements of public frameworks that this control supports. */
  readonly references: Readonly<Partial<Record<Framework, readonly string[]>>>;
  readonly platforms: Readonly<Record<Platform, ControlStatus>>;
}
