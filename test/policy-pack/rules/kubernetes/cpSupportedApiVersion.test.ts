import { cpSupportedApiVersion } from "../../../../policy-pack/rules/kubernetes/cpSupportedApiVersion";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("cp-supported-api-version", () => {
  test("accepts versions that are served", () => {
    expect(findings(cpSupportedApiVersion, object("networking.k8s.io/v1", "Ingress"))).toEqual([]);
  });

  test("warns of versions that are not", () => {
    expect(findings(cpSupportedApiVersion, object("networking.k8s.io/v1beta1", "Ingress"))).toEqual([
      "advisory cp-supported-api-version/removed apiVersion",
    ]);
  });

  test("and of whole groups", () => {
    expect(findings(cpSupportedApiVersion, object("extensions/v1beta1", "Deployment"))).toEqual([
      "advisory cp-supported-api-version/removed apiVersion",
    ]);
  });
});
