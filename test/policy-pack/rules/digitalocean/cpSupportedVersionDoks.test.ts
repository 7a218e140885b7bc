import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpSupportedVersionDoks } from "../../../../policy-pack/rules/digitalocean/cpSupportedVersionDoks";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("cp-supported-version-doks", () => {
  test("accepts a supported version", () => {
    expect(findings(cpSupportedVersionDoks, { type: TYPE, props: { version: "1.35.1-do.0" } })).toEqual([]);
  });

  test("reports a version past its end", () => {
    expect(findings(cpSupportedVersionDoks, { type: TYPE, props: { version: "1.20.2-do.0" } })).toEqual([
      "mandatory cp-supported-version-doks/unsupported version",
    ]);
  });

  test("judges by the day", () => {
    const on = (today: string) =>
      findings(cpSupportedVersionDoks, { type: TYPE, props: { version: "1.35.1-do.0" } }, { today });
    expect(on("2027-01-01")).toEqual(["advisory cp-supported-version-doks/ends-soon version"]);
    expect(on("2027-06-01")).toEqual(["mandatory cp-supported-version-doks/unsupported version"]);
  });

  test("reports a version that is none", () => {
    expect(findings(cpSupportedVersionDoks, { type: TYPE, props: { version: "latest" } })).toEqual([
      "mandatory cp-supported-version-doks/unsupported version",
    ]);
  });

  test("reports a missing version", () => {
    expect(findings(cpSupportedVersionDoks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-supported-version-doks/unsupported version",
    ]);
  });

  test("takes the oldest version from the configuration", () => {
    expect(
      findings(
        cpSupportedVersionDoks,
        { type: TYPE, props: { version: "1.33.1-do.0" } },
        { rule: { minSupportedMinor: "1.34" } },
      ),
    ).toEqual(["mandatory cp-supported-version-doks/unsupported version"]);
  });

  test("cannot judge an unknown version", () => {
    expect(findings(cpSupportedVersionDoks, { type: TYPE, props: { version: unknownPlaceholders.string } })).toEqual([
      "mandatory cp-supported-version-doks/unknown version",
    ]);
  });
});
