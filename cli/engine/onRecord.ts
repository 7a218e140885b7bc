import { rules } from "../../policy-pack/rules";
import type { PackConfig } from "./packConfig";
import type { RegisteredResource } from "./resourceGraph";
import type { PreviewViolation } from "./result";
import { isPropertyMap, revealSecrets } from "./values";
import { isRecord } from "../../policy-pack/lib/isRecord";

/** What of a resource shows which controls it brings, and which it does without. */
export type ProgramResource = Pick<RegisteredResource, "urn" | "type" | "parent" | "custom" | "inputs" | "outputs">;

/** Until when what was weakened is tolerated, by the control's id: the day that comes first, where there are several. */
export interface OnRecord {
  /** On record in the program. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Confirmed by the environment's configuration. */
  readonly exempted: ReadonlyMap<string, string>;
}

function earliest(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const [control, day] of entries) {
    const known = days.get(control);
    if (known === undefined || day < known) days.set(control, day);
  }
  return days;
}

function acceptedRisks({ type, inputs }: ProgramResource): [string, string][] {
  if (!type.startsWith("hardened-cluster:")) return [];
  const risks = revealSecrets(inputs.acceptedRisks ?? null);
  return (Array.isArray(risks) ? risks : []).flatMap((risk) =>
    isPropertyMap(risk) && typeof risk.control === "string" && typeof risk.expires === "string"
      ? [[risk.control, risk.expires]]
      : [],
  );
}

/** The control that a finding is about. */
function controlOf(finding: string): string | undefined {
  const [ruleId = "", detail = ""] = finding.split("/");
  // The finding that an accepted risk is on record has the control's name.
  if (ruleId === "accepted-risks") return detail;
  return rules.find(({ id }) => id === ruleId)?.controls[0];
}

/** Whether the pack has said of an exemption that it matches nothing. */
function isUnused(exemption: Readonly<Record<string, string>>, violations: readonly PreviewViolation[]): boolean {
  return violations.some(
    ({ finding, urn, message }) =>
      finding === "exemptions/unused" &&
      message.includes(exemption.finding ?? "") &&
      (urn === exemption.urn || message.includes(exemption.urn ?? "")),
  );
}

function exemptionsOf(config: PackConfig): Record<string, string>[] {
  return Object.values(config).flatMap(({ properties }) => {
    const { exemptions } = properties;
    return Array.isArray(exemptions) ? (exemptions.filter(isRecord) as Record<string, string>[]) : [];
  });
}

/** The accepted risks of a program's components, and the exemptions of its findings. */
export function onRecord(
  resources: readonly ProgramResource[],
  violations: readonly PreviewViolation[],
  config: PackConfig,
): OnRecord {
  const urns = new Set(resources.map(({ urn }) => urn));
  const exempted = exemptionsOf(config)
    .filter((exemption) => urns.has(exemption.urn ?? "") && !isUnused(exemption, violations))
    .flatMap(({ finding = "", expires = "" }): [string, string][] => {
      const control = controlOf(finding);
      return control === undefined ? [] : [[control, expires]];
    });
  return { accepted: earliest(resources.flatMap(acceptedRisks)), exempted: earliest(exempted) };
}
