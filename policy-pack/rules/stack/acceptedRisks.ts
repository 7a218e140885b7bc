import { isCalendarDate, isLongerThan } from "../../lib/calendar";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Stack, StackResource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const COMPONENT = "hardened-cluster:index:";

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
  params: {
    maxMonths: {
      type: "integer",
      description: "How many months from today an acceptance may run at most.",
      default: 13,
      minimum: 1,
    },
  },
  scope: "stack",
  check: (stack, { today, params }) =>
    stack.resources
      .filter(({ type }) => type.startsWith(COMPONENT))
      .flatMap((component) =>
        risksOf(component).flatMap((risk) => checkRisk(stack, component, risk, today, params.maxMonths)),
      ),
});

function risksOf(component: StackResource): readonly Value[] {
  return component.props.get("acceptedRisks").items();
}

function checkRisk(
  stack: Stack,
  component: StackResource,
  risk: Value,
  today: string,
  maxMonths: number,
): readonly Finding[] {
  const control = risk.get("control").string() ?? "unknown-control";
  const expires = risk.get("expires").string();
  const place = {
    control,
    resource: component,
    found: `on record until ${risk.get("expires").describe()} because ${risk.get("reason").describe()}`,
  };
  if (risk.get("expires").isKnown) {
    // A date that cannot be read never ends, so it counts as over.
    if (!isCalendarDate(expires) || expires < today) {
      return [
        findingAt(risk, {
          ...place,
          detail: `${control}-expired`,
          level: "mandatory",
          problem: "the acceptance has expired",
        }),
      ];
    }
    if (isLongerThan(today, expires, maxMonths)) {
      const problem = `an acceptance may run ${maxMonths} months at most`;
      const fix = "name an earlier date, and look at the risk again then";
      return [findingAt(risk, { ...place, detail: `${control}-too-long`, level: "mandatory", problem, fix })];
    }
    // What blocks is reported wherever it stands: a component's parent is the program's choice.
    if (isReportedAbove(stack, component, control, expires)) return [];
  }
  return [findingAt(risk, { ...place, detail: control })];
}

/**
 * Whether a component around this one reports the same acceptance: components of this package hand theirs down, and the
 * environment confirms each once. One that has no such acceptance hides nothing, whatever its type.
 */
function isReportedAbove(stack: Stack, component: StackResource, control: string, expires: string): boolean {
  const seen = new Set<string>();
  let parent = component.parent === undefined ? undefined : stack.byUrn(component.parent);
  for (; parent !== undefined && !seen.has(parent.urn);) {
    seen.add(parent.urn);
    const isSame = (risk: Value): boolean =>
      risk.get("control").string() === control && risk.get("expires").string() === expires;
    if (parent.type.startsWith(COMPONENT) && risksOf(parent).some(isSame)) return true;
    parent = parent.parent === undefined ? undefined : stack.byUrn(parent.parent);
  }
  return false;
}
