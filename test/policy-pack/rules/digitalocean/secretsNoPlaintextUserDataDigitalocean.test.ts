import { secretsNoPlaintextUserDataDigitalocean } from "../../../../policy-pack/rules/digitalocean/secretsNoPlaintextUserDataDigitalocean";
import { findings } from "../../support/evaluateRule";

const TEXT = "password=" + "hunter2hunter2";

describe("secrets-no-plaintext-user-data-digitalocean", () => {
  test("reports a password of digitalocean:index/droplet:Droplet", () => {
    expect(
      findings(secretsNoPlaintextUserDataDigitalocean, {
        type: "digitalocean:index/droplet:Droplet",
        props: { userData: TEXT },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data-digitalocean/credential userData"]);
  });

  test("accepts a machine without user data", () => {
    expect(
      findings(secretsNoPlaintextUserDataDigitalocean, { type: "digitalocean:index/droplet:Droplet", props: {} }),
    ).toEqual([]);
  });
});
