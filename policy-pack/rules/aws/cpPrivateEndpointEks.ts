import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { isMutableObject, setKey } from "../../lib/repair";

export const cpPrivateEndpointEks = defineRule({
  id: "cp-private-endpoint-eks",
  family: "aws",
  controls: ["cp-private-endpoint"],
  severity: "high",
  title: "The EKS API endpoint is private",
  description: "A public API server is found by scanners within minutes and attacked from anywhere.",
  fix: "Set vpcConfig.endpointPublicAccess to false and vpcConfig.endpointPrivateAccess to true",
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) => [
    // The provider's default is a public endpoint and no private one.
    ...judge(props.at("vpcConfig.endpointPublicAccess"), {
      detail: "public",
      absent: "bad",
      problem: "the API server can be reached from the internet",
      fix: "set vpcConfig.endpointPublicAccess to false",
      bad: (value) => value.boolean() !== false,
    }),
    ...judge(props.at("vpcConfig.endpointPrivateAccess"), {
      detail: "no-private-endpoint",
      absent: "bad",
      problem: "nodes and operators inside the network reach the API server over its public address only",
      fix: "set vpcConfig.endpointPrivateAccess to true",
      bad: (value) => value.boolean() !== true,
    }),
  ],
  remediate: ({ vpcConfig }) =>
    // Safe only in this direction: without it a cluster whose public endpoint is closed could not be reached at all.
    isMutableObject(vpcConfig) &&
    (vpcConfig.endpointPrivateAccess ?? false) === false &&
    setKey(vpcConfig, "endpointPrivateAccess", true),
});
