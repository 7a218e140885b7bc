import type { StorageArgs } from "../../../../components/baseline";
import { resolveStorage } from "../../../../components/baseline/storage/settings";

const awsKey = "arn:aws:kms:eu-central-1:123456789012:key/11111111-0000-0000-0000-000000000000";

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
