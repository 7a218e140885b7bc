import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

/** Volume sources of the restricted Pod Security Standard, and KubeVirt's that reach no node. */
const safeSources: ReadonlySet<string> = new Set([
  "cloudInitConfigDrive",
  "cloudInitNoCloud",
  "configMap",
  "containerDisk",
  "csi",
  "dataVolume",
  "downwardAPI",
  "downwardMetrics",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
  "serviceAccount",
  "sysprep",
]);

/** Drivers that serve what belongs to the pod: secrets, certificates, identities. Others mount whatever the pod names. */
const inlineDrivers = [
  "secrets-store.csi.k8s.io",
  "csi.cert-manager.io",
  "spiffe.csi.cert-manager.io",
  "csi.spiffe.io",
];

export const podVolumeTypes = defineRule({
  id: "pod-volume-types",
  family: "kubernetes",
  controls: ["pod-volume-types"],
  severity: "medium",
  title: "Pods use safe volume types only",
  description: "Other volume sources reach the node or storage directly, past claims and their permissions.",
  fix: "Use a PersistentVolumeClaim, or one of configMap, csi, downwardAPI, emptyDir, ephemeral, projected and secret",
  params: {
    inlineDrivers: {
      type: "strings",
      description: "CSI drivers that a pod may name itself; others belong behind a PersistentVolumeClaim.",
      default: inlineDrivers,
    },
  },
  scope: "pod",
  check: (pod, { params }) =>
    pod.spec
      .get("volumes")
      .items()
      .flatMap((volume) => [
        ...judge(volume.at("csi.driver"), {
          detail: "inline-driver",
          bad: (driver) => !params.inlineDrivers.includes(driver.string() ?? ""),
        }),
        ...volume
          .entries()
          .filter(([source, value]) => source !== "name" && value.isPresent && !safeSources.has(source))
          .map(([, value]) => findingAt(value, { detail: "type", found: "a volume source that is not safe" })),
      ]),
});
