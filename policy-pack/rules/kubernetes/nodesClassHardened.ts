import { defineRule } from "../../lib/defineRule";
import { decodedText, holdsCredential } from "../../lib/credentials";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { mapsBelow } from "../../lib/kubernetes/walk";
import type { Value } from "../../lib/value";

/** Custom resources of which a controller makes nodes. */
const nodeKinds = [
  "ec2.aws.upbound.io/Instance",
  "ec2.aws.upbound.io/LaunchTemplate",
  "ec2.services.k8s.aws/Instance",
  "ec2.services.k8s.aws/LaunchTemplate",
  "eks.amazonaws.com/NodeClass",
  "infrastructure.cluster.x-k8s.io/*",
  "karpenter.azure.com/AKSNodeClass",
  "karpenter.k8s.aws/AWSNodeTemplate",
  "karpenter.k8s.aws/EC2NodeClass",
  "karpenter.k8s.gcp/GCENodeClass",
  "kops.k8s.io/InstanceGroup",
];

const publicAddressKeys = [
  "associatePublicIPAddress",
  "associatePublicIpAddress",
  "associatePublicIp",
  "publicIP",
  "allocatePublicIP",
  "enableNodePublicIP",
];

export const nodesClassHardened = defineRule({
  id: "nodes-class-hardened",
  family: "kubernetes",
  controls: ["nodes-imds-restricted", "nodes-disk-encryption", "net-private-nodes", "secrets-no-plaintext"],
  severity: "high",
  title: "Node classes make hardened nodes",
  description:
    "Karpenter, Cluster API and others make nodes of a custom resource: with IMDSv1, plain disks or public addresses they are as weak as any.",
  fix: "Set httpTokens to required with one hop, encrypt every disk, and give nodes no public address",
  scope: "object",
  kinds: nodeKinds,
  check: (object) => [...mapsBelow(object.value)].flatMap(({ value }) => checkMap(value)),
});

function checkUserData(userData: Value): readonly Finding[] {
  const text = userData.string() ?? "";
  if (!holdsCredential(text) && !holdsCredential(decodedText(text) ?? "")) return [];
  return [
    findingAt(userData, {
      detail: "user-data-credential",
      control: "secrets-no-plaintext",
      found: "a text with a credential",
      fix: "Let the node fetch the credential with its identity",
    }),
  ];
}

function checkMap(value: Value): readonly Finding[] {
  return [
    ...checkUserData(value.get("userData")),
    ...judge(value.get("httpTokens"), { detail: "imds-v1", bad: (tokens) => tokens.string() !== "required" }),
    ...judge(value.get("httpPutResponseHopLimit"), { detail: "imds-hops", bad: (hops) => (hops.number() ?? 0) > 1 }),
    ...publicAddressKeys.flatMap((key) =>
      judge(value.get(key), {
        detail: "public-address",
        control: "net-private-nodes",
        bad: (address) => address.boolean() === true,
      }),
    ),
    ...["ebs", "rootVolume", "nonRootVolumes"].flatMap((key) =>
      [value.get(key), ...value.get(key).items()].flatMap((disk) =>
        disk.get("encrypted").boolean() === false
          ? [findingAt(disk.get("encrypted"), { detail: "disk-unencrypted", control: "nodes-disk-encryption" })]
          : [],
      ),
    ),
  ];
}
