import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { effectiveSetting, everySetting } from "../../lib/kubernetes/securityContext";
import type { Pod } from "../../lib/podSpec";
import { objectAt, setKey } from "../../lib/repair";

const confinedTypes = ["RuntimeDefault", "Localhost"];
const legacyAnnotation =
  /^(seccomp\.security\.alpha\.kubernetes\.io\/pod$|container\.seccomp\.security\.alpha\.kubernetes\.io\/)/;

export const podSeccomp = defineRule({
  id: "pod-seccomp",
  family: "kubernetes",
  controls: ["pod-seccomp"],
  severity: "medium",
  title: "System calls of containers are filtered",
  description: "Without a seccomp profile a container can make every system call, those of kernel exploits included.",
  fix: "Set securityContext.seccompProfile.type of the pod to RuntimeDefault",
  params: {
    approvedProfiles: {
      type: "strings",
      description: "Localhost profiles that containers may use. Empty: any.",
      default: [],
    },
  },
  scope: "pod",
  check: (pod, { params }) => {
    // The field does not exist on Windows.
    if (pod.windows) return [];
    return [
      ...checkSettings(pod, params.approvedProfiles),
      ...checkUnset(pod),
      ...pod.metadata
        .get("annotations")
        .entries()
        .filter(([name]) => legacyAnnotation.test(name))
        .flatMap(([, value]) =>
          judge(value, { detail: "unconfined", bad: (profile) => profile.string() === "unconfined" }),
        ),
    ];
  },
  remediate: (spec) => {
    const context = objectAt(spec, "securityContext");
    // A profile that somebody chose is left alone.
    if (context === undefined || (context.seccompProfile !== undefined && context.seccompProfile !== null))
      return false;
    return setKey(context, "seccompProfile", { type: "RuntimeDefault" });
  },
});

function checkSettings(pod: Pod, approvedProfiles: readonly string[]): readonly Finding[] {
  return everySetting(pod, "seccompProfile").flatMap(({ value: profile, container }) => {
    const place = container === undefined ? {} : { container };
    const localhost = profile.get("localhostProfile");
    return [
      ...judge(profile.get("type"), {
        detail: "unconfined",
        bad: (value) => !confinedTypes.includes(value.string() ?? ""),
        ...place,
      }),
      ...judge(localhost, {
        detail: "profile-not-approved",
        bad: (value) => approvedProfiles.length > 0 && !approvedProfiles.includes(value.string() ?? ""),
        ...place,
      }),
    ];
  });
}

function checkUnset(pod: Pod): readonly Finding[] {
  // Kubernetes 1.27 and newer ignore the annotation; who still sets it is told of "unset" all the same.
  return pod.containers.flatMap((container) => {
    const type = effectiveSetting(pod, container, "seccompProfile.type");
    return type.isAbsent ? [findingAt(type, { detail: "unset", container: container.name })] : [];
  });
}
