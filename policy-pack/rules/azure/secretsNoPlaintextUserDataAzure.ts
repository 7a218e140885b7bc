import { defineRule } from "../../lib/defineRule";
import { checkUserData } from "../../lib/userData";

export const secretsNoPlaintextUserDataAzure = defineRule({
  id: "secrets-no-plaintext-user-data-azure",
  family: "azure",
  controls: ["secrets-no-plaintext"],
  severity: "critical",
  title: "User data and custom data hold no credentials",
  description: "Such texts can be read by every process on the machine and by whoever may describe it.",
  fix: "Read the secret on the machine from Key Vault with its identity, and rotate this one",
  onUnknown: "advisory",
  scope: "resource",
  types: ["azure-native:compute:VirtualMachine", "azure-native:compute:VirtualMachineScaleSet"],
  check: ({ props }) =>
    checkUserData(
      [props, props.get("virtualMachineProfile")].flatMap((machine) => [
        machine.get("userData"),
        machine.at("osProfile.customData"),
      ]),
    ),
});
