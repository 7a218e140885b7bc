import { OLDEST_POD_SECURITY_MINOR } from "../../../components/kubernetes/podSecurity";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import { objectAt, setKey } from "../../lib/repair";
import type { Value } from "../../lib/value";

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
    minSupportedMinor: {
      type: "integer",
      description: "The oldest minor version of a standard that is accepted: 33 stands for v1.33.",
      default: OLDEST_POD_SECURITY_MINOR,
      minimum: 1,
    },
  },
  scope: "object",
  kinds: ["Namespace"],
  check: (object, { params }) => {
    const labels = object.value.at("metadata.labels");
    return [
      ...checkLevel(object, params.privilegedNamespaces),
      ...checkVersion(labels.get(`${ENFORCE}-version`), params.minSupportedMinor),
    ];
  },
  remediate: (namespace) => {
    const metadata = objectAt(namespace, "metadata");
    const labels = metadata === undefined ? undefined : objectAt(metadata, "labels");
    if (labels === undefined || labels[ENFORCE] !== undefined) return false;
    return setKey(labels, ENFORCE, "restricted");
  },
});

function checkLevel(object: KubernetesObject, privilegedNamespaces: readonly string[]): readonly Finding[] {
  const level = object.value.at("metadata.labels").get(ENFORCE);
  // Null in a patch takes the label away.
  if (object.partial && level.raw === null)
    return [{ ...findingAt(level, { detail: "unset", found: "removed" }), state: "bad" }];
  if (level.isAbsent) return [findingAt(level, { detail: "unset" })];
  return judge(level, {
    detail: "privileged",
    bad: (value) =>
      !["restricted", "baseline"].includes(value.string() ?? "") && !privilegedNamespaces.includes(object.name),
  });
}

/** An old version of a standard does not know what has been found dangerous since. */
function checkVersion(version: Value, minSupportedMinor: number): readonly Finding[] {
  return judge(version, {
    detail: "old-version",
    problem: `the oldest accepted version is v1.${minSupportedMinor}`,
    fix: `Set the label to latest, or to a version from v1.${minSupportedMinor} on`,
    bad: (value) => {
      const text = value.string() ?? "";
      const [, minor] = /^v1\.(\d{1,4})$/.exec(text) ?? [];
      return text !== "latest" && (minor === undefined || Number(minor) < minSupportedMinor);
    },
  });
}
