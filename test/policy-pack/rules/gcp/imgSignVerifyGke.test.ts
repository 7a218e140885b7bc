import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgSignVerifyGke } from "../../../../policy-pack/rules/gcp/imgSignVerifyGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("img-sign-verify-gke", () => {
  test("accepts enforcement", () => {
    expect(
      findings(
        imgSignVerifyGke,
        cluster({ binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" } }),
        { rule: { level: "mandatory" } },
      ),
    ).toEqual([]);
  });

  test("accepts the field that evaluationMode replaces", () => {
    expect(
      findings(imgSignVerifyGke, cluster({ binaryAuthorization: { enabled: true } }), { rule: { level: "mandatory" } }),
    ).toEqual([]);
  });

  test("reports enforcement that is off", () => {
    expect(
      findings(imgSignVerifyGke, cluster({ binaryAuthorization: { evaluationMode: "DISABLED" } }), {
        rule: { level: "mandatory" },
      }),
    ).toEqual(["mandatory img-sign-verify-gke/disabled binaryAuthorization.evaluationMode"]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(imgSignVerifyGke, cluster({}), { rule: { level: "mandatory" } })).toEqual([
      "mandatory img-sign-verify-gke/disabled binaryAuthorization.evaluationMode",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(imgSignVerifyGke, cluster({ binaryAuthorization: { evaluationMode: unknownPlaceholders.string } }), {
        rule: { level: "mandatory" },
      }),
    ).toEqual(["mandatory img-sign-verify-gke/unknown binaryAuthorization.evaluationMode"]);
  });

  test("is off unless an organisation verifies with Binary Authorization", () => {
    expect(findings(imgSignVerifyGke, cluster({}))).toEqual([]);
  });
});
