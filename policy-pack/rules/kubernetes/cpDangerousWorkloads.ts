import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { parseImage } from "../../lib/kubernetes/image";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import { podsOf } from "../../lib/podSpec";
import type { Value } from "../../lib/value";

const programs = [
  {
    detail: "dashboard",
    name: /(^|[/_-])kubernetes-?(ui|dashboard)([/_-]|$)|^kubernetesui\//,
    label: /^kubernetes-dashboard$/,
  },
  { detail: "tiller", name: /(^|[/_-])tiller([/_-]|$)/, label: /^(helm|tiller)$/ },
];

export const cpDangerousWorkloads = defineRule({
  id: "cp-dangerous-workloads",
  family: "kubernetes",
  controls: ["cp-dangerous-features-off"],
  severity: "high",
  title: "Neither the Kubernetes dashboard nor Tiller runs in the cluster",
  description: "Both act with wide rights for whoever reaches them, and have been the way into many clusters.",
  fix: "Remove the workload; use kubectl or a client-side dashboard, and Helm 3 or newer",
  onUnknown: "advisory",
  scope: "object",
  kinds: "all",
  check: (object) => [...checkImages(object), ...checkLabels(object)],
});

function checkImages(object: KubernetesObject): ReturnType<typeof findingAt>[] {
  return podsOf(object)
    .flatMap((pod) => pod.containers)
    .flatMap((container) => {
      const image = container.value.get("image");
      const { repository } = parseImage(image.string() ?? "");
      return programs
        .filter(({ name }) => name.test(repository))
        .map(({ detail }) => findingAt(image, { detail, container: container.name }));
    });
}

/** Charts and manifests that use another image still carry the labels that clients look for. */
function checkLabels(object: KubernetesObject): ReturnType<typeof findingAt>[] {
  const pods = podsOf(object);
  const labels: Value[] = [
    object.value.at("metadata.labels"),
    ...pods.map((pod) => pod.metadata.get("labels")),
    ...(object.kind === "Service" ? [object.value.at("spec.selector")] : []),
  ];
  if (pods.length === 0 && object.kind !== "Service") return [];
  return labels
    .flatMap((label) => ["app", "k8s-app", "name", "app.kubernetes.io/name"].map((key) => label.get(key)))
    .flatMap((value) =>
      programs
        .filter(({ label }) => label.test(value.string() ?? ""))
        .map(({ detail }) => findingAt(value, { detail })),
    );
}
