import { secretsNoPlaintextUserDataGcp } from "../../../../policy-pack/rules/gcp/secretsNoPlaintextUserDataGcp";
import { findings } from "../../support/evaluateRule";

const TEXT = "password=" + "hunter2hunter2";

describe("secrets-no-plaintext-user-data-gcp", () => {
  test("reports a password of gcp:compute/instance:Instance", () => {
    expect(
      findings(secretsNoPlaintextUserDataGcp, {
        type: "gcp:compute/instance:Instance",
        props: { metadataStartupScript: TEXT },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data-gcp/credential metadataStartupScript"]);
  });

  test("reports a password of gcp:container/nodePool:NodePool", () => {
    expect(
      findings(secretsNoPlaintextUserDataGcp, {
        type: "gcp:container/nodePool:NodePool",
        props: { nodeConfig: { metadata: { "user-data": TEXT } } },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data-gcp/credential nodeConfig.metadata.user-data"]);
  });

  test("accepts a machine without user data", () => {
    expect(findings(secretsNoPlaintextUserDataGcp, { type: "gcp:compute/instance:Instance", props: {} })).toEqual([]);
  });
});
