import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { removedApis } from "../../lib/kubernetes/removedApis";

export const cpSupportedApiVersion = defineRule({
  id: "cp-supported-api-version",
  family: "kubernetes",
  controls: ["cp-supported-version"],
  severity: "low",
  title: "Objects use API versions that Kubernetes serves",
  description: "An object of a removed version cannot be applied to a supported cluster, so it holds back the upgrade.",
  fix: "Use the version that replaces it",
  level: "advisory",
  scope: "object",
  kinds: "all",
  check: (object) => {
    const removed = removedApis.find(
      (api) => api.apiVersion === object.apiVersion && (api.kinds === undefined || api.kinds.includes(object.kind)),
    );
    if (removed === undefined) return [];
    return [
      findingAt(object.value.get("apiVersion"), {
        detail: "removed",
        found: object.apiVersion,
        problem: `Kubernetes ${removed.removedIn} removed it`,
        fix: `use ${removed.replacement}`,
      }),
    ];
  },
});
