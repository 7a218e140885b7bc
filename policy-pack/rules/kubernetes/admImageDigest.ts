import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { parseImage } from "../../lib/kubernetes/image";

export const admImageDigest = defineRule({
  id: "adm-image-digest",
  family: "kubernetes",
  controls: ["adm-image-pinning"],
  severity: "low",
  title: "Images are pinned by digest",
  description: "Whoever can write to the registry can put another image under the same tag.",
  fix: "Add the digest of the image: name:tag@sha256:…",
  level: "advisory",
  onUnknown: "advisory",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      judge(container.value.get("image"), {
        detail: "no-digest",
        container: container.name,
        bad: (image) => parseImage(image.string() ?? "").digest === undefined,
      }),
    ),
});
