import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { kubeletUnsafeSysctlsAws } from "../../../../policy-pack/rules/aws/kubeletUnsafeSysctlsAws";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/launchTemplate:LaunchTemplate";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("kubelet-unsafe-sysctls-aws", () => {
  test("accepts user data without sysctls", () => {
    expect(
      findings(kubeletUnsafeSysctlsAws, {
        type: TYPE,
        props: { userData: base64("[settings.kubernetes]\npod-pids-limit = 4096\n") },
      }),
    ).toEqual([]);
  });

  test("accepts an empty list", () => {
    expect(
      findings(kubeletUnsafeSysctlsAws, {
        type: TYPE,
        props: { userData: base64("[settings.kubernetes]\nallowed-unsafe-sysctls = []\n") },
      }),
    ).toEqual([]);
  });

  test("accepts a missing text", () => {
    expect(findings(kubeletUnsafeSysctlsAws, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports Bottlerocket's setting", () => {
    expect(
      findings(kubeletUnsafeSysctlsAws, {
        type: TYPE,
        props: { userData: base64('[settings.kubernetes]\nallowed-unsafe-sysctls = ["net.*"]\n') },
      }),
    ).toEqual(["mandatory kubelet-unsafe-sysctls-aws/allowed userData"]);
  });

  test("reports the kubelet's own setting", () => {
    expect(
      findings(kubeletUnsafeSysctlsAws, {
        type: TYPE,
        props: { userData: base64("kubelet:\n  config:\n    allowedUnsafeSysctls:\n      - net.core.somaxconn\n") },
      }),
    ).toEqual(["mandatory kubelet-unsafe-sysctls-aws/allowed userData"]);
  });

  test("warns of a text that is not known yet", () => {
    expect(findings(kubeletUnsafeSysctlsAws, { type: TYPE, props: { userData: unknownPlaceholders.string } })).toEqual([
      "advisory kubelet-unsafe-sysctls-aws/unknown userData",
    ]);
  });
});
