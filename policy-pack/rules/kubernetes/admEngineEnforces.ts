import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { mapsBelow } from "../../lib/kubernetes/walk";
import type { Value } from "../../lib/value";

/** What each engine calls its mode, and which modes stop nobody. */
const modes: Readonly<Record<string, RegExp>> = {
  validationFailureAction: /^audit$/i,
  failureAction: /^audit$/i,
  enforcementAction: /^(dryrun|warn)$/i,
  violationPolicy: /^(warn|dryrun)$/i,
  remediationAction: /^inform$/i,
  mode: /^(monitor|warn)$/i,
};

export const admEngineEnforces = defineRule({
  id: "adm-engine-enforces",
  family: "kubernetes",
  controls: ["adm-vap-baseline"],
  severity: "medium",
  title: "Policies of other engines enforce",
  description:
    "A policy that only reports stops nobody, and one that is ignored when its engine is down stops nobody then.",
  fix: "Set the policy to enforce (deny), and its failurePolicy to Fail",
  // New policies start as reports.
  level: "advisory",
  scope: "object",
  kinds: [
    "kyverno.io/*",
    "policies.kyverno.io/*",
    "constraints.gatekeeper.sh/*",
    "policies.kubewarden.io/*",
    "policy.jspolicy.com/*",
    "policy.open-cluster-management.io/*",
  ],
  check: (object) => {
    if (object.kind.endsWith("/PolicyException")) {
      return [findingAt(object.value.get("spec"), { detail: "exception", found: "an exception from policies" })];
    }
    return [...mapsBelow(object.value.get("spec"))].flatMap(({ value }) => checkMap(value));
  },
});

function checkMap(value: Value): readonly Finding[] {
  const actions = value.get("validationActions").items();
  return [
    ...Object.entries(modes)
      .map(([key, mode]) => [value.get(key), mode] as const)
      .filter(([setting, mode]) => mode.test(setting.string() ?? ""))
      .map(([setting]) => findingAt(setting, { detail: "only-reports" })),
    ...(actions.length > 0 && actions.every((action) => action.isKnown && action.string() !== "Deny")
      ? [findingAt(value.get("validationActions"), { detail: "only-reports" })]
      : []),
    ...(value.get("failurePolicy").string()?.toLowerCase() === "ignore"
      ? [findingAt(value.get("failurePolicy"), { detail: "fails-open" })]
      : []),
  ];
}
