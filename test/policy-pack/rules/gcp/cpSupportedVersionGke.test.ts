import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpSupportedVersionGke } from "../../../../policy-pack/rules/gcp/cpSupportedVersionGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });
const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });

describe("cp-supported-version-gke", () => {
  test("accepts a supported version", () => {
    expect(findings(cpSupportedVersionGke, cluster({ minMasterVersion: "1.34.1-gke.100" }))).toEqual([]);
  });

  test("judges by the day", () => {
    const on = (today: string) => findings(cpSupportedVersionGke, cluster({ minMasterVersion: "1.35" }), { today });
    expect(on("2027-03-15")).toEqual(["advisory cp-supported-version-gke/ends-soon minMasterVersion"]);
    expect(on("2027-06-01")).toEqual(["mandatory cp-supported-version-gke/end-of-life minMasterVersion"]);
  });

  test("accepts a release channel instead of a version", () => {
    expect(findings(cpSupportedVersionGke, cluster({ releaseChannel: { channel: "STABLE" } }))).toEqual([]);
  });

  test("accepts the word latest", () => {
    expect(findings(cpSupportedVersionGke, cluster({ minMasterVersion: "latest" }))).toEqual([]);
  });

  test("reports a version past its end of life", () => {
    expect(findings(cpSupportedVersionGke, cluster({ minMasterVersion: "1.29", nodeVersion: "1.28.3-gke.1" }))).toEqual(
      [
        "mandatory cp-supported-version-gke/end-of-life minMasterVersion",
        "mandatory cp-supported-version-gke/end-of-life nodeVersion",
      ],
    );
  });

  test("reports a cluster with neither version nor channel", () => {
    expect(findings(cpSupportedVersionGke, cluster({ releaseChannel: { channel: "UNSPECIFIED" } }))).toEqual([
      "mandatory cp-supported-version-gke/unpinned minMasterVersion",
    ]);
  });

  test("reports a node pool", () => {
    expect(findings(cpSupportedVersionGke, nodePool({ version: "1.27" }))).toEqual([
      "mandatory cp-supported-version-gke/end-of-life version",
    ]);
  });

  test("accepts a node pool that says nothing", () => {
    expect(findings(cpSupportedVersionGke, nodePool({}))).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(findings(cpSupportedVersionGke, cluster({ minMasterVersion: unknownPlaceholders.string }))).toEqual([
      "mandatory cp-supported-version-gke/unknown minMasterVersion",
    ]);
  });
});
