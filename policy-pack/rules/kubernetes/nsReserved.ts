import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { clusterScopedKinds } from "../../lib/kubernetes/scope";

export const nsReserved = defineRule({
  id: "ns-reserved",
  family: "kubernetes",
  controls: ["ns-reserved"],
  severity: "medium",
  title: "Nothing lies in the default namespace",
  description:
    "The default namespace has no owner, no quota and no policies, and whatever forgets its namespace lands there.",
  fix: "Set metadata.namespace to a namespace of the team or application",
  onUnknown: "disabled",
  params: {
    allowUnset: {
      type: "boolean",
      description: "Whether an object may leave its namespace to whoever applies it.",
      default: false,
    },
  },
  scope: "object",
  kinds: "all",
  check: (object, { params }) => {
    // Custom resources do not tell whether they have a namespace.
    if (object.kind.includes("/") || clusterScopedKinds.has(object.kind)) return [];
    const { namespace } = object;
    if (namespace.isAbsent) return params.allowUnset ? [] : [findingAt(namespace, { detail: "unset" })];
    return judge(namespace, { detail: "default", bad: (value) => value.string() === "default" });
  },
});
