import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesHardenedOsEks } from "../../../../policy-pack/rules/aws/nodesHardenedOsEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/nodeGroup:NodeGroup";

describe("nodes-hardened-os-eks", () => {
  test("accepts Bottlerocket", () => {
    expect(findings(nodesHardenedOsEks, { type: TYPE, props: { amiType: "BOTTLEROCKET_ARM_64" } })).toEqual([]);
  });

  test("accepts Amazon Linux 2023", () => {
    expect(findings(nodesHardenedOsEks, { type: TYPE, props: { amiType: "AL2023_x86_64_STANDARD" } })).toEqual([]);
  });

  test("reports Amazon Linux 2", () => {
    expect(findings(nodesHardenedOsEks, { type: TYPE, props: { amiType: "AL2_x86_64_GPU" } })).toEqual([
      "mandatory nodes-hardened-os-eks/outdated amiType",
    ]);
  });

  test("reports an image that nobody has chosen", () => {
    expect(findings(nodesHardenedOsEks, { type: TYPE, props: {} })).toEqual([
      "mandatory nodes-hardened-os-eks/unset amiType",
    ]);
  });

  test("reports an own image", () => {
    expect(findings(nodesHardenedOsEks, { type: TYPE, props: { amiType: "CUSTOM" } })).toEqual([
      "mandatory nodes-hardened-os-eks/custom-image amiType",
    ]);
  });

  test("accepts an own image where it is approved", () => {
    expect(
      findings(nodesHardenedOsEks, { type: TYPE, props: { amiType: "CUSTOM" } }, { rule: { customAmiApproved: true } }),
    ).toEqual([]);
  });

  test("reports Windows", () => {
    expect(findings(nodesHardenedOsEks, { type: TYPE, props: { amiType: "WINDOWS_CORE_2022_x86_64" } })).toEqual([
      "mandatory nodes-hardened-os-eks/windows amiType",
    ]);
  });

  test("accepts Windows where it is approved", () => {
    expect(
      findings(
        nodesHardenedOsEks,
        { type: TYPE, props: { amiType: "WINDOWS_CORE_2022_x86_64" } },
        { rule: { windowsApproved: true } },
      ),
    ).toEqual([]);
  });

  test("cannot judge an unknown image", () => {
    expect(findings(nodesHardenedOsEks, { type: TYPE, props: { amiType: unknownPlaceholders.string } })).toEqual([
      "mandatory nodes-hardened-os-eks/unknown amiType",
    ]);
  });
});
