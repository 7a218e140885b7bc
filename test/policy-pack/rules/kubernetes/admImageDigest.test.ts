import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admImageDigest } from "../../../../policy-pack/rules/kubernetes/admImageDigest";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("adm-image-digest", () => {
  test("accepts a secure pod", () => {
    expect(findings(admImageDigest, pod())).toEqual([]);
  });

  test("warns of a tag without digest", () => {
    expect(
      findings(
        admImageDigest,
        podWithContainer((c) => (c.image = "registry.example.com/a:1.2.3")),
      ),
    ).toEqual(["advisory adm-image-digest/no-digest spec.containers[0].image"]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(
        admImageDigest,
        podWithContainer((c) => (c.image = unknownPlaceholders.string)),
      ),
    ).toEqual(["advisory adm-image-digest/unknown spec.containers[0].image"]);
  });
});
