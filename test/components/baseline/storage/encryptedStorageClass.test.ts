import { EncryptedStorageClass, type StorageArgs } from "../../../../components/baseline";
import { recordResources } from "../recordedResources";

const awsKey = "arn:aws:kms:eu-central-1:123456789012:key/11111111-0000-0000-0000-000000000000";

it("is registered as one resource", async () => {
  const storage: StorageArgs = { driver: "aws-ebs", key: awsKey };
  const resources = await recordResources(() => void new EncryptedStorageClass("prod-storage", { storage }));
  expect(resources.map(({ type, name }) => `${type} ${name}`)).toEqual([
    "hardened-cluster:index:EncryptedStorageClass prod-storage",
    "kubernetes:storage.k8s.io/v1:StorageClass prod-storage-encrypted",
  ]);
});
