import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryScanEcr } from "../../../../policy-pack/rules/aws/imgRegistryScanEcr";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "aws:ecr/repository:Repository";

describe("img-registry-scan-ecr", () => {
  test("accepts scanning", () => {
    expect(
      findings(imgRegistryScanEcr, { type: TYPE, props: { imageScanningConfiguration: { scanOnPush: true } } }),
    ).toEqual([]);
  });

  test("reports scanning that is off", () => {
    expect(
      findings(imgRegistryScanEcr, { type: TYPE, props: { imageScanningConfiguration: { scanOnPush: false } } }),
    ).toEqual(["mandatory img-registry-scan-ecr/off imageScanningConfiguration.scanOnPush"]);
  });

  test("reports the default", () => {
    expect(findings(imgRegistryScanEcr, { type: TYPE, props: {} })).toEqual([
      "mandatory img-registry-scan-ecr/off imageScanningConfiguration.scanOnPush",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(imgRegistryScanEcr, {
        type: TYPE,
        props: { imageScanningConfiguration: { scanOnPush: unknownPlaceholders.boolean } },
      }),
    ).toEqual(["mandatory img-registry-scan-ecr/unknown imageScanningConfiguration.scanOnPush"]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: {} };
    expect(remediated(imgRegistryScanEcr, resource)).toEqual({
      changed: true,
      props: { imageScanningConfiguration: { scanOnPush: true } },
    });
    expect(
      remediated(imgRegistryScanEcr, { type: TYPE, props: { imageScanningConfiguration: { scanOnPush: true } } })
        .changed,
    ).toBe(false);
    expect(
      findings(imgRegistryScanEcr, { type: TYPE, props: { imageScanningConfiguration: { scanOnPush: true } } }),
    ).toEqual([]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: { imageScanningConfiguration: { scanOnPush: false } } };
    expect(remediated(imgRegistryScanEcr, resource)).toEqual({
      changed: true,
      props: { imageScanningConfiguration: { scanOnPush: true } },
    });
    expect(
      remediated(imgRegistryScanEcr, { type: TYPE, props: { imageScanningConfiguration: { scanOnPush: true } } })
        .changed,
    ).toBe(false);
    expect(
      findings(imgRegistryScanEcr, { type: TYPE, props: { imageScanningConfiguration: { scanOnPush: true } } }),
    ).toEqual([]);
  });
});
