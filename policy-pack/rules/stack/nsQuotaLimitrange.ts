import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { isInNamespace, ofKinds, ownNamespaces } from "../../lib/kubernetes/stackObjects";

const bounds = [
  { kind: "ResourceQuota", detail: "no-quota" },
  { kind: "LimitRange", detail: "no-limit-range" },
];

export const nsQuotaLimitrange = defineRule({
  id: "ns-quota-limitrange",
  family: "stack",
  controls: ["ns-quota-limitrange"],
  severity: "medium",
  title: "Every namespace has a quota and a limit range",
  description: "Without bounds one tenant takes the cluster's capacity from all others.",
  fix: "Add a ResourceQuota and a LimitRange to the namespace",
  params: {
    exemptNamespaces: { type: "strings", description: "Namespaces that need no bounds.", default: [] },
  },
  scope: "stack",
  check: (stack, { params }) =>
    ownNamespaces(stack)
      .filter((namespace) => !params.exemptNamespaces.includes(namespace.name))
      .flatMap((namespace) =>
        bounds
          .filter(({ kind }) => !ofKinds(stack, [kind]).some((object) => isInNamespace(object, namespace)))
          .map(({ kind, detail }) =>
            findingAt(namespace.value.at("metadata.name"), {
              detail,
              problem: `the stack has no ${kind} in this namespace`,
              resource: namespace.resource,
            }),
          ),
      ),
});
