import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podSysctls } from "../../../../policy-pack/rules/kubernetes/podSysctls";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-sysctls", () => {
  test("accepts a secure pod", () => {
    expect(findings(podSysctls, pod())).toEqual([]);
  });

  test("accepts safe sysctls in both spellings", () => {
    expect(
      findings(
        podSysctls,
        pod(
          (spec) =>
            (spec.securityContext = {
              sysctls: [{ name: "net.ipv4.tcp_syncookies" }, { name: "net/ipv4/tcp_syncookies" }],
            }),
        ),
      ),
    ).toEqual([]);
  });

  test("reports another sysctl", () => {
    expect(
      findings(
        podSysctls,
        pod((spec) => (spec.securityContext = { sysctls: [{ name: "kernel.msgmax" }] })),
      ),
    ).toEqual(["mandatory pod-sysctls/unsafe spec.securityContext.sysctls[0].name"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podSysctls,
        pod((spec) => (spec.securityContext = { sysctls: [{ name: unknownPlaceholders.string }] })),
      ),
    ).toEqual(["mandatory pod-sysctls/unknown spec.securityContext.sysctls[0].name"]);
  });
});
