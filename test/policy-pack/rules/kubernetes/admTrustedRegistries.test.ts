import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admTrustedRegistries } from "../../../../policy-pack/rules/kubernetes/admTrustedRegistries";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("adm-trusted-registries", () => {
  test("accepts a secure pod", () => {
    expect(findings(admTrustedRegistries, pod())).toEqual([]);
  });

  test("reports a registry that is only implied", () => {
    expect(
      findings(
        admTrustedRegistries,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "a", image: "nginx:1" },
              { name: "b", image: "library/nginx:1" },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory adm-trusted-registries/implicit-registry spec.containers[0].image",
      "mandatory adm-trusted-registries/implicit-registry spec.containers[1].image",
    ]);
  });

  test("reports what is not on the list", () => {
    expect(
      findings(
        admTrustedRegistries,
        podWithContainer((c) => (c.image = "registry.example.com.evil.org/a:1")),
        { rule: { allowedRegistries: ["registry.example.com/"] } },
      ),
    ).toEqual(["mandatory adm-trusted-registries/not-trusted spec.containers[0].image"]);
  });

  test("accepts what is on the list, also by its full name", () => {
    expect(
      findings(
        admTrustedRegistries,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "a", image: "registry.example.com/a:1" },
              { name: "b", image: "nginx:1" },
            ]),
        ),
        { rule: { allowedRegistries: ["registry.example.com/", "docker.io/library/nginx"] } },
      ),
    ).toEqual([]);
  });

  test("reports what is denied", () => {
    expect(
      findings(
        admTrustedRegistries,
        podWithContainer((c) => (c.image = "k8s.gcr.io/pause:3")),
        { rule: { deniedRegistries: ["k8s.gcr.io/"] } },
      ),
    ).toEqual(["mandatory adm-trusted-registries/not-trusted spec.containers[0].image"]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(
        admTrustedRegistries,
        podWithContainer((c) => (c.image = unknownPlaceholders.string)),
      ),
    ).toEqual(["advisory adm-trusted-registries/unknown spec.containers[0].image"]);
  });

  test("judges the image of a volume, and no other volume", () => {
    const volumes = [
      { name: "tmp", emptyDir: {} },
      { name: "model", image: { reference: "models:1.2.3" } },
    ];
    expect(
      findings(
        admTrustedRegistries,
        pod((spec) => (spec.volumes = volumes)),
      ),
    ).toEqual(["mandatory adm-trusted-registries/implicit-registry spec.volumes[1].image.reference"]);
  });

  test.each(["localhost/app:1", "localhost:5000/app:1", "10.0.0.1:5000/app@sha256:aaaa"])(
    "reports %s, whose registry is another one on every node or has no certificate",
    (image) => {
      expect(
        findings(
          admTrustedRegistries,
          podWithContainer((container) => (container.image = image)),
        ),
      ).toEqual(["mandatory adm-trusted-registries/unnamed-registry spec.containers[0].image"]);
    },
  );
});
