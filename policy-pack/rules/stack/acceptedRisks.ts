import { isCalendarDate } from "../../lib/config";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const COMPONENT = "hardened-cluster:index:";

/**
 * Whether a component is part of another one of this package, by the chain of types in its URN. The outer one hands its
 * accepted risks down, and the environment confirms each at the outermost component only.
 */
function isNested(urn: string): boolean {
  const types = urn.split("::")[2]?.split("$") ?? [];
  return types.slice(0, -1).some((type) => type.startsWith(COMPONENT));
}

export const acceptedRisks = defineRule({
  id: "accepted-risks",
  family: "stack",
  controls: ["cmp-policy-pack-mandatory"],
  severity: "medium",
  title: "Accepted risks are confirmed by the environment and not expired",
  description: "A program cannot excuse itself: who owns the environment confirms each weakening, until a date.",
  fix: "Remove the weakening, or exempt exactly this finding on this resource in the environment's policy configuration",
  level: "advisory",
  // An acceptance that is not known yet could be one that has expired.
  onUnknown: "mandatory",
  scope: "resource",
  types: [`${COMPONENT}*`],
  check: (resource, { today }) =>
    resource.props
      .get("acceptedRisks")
      .items()
      .flatMap((risk) => {
        const control = risk.get("control").string() ?? "unknown-control";
        const expires = risk.get("expires").string();
        // A date that cannot be read never ends, so it counts as over.
        const expired = risk.get("expires").isKnown && (!isCalendarDate(expires) || expires < today);
        const running = risk.get("expires").isKnown && !expired;
        // What blocks is reported wherever it stands: a component's parent is the program's choice.
        if (running && isNested(resource.urn)) return [];
        return [
          findingAt(risk, {
            detail: expired ? `${control}-expired` : control,
            control,
            found: `on record until ${risk.get("expires").describe()} because ${risk.get("reason").describe()}`,
            ...(expired ? { level: "mandatory" as const, problem: "the acceptance has expired" } : {}),
          }),
        ];
      }),
});
