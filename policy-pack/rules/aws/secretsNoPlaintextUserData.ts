import { instanceTypes } from "../../lib/aws/instances";
import { userDataHoldsCredential } from "../../lib/aws/userData";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

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
  check: ({ props }) =>
    ["userData", "userDataBase64"].flatMap((key) =>
      judge(props.get(key), {
        detail: "credential",
        found: "a text with a credential",
        bad: (userData) => userDataHoldsCredential(userData.string() ?? ""),
      }),
    ),
});
