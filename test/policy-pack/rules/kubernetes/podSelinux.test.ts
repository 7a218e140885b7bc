import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podSelinux } from "../../../../policy-pack/rules/kubernetes/podSelinux";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-selinux", () => {
  test("accepts a secure pod", () => {
    expect(findings(podSelinux, pod())).toEqual([]);
  });

  test("accepts container types and a level", () => {
    expect(
      findings(
        podSelinux,
        podWithContainer((c) => (c.securityContext = { seLinuxOptions: { type: "container_init_t", level: "s0" } })),
      ),
    ).toEqual([]);
  });

  test("reports another type, a user and a role", () => {
    expect(
      findings(
        podSelinux,
        podWithContainer(
          (c) => (c.securityContext = { seLinuxOptions: { type: "spc_t", user: "sysadm_u", role: "sysadm_r" } }),
        ),
      ),
    ).toEqual([
      "mandatory pod-selinux/type spec.containers[0].securityContext.seLinuxOptions.type",
      "mandatory pod-selinux/user spec.containers[0].securityContext.seLinuxOptions.user",
      "mandatory pod-selinux/role spec.containers[0].securityContext.seLinuxOptions.role",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podSelinux,
        pod((spec) => (spec.securityContext = { seLinuxOptions: { type: unknownPlaceholders.string } })),
      ),
    ).toEqual(["mandatory pod-selinux/unknown spec.securityContext.seLinuxOptions.type"]);
  });
});
