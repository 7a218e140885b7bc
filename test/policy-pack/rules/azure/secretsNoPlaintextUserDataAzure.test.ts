import { secretsNoPlaintextUserDataAzure } from "../../../../policy-pack/rules/azure/secretsNoPlaintextUserDataAzure";
import { findings } from "../../support/evaluateRule";

const TEXT = "password=" + "hunter2hunter2";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("secrets-no-plaintext-user-data-azure", () => {
  test("reports a password of azure-native:compute:VirtualMachine", () => {
    expect(
      findings(secretsNoPlaintextUserDataAzure, {
        type: "azure-native:compute:VirtualMachine",
        props: { osProfile: { customData: base64(TEXT) } },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data-azure/credential osProfile.customData"]);
  });

  test("reports a password of azure-native:compute:VirtualMachineScaleSet", () => {
    expect(
      findings(secretsNoPlaintextUserDataAzure, {
        type: "azure-native:compute:VirtualMachineScaleSet",
        props: { virtualMachineProfile: { userData: base64(TEXT) } },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data-azure/credential virtualMachineProfile.userData"]);
  });

  test("accepts a machine without user data", () => {
    expect(
      findings(secretsNoPlaintextUserDataAzure, { type: "azure-native:compute:VirtualMachine", props: {} }),
    ).toEqual([]);
  });
});
