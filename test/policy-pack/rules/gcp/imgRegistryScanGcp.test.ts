import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryScanGcp } from "../../../../policy-pack/rules/gcp/imgRegistryScanGcp";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const repository = (props: object) => ({ type: "gcp:artifactregistry/repository:Repository", props });

describe("img-registry-scan-gcp", () => {
  test("accepts scanning", () => {
    expect(
      findings(imgRegistryScanGcp, repository({ vulnerabilityScanningConfig: { enablementConfig: "INHERITED" } })),
    ).toEqual([]);
  });

  test("accepts a repository that says nothing, because it inherits", () => {
    expect(findings(imgRegistryScanGcp, repository({}))).toEqual([]);
  });

  test("reports scanning that is off", () => {
    expect(
      findings(imgRegistryScanGcp, repository({ vulnerabilityScanningConfig: { enablementConfig: "DISABLED" } })),
    ).toEqual(["mandatory img-registry-scan-gcp/disabled vulnerabilityScanningConfig.enablementConfig"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        imgRegistryScanGcp,
        repository({ vulnerabilityScanningConfig: { enablementConfig: unknownPlaceholders.string } }),
      ),
    ).toEqual(["mandatory img-registry-scan-gcp/unknown vulnerabilityScanningConfig.enablementConfig"]);
  });

  test("repairs scanning, once", () => {
    const repaired = remediated(
      imgRegistryScanGcp,
      repository({ vulnerabilityScanningConfig: { enablementConfig: "DISABLED" } }),
    );
    expect(repaired).toEqual({
      changed: true,
      props: { vulnerabilityScanningConfig: { enablementConfig: "INHERITED" } },
    });
    expect(findings(imgRegistryScanGcp, repository(repaired.props as object))).toEqual([]);
    expect(remediated(imgRegistryScanGcp, repository(repaired.props as object)).changed).toBe(false);
  });

  test("repairs nothing else", () => {
    expect(remediated(imgRegistryScanGcp, repository({})).changed).toBe(false);
  });
});
