import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const awsEksComponentEndpoint = defineRule({
  id: "aws-eks-component-endpoint",
  family: "stack",
  controls: ["cp-private-endpoint"],
  severity: "high",
  title: "The API endpoint of an eks.Cluster component is private",
  description: "A public API server is found by scanners within minutes and attacked from anywhere.",
  fix: "Set endpointPublicAccess to false and endpointPrivateAccess to true",
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) => [
      // The component's default is a public endpoint and no private one.
      ...judge(props.get("endpointPublicAccess"), {
        detail: "public",
        absent: "bad",
        problem: "the API server can be reached from the internet",
        fix: "set endpointPublicAccess to false",
        bad: (value) => value.boolean() !== false,
      }),
      ...judge(props.get("endpointPrivateAccess"), {
        detail: "no-private-endpoint",
        absent: "bad",
        problem: "nodes and operators inside the network reach the API server over its public address only",
        fix: "set endpointPrivateAccess to true",
        bad: (value) => value.boolean() !== true,
      }),
    ]),
});
