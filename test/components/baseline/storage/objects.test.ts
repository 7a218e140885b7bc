import type { StorageArgs } from "../../../../components/baseline";
import { storageClassManifest } from "../../../../components/baseline/storage/objects";
import { resolveStorage } from "../../../../components/baseline/storage/settings";

const awsKey = "arn:aws:kms:eu-central-1:123456789012:key/11111111-0000-0000-0000-000000000000";
const azureKey = "/subscriptions/0/resourceGroups/prod/providers/Microsoft.Compute/diskEncryptionSets/volumes";
const googleKey = "projects/shop/locations/europe-west3/keyRings/prod/cryptoKeys/volumes";

const classOf = (args: StorageArgs) => storageClassManifest(resolveStorage(args));

it("is the default class, whose volumes stay (nodes-storage-class-encryption)", () => {
  expect(classOf({ driver: "aws-ebs", key: awsKey })).toEqual({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {
      name: "encrypted",
      labels: {
        "app.kubernetes.io/managed-by": "hardened-cluster",
        "app.kubernetes.io/part-of": "security-baseline",
      },
      annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
    },
    provisioner: "ebs.csi.aws.com",
    parameters: { type: "gp3", encrypted: "true", kmsKeyId: awsKey },
    reclaimPolicy: "Retain",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  });
});

it.each<[StorageArgs["driver"], string, string, object]>([
  ["aws-ebs-auto-mode", awsKey, "ebs.csi.eks.amazonaws.com", { type: "gp3", encrypted: "true", kmsKeyId: awsKey }],
  ["azure-disk", azureKey, "disk.csi.azure.com", { skuName: "Premium_LRS", diskEncryptionSetID: azureKey }],
  ["google-disk", googleKey, "pd.csi.storage.gke.io", { type: "pd-balanced", "disk-encryption-kms-key": googleKey }],
])("hands the key to the driver %s", (driver, key, provisioner, parameters) => {
  const storageClass = classOf({ driver, key, className: "fast", retainVolumes: false });
  expect(storageClass).toMatchObject({ metadata: { name: "fast" }, provisioner, reclaimPolicy: "Delete" });
  expect(storageClass["parameters"]).toEqual(parameters);
});
