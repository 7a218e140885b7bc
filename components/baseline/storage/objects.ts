import { manifest, type Manifest } from "../../kubernetes/manifest";
import { drivers } from "./drivers";
import type { StorageSettings } from "./settings";

/** The storage class of claims that name none (nodes-storage-class-encryption). */
export function storageClassManifest({ driver, key, className, retainVolumes }: StorageSettings): Manifest {
  const { provisioner, parameters } = drivers[driver];
  return manifest(
    "StorageClass",
    { name: className, annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    {
      provisioner,
      parameters: parameters(key),
      reclaimPolicy: retainVolumes ? "Retain" : "Delete",
      // In the zone of the pod, which is known only once it is scheduled.
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    },
  );
}
