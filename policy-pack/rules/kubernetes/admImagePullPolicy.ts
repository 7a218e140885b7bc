import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { parseImage } from "../../lib/kubernetes/image";

export const admImagePullPolicy = defineRule({
  id: "adm-image-pull-policy",
  family: "kubernetes",
  controls: ["adm-image-pinning"],
  severity: "low",
  title: "Images without a digest are pulled each time",
  description: "Pulling each time makes the registry check the pod's credentials, and a corrected tag arrives.",
  fix: "Set imagePullPolicy to Always, or pin the image by digest",
  level: "advisory",
  onUnknown: "advisory",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) => {
      const { digest, tag } = parseImage(container.value.get("image").string() ?? "");
      if (digest !== undefined) return [];
      const policy = container.value.get("imagePullPolicy");
      if (policy.isAbsent) {
        // The API server sets Always for latest and for no tag.
        if (tag === undefined || tag === "latest") return [];
        return [findingAt(policy, { detail: "unset", container: container.name })];
      }
      return judge(policy, {
        detail: "not-always",
        container: container.name,
        bad: (value) => value.string() !== "Always",
      });
    }),
});
