import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admImagePinning } from "../../../../policy-pack/rules/kubernetes/admImagePinning";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("adm-image-pinning", () => {
  test("accepts a secure pod", () => {
    expect(findings(admImagePinning, pod())).toEqual([]);
  });

  test("accepts a release and a digest", () => {
    expect(
      findings(
        admImagePinning,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "a", image: "registry.example.com:5000/a/b:1.2.3" },
              { name: "b", image: "b@sha256:00" },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports what does not stand for one release", () => {
    expect(
      findings(
        admImagePinning,
        pod(
          (spec) =>
            (spec.containers = [
              "registry.example.com:5000/a",
              "a:latest",
              "a:prod",
              "a:1-main",
              undefined,
              "a:Latest",
            ].map((image, i) => ({ name: `c${i}`, image }))),
        ),
      ),
    ).toEqual([
      "mandatory adm-image-pinning/no-tag spec.containers[0].image",
      "mandatory adm-image-pinning/latest spec.containers[1].image",
      "mandatory adm-image-pinning/moving-tag spec.containers[2].image",
      "mandatory adm-image-pinning/moving-tag spec.containers[3].image",
      "mandatory adm-image-pinning/no-image spec.containers[4].image",
      "mandatory adm-image-pinning/moving-tag spec.containers[5].image",
    ]);
  });

  test("reports a tag of the configuration", () => {
    expect(
      findings(
        admImagePinning,
        podWithContainer((c) => (c.image = "a:canary")),
        { rule: { movingTags: ["canary"] } },
      ),
    ).toEqual(["mandatory adm-image-pinning/moving-tag spec.containers[0].image"]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(
        admImagePinning,
        podWithContainer((c) => (c.image = unknownPlaceholders.string)),
      ),
    ).toEqual(["advisory adm-image-pinning/unknown spec.containers[0].image"]);
  });

  test("judges the image of a volume, and no other volume", () => {
    const volumes = [
      { name: "tmp", emptyDir: {} },
      { name: "model", image: { reference: "registry.example.com/models" } },
    ];
    expect(
      findings(
        admImagePinning,
        pod((spec) => (spec.volumes = volumes)),
      ),
    ).toEqual(["mandatory adm-image-pinning/no-tag spec.volumes[1].image.reference"]);
  });

  test("a digest that can be forged pins nothing", () => {
    const resource = podWithContainer((container) => (container.image = "registry.example.com/app@md5:aaaa"));
    expect(findings(admImagePinning, resource)).toEqual([
      "mandatory adm-image-pinning/weak-digest spec.containers[0].image",
    ]);
  });

  test.each(["$(params.image)", "{{inputs.parameters.image}}", "registry.example.com/${NAME}"])(
    "%s is the matter of whoever gives the parameter",
    (image) => {
      expect(
        findings(
          admImagePinning,
          podWithContainer((container) => (container.image = image)),
        ),
      ).toEqual([]);
    },
  );
});
