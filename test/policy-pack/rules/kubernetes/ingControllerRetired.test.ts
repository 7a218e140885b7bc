import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingControllerRetired } from "../../../../policy-pack/rules/kubernetes/ingControllerRetired";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("ing-controller-retired", () => {
  test("accepts a secure pod", () => {
    expect(findings(ingControllerRetired, pod())).toEqual([]);
  });

  test("reports ingress-nginx", () => {
    expect(
      findings(
        ingControllerRetired,
        podWithContainer((c) => (c.image = "registry.k8s.io/ingress-nginx/controller:v1.12.0")),
      ),
    ).toEqual(["mandatory ing-controller-retired/ingress-nginx spec.containers[0].image"]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(
        ingControllerRetired,
        podWithContainer((c) => (c.image = unknownPlaceholders.string)),
      ),
    ).toEqual(["advisory ing-controller-retired/unknown spec.containers[0].image"]);
  });
});
