import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podApparmor } from "../../../../policy-pack/rules/kubernetes/podApparmor";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { pod, podWithContainer } from "../../support/workloads";

describe("pod-apparmor", () => {
  test("accepts a secure pod", () => {
    expect(findings(podApparmor, pod())).toEqual([]);
  });

  test("accepts RuntimeDefault and Localhost", () => {
    expect(
      findings(
        podApparmor,
        podWithContainer((c) => (c.securityContext = { appArmorProfile: { type: "Localhost" } })),
      ),
    ).toEqual([]);
  });

  test("reports an unconfined container", () => {
    expect(
      findings(
        podApparmor,
        podWithContainer((c) => (c.securityContext = { appArmorProfile: { type: "Unconfined" } })),
      ),
    ).toEqual(["mandatory pod-apparmor/unconfined spec.containers[0].securityContext.appArmorProfile.type"]);
  });

  test("tells an unconfined pod that its containers override", () => {
    expect(
      findings(
        podApparmor,
        pod(
          (spec) => (
            (spec.securityContext = { appArmorProfile: { type: "Unconfined" } }),
            (spec.containers = [{ name: "app", securityContext: { appArmorProfile: { type: "RuntimeDefault" } } }])
          ),
        ),
      ),
    ).toEqual(["mandatory pod-apparmor/unconfined-overridden spec.securityContext.appArmorProfile.type"]);
  });

  test("reports the old annotation", () => {
    expect(
      findings(
        podApparmor,
        object(
          "v1",
          "Pod",
          {},
          {
            annotations: {
              "container.apparmor.security.beta.kubernetes.io/app": "unconfined",
              "container.apparmor.security.beta.kubernetes.io/web": "runtime/default",
            },
          },
        ),
      ),
    ).toEqual([
      'mandatory pod-apparmor/unconfined metadata.annotations["container.apparmor.security.beta.kubernetes.io/app"]',
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podApparmor,
        podWithContainer((c) => (c.securityContext = { appArmorProfile: { type: unknownPlaceholders.string } })),
      ),
    ).toEqual(["mandatory pod-apparmor/unknown spec.containers[0].securityContext.appArmorProfile.type"]);
  });
});
