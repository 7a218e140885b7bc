import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

const CLUSTER_WIDE = "sealedsecrets.bitnami.com/cluster-wide";

export const secretsSealedGitops = defineRule({
  id: "secrets-sealed-gitops",
  family: "kubernetes",
  controls: ["secrets-sealed-gitops"],
  severity: "medium",
  title: "Sealed secrets open in their own namespace only",
  description: "A cluster-wide sealed secret can be copied to any namespace and read there.",
  fix: `Remove the annotation ${CLUSTER_WIDE} and seal the secret for its namespace`,
  scope: "object",
  kinds: ["bitnami.com/SealedSecret"],
  check: (object) =>
    ["metadata.annotations", "spec.template.metadata.annotations"].flatMap((path) =>
      judge(object.value.at(path).get(CLUSTER_WIDE), {
        detail: "cluster-wide",
        bad: (value) => value.boolean() === true,
      }),
    ),
});
