import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admImagePullPolicy } from "../../../../policy-pack/rules/kubernetes/admImagePullPolicy";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("adm-image-pull-policy", () => {
  test("accepts a secure pod", () => {
    expect(findings(admImagePullPolicy, pod())).toEqual([]);
  });

  test("accepts a digest, and no tag, whose default is Always", () => {
    expect(
      findings(
        admImagePullPolicy,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "a", image: "a@sha256:00", imagePullPolicy: "Never" },
              { name: "b", image: "b" },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("warns of a tag that is not pulled each time", () => {
    expect(
      findings(
        admImagePullPolicy,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "a", image: "a:1", imagePullPolicy: "IfNotPresent" },
              { name: "b", image: "b:1" },
            ]),
        ),
      ),
    ).toEqual([
      "advisory adm-image-pull-policy/not-always spec.containers[0].imagePullPolicy",
      "advisory adm-image-pull-policy/unset spec.containers[1].imagePullPolicy",
    ]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(
        admImagePullPolicy,
        podWithContainer((c) => Object.assign(c, { image: "a:1", imagePullPolicy: unknownPlaceholders.string })),
      ),
    ).toEqual(["advisory adm-image-pull-policy/unknown spec.containers[0].imagePullPolicy"]);
  });
});
