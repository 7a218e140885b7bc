import { instanceTypes } from "../../lib/aws/instances";
import { defineRule } from "../../lib/defineRule";
import { checkUserData } from "../../lib/userData";

export const secretsNoPlaintextUserData = defineRule({
  id: "secrets-no-plaintext-user-data",
  family: "aws",
  controls: ["secrets-no-plaintext"],
  severity: "critical",
  title: "User data holds no credentials",
  description: "User data can be read by every process on the node and by whoever may describe instances.",
  fix: "Read the secret on the node from Secrets Manager with the node's role, and rotate this one",
  onUnknown: "advisory",
  scope: "resource",
  types: instanceTypes,
  check: ({ props }) => checkUserData([props.get("userData"), props.get("userDataBase64")]),
});
