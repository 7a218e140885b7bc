import { isCalendarDate } from "../../lib/config";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const acceptedRisks = defineRule({
  id: "accepted-risks",
  family: "stack",
  controls: ["cmp-policy-pack-mandatory"],
  severity: "medium",
  title: "Accepted risks are confirmed by the environment and not expired",
  description: "A program cannot excuse itself: who owns the environment confirms each weakening, until a date.",
  fix: "Remove the weakening, or exempt exactly this finding on this resource in the environment's policy configuration",
  level: "advisory",
  scope: "resource",
  types: ["hardened-cluster:index:*"],
  check: (resource, { today }) =>
    resource.props
      .get("acceptedRisks")
      .items()
      .map((risk) => {
        const control = risk.get("control").string() ?? "unknown-control";
        const expires = risk.get("expires").string();
        // A date that cannot be read never ends, so it counts as over.
        const expired = risk.get("expires").isKnown && (!isCalendarDate(expires) || expires < today);
        return findingAt(risk, {
          detail: expired ? `${control}-expired` : control,
          control,
          found: `on record until ${risk.get("expires").describe()} because ${risk.get("reason").describe()}`,
          ...(expired ? { level: "mandatory" as const, problem: "the acceptance has expired" } : {}),
        });
      }),
});
