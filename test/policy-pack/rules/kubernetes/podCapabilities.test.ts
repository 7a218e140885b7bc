import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podCapabilities } from "../../../../policy-pack/rules/kubernetes/podCapabilities";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-capabilities", () => {
  test("accepts a secure pod", () => {
    expect(findings(podCapabilities, pod())).toEqual([]);
  });

  test("accepts NET_BIND_SERVICE", () => {
    expect(
      findings(
        podCapabilities,
        podWithContainer((c) => (c.securityContext = { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } })),
      ),
    ).toEqual([]);
  });

  test("reports what is not dropped, by how much", () => {
    expect(
      findings(
        podCapabilities,
        podWithContainer((c) => (c.securityContext = {})),
      ),
    ).toEqual(["mandatory pod-capabilities/none-dropped spec.containers[0].securityContext.capabilities.drop"]);
  });

  test("tells that NET_RAW is kept", () => {
    expect(
      findings(
        podCapabilities,
        podWithContainer((c) => (c.securityContext = { capabilities: { drop: ["MKNOD"] } })),
      ),
    ).toEqual(["mandatory pod-capabilities/net-raw-kept spec.containers[0].securityContext.capabilities.drop"]);
  });

  test("tells that NET_RAW is dropped at least", () => {
    expect(
      findings(
        podCapabilities,
        podWithContainer((c) => (c.securityContext = { capabilities: { drop: ["cap_net_raw"] } })),
      ),
    ).toEqual(["mandatory pod-capabilities/not-all-dropped spec.containers[0].securityContext.capabilities.drop"]);
  });

  test("reports what is added, by how much it gives", () => {
    expect(
      findings(
        podCapabilities,
        podWithContainer(
          (c) =>
            (c.securityContext = {
              capabilities: { drop: ["ALL"], add: ["CHOWN", "chown", "NET_ADMIN", "CAP_SYS_ADMIN", "ALL"] },
            }),
        ),
      ),
    ).toEqual([
      "mandatory pod-capabilities/added spec.containers[0].securityContext.capabilities.add[0]",
      "mandatory pod-capabilities/added-beyond-baseline spec.containers[0].securityContext.capabilities.add[1]",
      "mandatory pod-capabilities/added-beyond-baseline spec.containers[0].securityContext.capabilities.add[2]",
      "mandatory pod-capabilities/sys-admin-added spec.containers[0].securityContext.capabilities.add[3]",
      "mandatory pod-capabilities/sys-admin-added spec.containers[0].securityContext.capabilities.add[4]",
    ]);
  });

  test("reports unknowns beside what is bad", () => {
    expect(
      findings(
        podCapabilities,
        podWithContainer(
          (c) =>
            (c.securityContext = {
              capabilities: {
                drop: ["MKNOD", unknownPlaceholders.string],
                add: ["NET_ADMIN", unknownPlaceholders.string],
              },
            }),
        ),
      ),
    ).toEqual([
      "mandatory pod-capabilities/unknown spec.containers[0].securityContext.capabilities.drop[1]",
      "mandatory pod-capabilities/added-beyond-baseline spec.containers[0].securityContext.capabilities.add[0]",
      "mandatory pod-capabilities/unknown spec.containers[0].securityContext.capabilities.add[1]",
    ]);
  });

  test("reports an unknown list", () => {
    expect(
      findings(
        podCapabilities,
        podWithContainer((c) => (c.securityContext = { capabilities: unknownPlaceholders.object })),
      ),
    ).toEqual([
      "mandatory pod-capabilities/unknown spec.containers[0].securityContext.capabilities.drop",
      "mandatory pod-capabilities/unknown spec.containers[0].securityContext.capabilities.add",
    ]);
  });
});
