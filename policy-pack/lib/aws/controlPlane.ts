import { supportedVersions } from "../../../components/controls/supportedVersions";
import { judgeAuthorizedRanges } from "../authorizedRanges";
import { findingAt, judge, unknownAt, type Finding } from "../finding";
import type { Value } from "../value";
import { type ExtendedSupport, judgeVersionSupport } from "../versionSupport";

/** The logs of an EKS control plane. */
export const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** `incomplete` when not all logs of the control plane are shipped. */
export function judgeLogTypes(enabled: Value): readonly Finding[] {
  const names = enabled.items().map((item) => item.string());
  const missing = logTypes.filter((type) => !names.includes(type));
  if (missing.length === 0) return [];
  const unknown = [enabled, ...enabled.items()].find((value) => value.isUnknown);
  if (unknown !== undefined) return [unknownAt(unknown, { detail: "incomplete" })];
  return [findingAt(enabled, { detail: "incomplete", problem: `these logs are not shipped: ${missing.join(", ")}` })];
}

/** `open-to-world` or `too-wide` for the addresses that a public endpoint admits. */
export function judgePublicCidrs(cidrs: Value): readonly Finding[] {
  if (cidrs.isUnknown) return [unknownAt(cidrs, { detail: "open-to-world" })];
  if (cidrs.items().length === 0) {
    return [findingAt(cidrs, { detail: "open-to-world", problem: "EKS then admits 0.0.0.0/0" })];
  }
  return judgeAuthorizedRanges(cidrs.items());
}

/**
 * Whether a cluster moves on to extended support when its version's standard support ends. It does unless told otherwise
 * (`supportType` of its upgrade policy).
 */
export function extendedSupportOf(supportType: Value): ExtendedSupport {
  if (supportType.string() === "STANDARD") return "none";
  return supportType.string() === "EXTENDED" ? "chosen" : "by-default";
}

/** `unpinned`, or `unsupported` for a version past its end. */
export function judgeEksVersion(
  version: Value,
  supportType: Value,
  context: Parameters<typeof judgeVersionSupport>[2],
): readonly Finding[] {
  if (version.isAbsent) return [findingAt(version, { detail: "unpinned" })];
  const extended = extendedSupportOf(supportType);
  return judgeVersionSupport(version, { table: supportedVersions.eks, detail: "unsupported", extended }, context);
}

/** `config-map` or, as a stage of a migration, `api-and-config-map` for how EKS looks up its users. */
export function judgeAuthenticationMode(mode: Value): readonly Finding[] {
  if (mode.isUnknown) return [unknownAt(mode, { detail: "config-map" })];
  if (mode.string() === "API") return [];
  if (mode.string() === "API_AND_CONFIG_MAP") {
    // To go on to "API" is possible at any time, to go back is not.
    return [findingAt(mode, { detail: "api-and-config-map", level: "advisory" })];
  }
  // The default of EKS is CONFIG_MAP.
  return [findingAt(mode, { detail: "config-map" })];
}

/** `system-masters` for groups that bypass RBAC and admission. */
export function judgeGroups(groups: Value): readonly Finding[] {
  return groups.items().flatMap((group) =>
    judge(group, {
      detail: "system-masters",
      fix: "use a group of your own with a RoleBinding, or an access policy association",
      bad: (value) => value.string()?.trim() === "system:masters",
    }),
  );
}
