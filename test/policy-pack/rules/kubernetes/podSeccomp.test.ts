import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podSeccomp } from "../../../../policy-pack/rules/kubernetes/podSeccomp";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-seccomp", () => {
  test("accepts a secure pod", () => {
    expect(findings(podSeccomp, pod())).toEqual([]);
  });

  test("accepts the profile of the container", () => {
    expect(
      findings(
        podSeccomp,
        pod(
          (spec) => (
            (spec.securityContext = {}),
            (spec.containers = [
              { name: "app", securityContext: { seccompProfile: { type: "Localhost", localhostProfile: "p.json" } } },
            ])
          ),
        ),
      ),
    ).toEqual([]);
  });

  test("reports a profile that is not set", () => {
    expect(
      findings(
        podSeccomp,
        pod((spec) => (spec.securityContext = {})),
      ),
    ).toEqual(["mandatory pod-seccomp/unset spec.containers[0].securityContext.seccompProfile.type"]);
  });

  test("reports an unconfined pod, even where the container overrides it", () => {
    expect(
      findings(
        podSeccomp,
        pod(
          (spec) => (
            (spec.securityContext = { seccompProfile: { type: "Unconfined" } }),
            (spec.containers = [{ name: "app", securityContext: { seccompProfile: { type: "RuntimeDefault" } } }])
          ),
        ),
      ),
    ).toEqual(["mandatory pod-seccomp/unconfined spec.securityContext.seccompProfile.type"]);
  });

  test("reports a profile that is not approved", () => {
    expect(
      findings(
        podSeccomp,
        podWithContainer(
          (c) => (c.securityContext = { seccompProfile: { type: "Localhost", localhostProfile: "p.json" } }),
        ),
        { rule: { approvedProfiles: ["q.json"] } },
      ),
    ).toEqual([
      "mandatory pod-seccomp/profile-not-approved spec.containers[0].securityContext.seccompProfile.localhostProfile",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podSeccomp,
        podWithContainer((c) => (c.securityContext = { seccompProfile: { type: unknownPlaceholders.string } })),
      ),
    ).toEqual(["mandatory pod-seccomp/unknown spec.containers[0].securityContext.seccompProfile.type"]);
  });

  test("reports the older annotation of a container", () => {
    const annotations = { "container.seccomp.security.alpha.kubernetes.io/app": "unconfined" };
    const resource = { type: "kubernetes:core/v1:Pod", props: { metadata: { annotations }, spec: { containers: [] } } };
    expect(findings(podSeccomp, resource)).toEqual([
      'mandatory pod-seccomp/unconfined metadata.annotations["container.seccomp.security.alpha.kubernetes.io/app"]',
    ]);
  });
});
