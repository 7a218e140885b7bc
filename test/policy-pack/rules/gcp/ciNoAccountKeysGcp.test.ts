import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ciNoAccountKeysGcp } from "../../../../policy-pack/rules/gcp/ciNoAccountKeysGcp";
import { findings } from "../../support/evaluateRule";

describe("ci-no-account-keys-gcp", () => {
  test("reports a key, though its account is unknown", () => {
    expect(
      findings(ciNoAccountKeysGcp, {
        type: "gcp:serviceaccount/key:Key",
        props: { serviceAccountId: unknownPlaceholders.string },
      }),
    ).toEqual(["mandatory ci-no-account-keys-gcp/static-key"]);
  });

  test("accepts a service account", () => {
    expect(
      findings(ciNoAccountKeysGcp, { type: "gcp:serviceaccount/account:Account", props: { accountId: "nodes" } }),
    ).toEqual([]);
  });
});
