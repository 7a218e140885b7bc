import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { saTokenAutomountServiceAccount } from "../../../../policy-pack/rules/kubernetes/saTokenAutomountServiceAccount";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("sa-token-automount-service-account", () => {
  test("accepts false", () => {
    expect(
      findings(
        saTokenAutomountServiceAccount,
        object("v1", "ServiceAccount", { automountServiceAccountToken: false }, { name: "web" }),
      ),
    ).toEqual([]);
  });

  test("reports true and nothing", () => {
    expect(
      findings(
        saTokenAutomountServiceAccount,
        object("v1", "ServiceAccount", { automountServiceAccountToken: true }, { name: "web" }),
      ),
    ).toEqual(["mandatory sa-token-automount-service-account/automount automountServiceAccountToken"]);
  });

  test("reports nothing said", () => {
    expect(
      findings(
        saTokenAutomountServiceAccount,
        object("v1", "ServiceAccount", { automountServiceAccountToken: undefined }, { name: "web" }),
      ),
    ).toEqual(["mandatory sa-token-automount-service-account/automount automountServiceAccountToken"]);
  });

  test("tells the default service account", () => {
    expect(
      findings(
        saTokenAutomountServiceAccount,
        object("v1", "ServiceAccount", { automountServiceAccountToken: true }, { name: "default" }),
      ),
    ).toEqual(["mandatory sa-token-automount-service-account/default-account automountServiceAccountToken"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        saTokenAutomountServiceAccount,
        object("v1", "ServiceAccount", { automountServiceAccountToken: unknownPlaceholders.boolean }, { name: "web" }),
      ),
    ).toEqual(["mandatory sa-token-automount-service-account/unknown automountServiceAccountToken"]);
  });
});
