import type { DisputedLabel } from "./disputedLabel";

const restrictedGroup = "checkov/tests/terraform/graph/checks/resources/VPCHasRestrictedSG/main.tf";
const networkAcl3389 = "checkov/tests/terraform/checks/resource/aws/example_NetworkACLUnrestrictedIngress3389/main.tf";
const keyPolicy = "checkov/tests/terraform/graph/checks/resources/KmsKeyPolicyIsDefined/main.tf";

const rulesLeftOut =
  "The rules that upstream attaches to the default group are not among the resources of the case; what is left equals " +
  "the case ok_vpc of the same file, which is labelled secure.";

export const awsDisputed: readonly DisputedLabel[] = [
  { id: `${restrictedGroup}#aws_vpc.not_ok_vpc_3:CKV2_AWS_12`, reason: rulesLeftOut },
  { id: `${restrictedGroup}#aws_vpc.not_ok_vpc_4:CKV2_AWS_12`, reason: rulesLeftOut },
  { id: `${restrictedGroup}#aws_vpc.not_ok_vpc_5:CKV2_AWS_12`, reason: rulesLeftOut },
  {
    id: "trivy/checks/cloud/aws/ecr/no_public_access.yaml#bad1",
    reason:
      "The policy is a reference to a document that is not among the resources of the case: nobody can see what it says.",
  },
  {
    id: `${networkAcl3389}#aws_network_acl.pass3:CKV_AWS_231`,
    reason: "Upstream asks for port 3389 only. Entry 100 allows everything from 0.0.0.0/0, so port 22 is open.",
  },
  {
    id: `${keyPolicy}#aws_kms_key.pass:CKV2_AWS_64`,
    reason: "The policy of the key is in a resource that the case gives without a Pulumi type and without inputs.",
  },
];
