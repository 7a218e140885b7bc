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

  test.each([
    { chart: "./charts/web" },
    { chart: "../web" },
    { chart: "/srv/charts/web" },
    { chart: "charts/web" },
    { chart: "deploy/charts/web" },
    { chart: "web" },
    { chart: "vendor/web-1.2.3.tgz" },
    { path: "web" },
  ])("accepts a chart of the program: %j", (props) => {
    expect(findings(imgMirrorThirdParty, { type: "kubernetes:helm.sh/v4:Chart", props })).toEqual([]);
  });

  test.each([
    { chart: "bitnami/redis" },
    { chart: "oci://registry.example.com/charts/redis" },
    { chart: "https://charts.example.com/redis.tgz" },
    { chart: "charts/redis", repositoryOpts: { repo: "https://charts.example.com" } },
    { chart: "redis", fetchOpts: { repo: "https://charts.example.com" } },
    { chart: "redis", repo: "stable" },
  ])("reports a chart of others without a version: %j", (props) => {
    expect(findings(imgMirrorThirdParty, { type: "kubernetes:helm.sh/v3:Chart", props })).toEqual([
      "mandatory img-mirror-third-party/no-version version",
    ]);
  });

  test("reports a repository in the clear, also of a v3 chart", () => {
    expect(
      findings(imgMirrorThirdParty, {
        type: "kubernetes:helm.sh/v3:Chart",
        props: { chart: "redis", version: "1.2.3", fetchOpts: { repo: "http://charts.example.com" } },
      }),
    ).toEqual(["mandatory img-mirror-third-party/no-tls fetchOpts.repo"]);
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
    expect(
      findings(imgMirrorThirdParty, {
        type: "kubernetes:helm.sh/v3:Release",
        props: { chart: "redis", repositoryOpts: { repo: "https://charts.example.com" } },
      }),
    ).toEqual(["mandatory img-mirror-third-party/no-version version"]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(imgMirrorThirdParty, {
        type: "kubernetes:helm.sh/v3:Release",
        props: { chart: "redis", version: unknownPlaceholders.string, repositoryOpts: { repo: "https://x.example" } },
      }),
    ).toEqual(["advisory img-mirror-third-party/unknown version"]);
  });
});
