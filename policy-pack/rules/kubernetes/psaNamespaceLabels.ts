import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { objectAt, setKey } from "../../lib/repair";

const ENFORCE = "pod-security.kubernetes.io/enforce";

export const psaNamespaceLabels = defineRule({
  id: "psa-namespace-labels",
  family: "kubernetes",
  controls: ["psa-namespace-labels"],
  severity: "high",
  title: "Namespaces enforce a Pod Security Standard",
  description: "Without the label the API server admits privileged pods wherever no other policy stops them.",
  fix: `Label the namespace ${ENFORCE}: restricted (or baseline)`,
  params: {
    privilegedNamespaces: {
      type: "strings",
      description: "Namespaces that may be privileged, each for a reason on record.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["Namespace"],
  check: (object, { params }) => {
    const labels = object.value.at("metadata.labels");
    const level = labels.get(ENFORCE);
    // Null in a patch takes the label away.
    if (object.partial && level.raw === null)
      return [{ ...findingAt(level, { detail: "unset", found: "removed" }), state: "bad" }];
    if (level.isAbsent) return [findingAt(level, { detail: "unset" })];
    return judge(level, {
      detail: "privileged",
      bad: (value) =>
        !["restricted", "baseline"].includes(value.string() ?? "") &&
        !params.privilegedNamespaces.includes(object.name),
    });
  },
  remediate: (namespace) => {
    const metadata = objectAt(namespace, "metadata");
    const labels = metadata === undefined ? undefined : objectAt(metadata, "labels");
    if (labels === undefined || labels[ENFORCE] !== undefined) return false;
    return setKey(labels, ENFORCE, "restricted");
  },
});
