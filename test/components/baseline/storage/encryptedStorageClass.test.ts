import type { StorageArgs } from "../../../../components/baseline";
import { EncryptedStorageClass } from "../../../../components/baseline";
import { resolveStorage, storageClassManifest } from "../../../../components/baseline/storage/encryptedStorageClass";
import { recordResources } from "../recordedResources";

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

it("is registered as one resource", async () => {
  const storage: StorageArgs = { driver: "aws-ebs", key: awsKey };
  const resources = await recordResources(() => void new EncryptedStorageClass("prod-storage", { storage }));
  expect(resources.map(({ type, name }) => `${type} ${name}`)).toEqual([
    "hardened-cluster:index:EncryptedStorageClass prod-storage",
    "kubernetes:storage.k8s.io/v1:StorageClass prod-storage-encrypted",
  ]);
});

it.each<[property: string, problem: string, args: object]>([
  ["storage.driver", '"ebs" is not known', { driver: "ebs", key: awsKey }],
  ["storage.key", "undefined does not name a key that aws-ebs can use", { driver: "aws-ebs" }],
  ["storage.key", `"${awsKey}" does not name a key that azure-disk can use`, { driver: "azure-disk", key: awsKey }],
  ["storage.key", '"volumes" does not name a key that google-disk can use', { driver: "google-disk", key: "volumes" }],
  ["storage.className", '"Fast" cannot name', { driver: "aws-ebs", key: awsKey, className: "Fast" }],
  ["storage.retainVolumes", '"no" is neither true nor false', { driver: "aws-ebs", key: awsKey, retainVolumes: "no" }],
  ["storage.kmsKey", "there is no such argument", { driver: "aws-ebs", key: awsKey, kmsKey: awsKey }],
])("refuses %s: %s", (property, problem, args) => {
  expect(() => resolveStorage(args as StorageArgs)).toThrow(`${property}: ${problem}`);
});
