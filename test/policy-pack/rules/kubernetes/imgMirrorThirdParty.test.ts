import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgMirrorThirdParty } from "../../../../policy-pack/rules/kubernetes/imgMirrorThirdParty";
import { findings } from "../../support/evaluateRule";

describe("img-mirror-third-party", () => {
  test("accepts a fixed version over TLS", () => {
    expect(
      findings(imgMirrorThirdParty, {
        type: "kubernetes:helm.sh/v4:Chart",
        props: { chart: "redis", version: "1.2.3", repositoryOpts: { repo: "https://charts.example.com" } },
      }),
    ).toEqual([]);
  });

  test("accepts a chart of the program", () => {
    expect(
      findings(imgMirrorThirdParty, { type: "kubernetes:helm.sh/v4:Chart", props: { chart: "./charts/web" } }),
    ).toEqual([]);
  });

  test("reports a range, and a repository in the clear", () => {
    expect(
      findings(imgMirrorThirdParty, {
        type: "kubernetes:helm.sh/v4:Chart",
        props: { chart: "redis", version: "^1.2", repositoryOpts: { repo: "http://charts.example.com" } },
      }),
    ).toEqual([
      "mandatory img-mirror-third-party/version-range version",
      "mandatory img-mirror-third-party/no-tls repositoryOpts.repo",
    ]);
  });

  test("reports no version", () => {
    expect(findings(imgMirrorThirdParty, { type: "kubernetes:helm.sh/v3:Release", props: { chart: "redis" } })).toEqual(
      ["mandatory img-mirror-third-party/no-version version"],
    );
  });

  test("warns of an unknown", () => {
    expect(
      findings(imgMirrorThirdParty, {
        type: "kubernetes:helm.sh/v3:Release",
        props: { chart: "redis", version: unknownPlaceholders.string },
      }),
    ).toEqual(["advisory img-mirror-third-party/unknown version"]);
  });
});
