import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { parseImage } from "../../lib/kubernetes/image";

export const ingControllerRetired = defineRule({
  id: "ing-controller-retired",
  family: "kubernetes",
  controls: ["ing-controller-supported"],
  severity: "high",
  title: "The retired ingress-nginx controller does not run",
  description: "ingress-nginx was archived in March 2026: flaws found since are not corrected.",
  fix: "Use a controller of the Gateway API that is maintained, such as Envoy Gateway",
  onUnknown: "advisory",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      judge(container.value.get("image"), {
        detail: "ingress-nginx",
        container: container.name,
        bad: (image) =>
          /(^|\/)(ingress-nginx|nginx-ingress-controller)(\/|$)/.test(parseImage(image.string() ?? "").repository),
      }),
    ),
});
