import { nodesClassHardened } from "../../../../policy-pack/rules/kubernetes/nodesClassHardened";
import { findings } from "../../support/evaluateRule";

describe("nodes-class-hardened", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "IMDSv1, two hops, a public address and a plain disk",
      "karpenter.k8s.aws/v1:EC2NodeClass",
      {
        spec: {
          associatePublicIPAddress: true,
          metadataOptions: { httpTokens: "optional", httpPutResponseHopLimit: 2 },
          blockDeviceMappings: [{ ebs: { encrypted: false } }],
        },
      },
      [
        "mandatory nodes-class-hardened/public-address spec.associatePublicIPAddress",
        "mandatory nodes-class-hardened/imds-v1 spec.metadataOptions.httpTokens",
        "mandatory nodes-class-hardened/imds-hops spec.metadataOptions.httpPutResponseHopLimit",
        "mandatory nodes-class-hardened/disk-unencrypted spec.blockDeviceMappings[0].ebs.encrypted",
      ],
    ],
    [
      "Cluster API's machine",
      "infrastructure.cluster.x-k8s.io/v1beta2:AWSMachineTemplate",
      {
        spec: {
          template: {
            spec: {
              publicIP: true,
              rootVolume: { encrypted: false },
              instanceMetadataOptions: { httpTokens: "optional" },
            },
          },
        },
      },
      [
        "mandatory nodes-class-hardened/public-address spec.template.spec.publicIP",
        "mandatory nodes-class-hardened/disk-unencrypted spec.template.spec.rootVolume.encrypted",
        "mandatory nodes-class-hardened/imds-v1 spec.template.spec.instanceMetadataOptions.httpTokens",
      ],
    ],
    ...[
      ["in the clear", (text: string) => text],
      ["in Base64", (text: string) => Buffer.from(text).toString("base64")],
    ].map(([what, encode]): [string, string, unknown, readonly string[]] => [
      `a credential in user data, ${String(what)}`,
      "karpenter.k8s.aws/v1:EC2NodeClass",
      {
        spec: { userData: (encode as (text: string) => string)("#!/bin/sh\nexport DB_PASSWORD=" + "Pa55word" + "\n") },
      },
      ["mandatory nodes-class-hardened/user-data-credential spec.userData"],
    ]),
    [
      "Crossplane's launch template",
      "ec2.aws.upbound.io/v1beta1:LaunchTemplate",
      { spec: { forProvider: { metadataOptions: [{ httpTokens: "optional" }] } } },
      ["mandatory nodes-class-hardened/imds-v1 spec.forProvider.metadataOptions[0].httpTokens"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(nodesClassHardened, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a hardened class",
      "karpenter.k8s.aws/v1:EC2NodeClass",
      {
        spec: {
          associatePublicIPAddress: false,
          metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
          blockDeviceMappings: [{ ebs: { encrypted: true } }],
        },
      },
    ],
    [
      "a class that leaves everything to Karpenter's defaults",
      "karpenter.k8s.aws/v1:EC2NodeClass",
      { spec: { role: "nodes" } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(nodesClassHardened, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
