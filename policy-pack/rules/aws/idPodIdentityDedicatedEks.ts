import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const idPodIdentityDedicatedEks = defineRule({
  id: "id-pod-identity-dedicated-eks",
  family: "aws",
  controls: ["id-workload-identity-scoped"],
  severity: "high",
  title: "A pod identity association names a service account of its own",
  description: "Every pod that names no service account runs as default: the role is then for all of the namespace.",
  fix: "Make a service account for the workload and name it in serviceAccount",
  onUnknown: "advisory",
  scope: "resource",
  types: ["aws:eks/podIdentityAssociation:PodIdentityAssociation", "aws-native:eks:PodIdentityAssociation"],
  check: ({ props }) =>
    judge(props.get("serviceAccount"), {
      detail: "default-account",
      bad: (account) => account.string()?.trim() === "default",
    }),
});
