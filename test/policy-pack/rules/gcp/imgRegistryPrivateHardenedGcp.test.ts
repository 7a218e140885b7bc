import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryPrivateHardenedGcp } from "../../../../policy-pack/rules/gcp/imgRegistryPrivateHardenedGcp";
import { findings } from "../../support/evaluateRule";

const repository = (props: object) => ({ type: "gcp:artifactregistry/repository:Repository", props });

describe("img-registry-private-hardened-gcp", () => {
  test("accepts immutable tags", () => {
    expect(
      findings(imgRegistryPrivateHardenedGcp, repository({ format: "DOCKER", dockerConfig: { immutableTags: true } })),
    ).toEqual([]);
  });

  test("accepts a repository of another format", () => {
    expect(findings(imgRegistryPrivateHardenedGcp, repository({ format: "NPM" }))).toEqual([]);
  });

  test("accepts a repository that mirrors another", () => {
    expect(
      findings(imgRegistryPrivateHardenedGcp, repository({ format: "DOCKER", mode: "REMOTE_REPOSITORY" })),
    ).toEqual([]);
  });

  test("reports tags that move", () => {
    expect(
      findings(imgRegistryPrivateHardenedGcp, repository({ format: "DOCKER", dockerConfig: { immutableTags: false } })),
    ).toEqual(["mandatory img-registry-private-hardened-gcp/mutable-tags dockerConfig.immutableTags"]);
  });

  test("reports a repository that says nothing", () => {
    expect(findings(imgRegistryPrivateHardenedGcp, repository({}))).toEqual([
      "mandatory img-registry-private-hardened-gcp/mutable-tags dockerConfig.immutableTags",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        imgRegistryPrivateHardenedGcp,
        repository({ format: "DOCKER", dockerConfig: { immutableTags: unknownPlaceholders.boolean } }),
      ),
    ).toEqual(["mandatory img-registry-private-hardened-gcp/unknown dockerConfig.immutableTags"]);
  });
});
