import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podNoPrivileged } from "../../../../policy-pack/rules/kubernetes/podNoPrivileged";
import { evaluateRule, findings } from "../../support/evaluateRule";
import { deployment, pod, podWithContainer, secureContainer } from "../../support/workloads";

describe("pod-no-privileged", () => {
  test("accepts a container that is not privileged, said or unsaid", () => {
    expect(findings(podNoPrivileged, pod())).toEqual([]);
    expect(
      findings(
        podNoPrivileged,
        podWithContainer((c) => (c.securityContext = { privileged: false })),
      ),
    ).toEqual([]);
  });

  test.each(["containers", "initContainers", "ephemeralContainers"])("reports a privileged container in %s", (list) => {
    const resource = pod(
      (spec) => (spec[list] = [{ ...secureContainer("root"), securityContext: { privileged: true } }]),
    );
    expect(findings(podNoPrivileged, resource)).toEqual([
      `mandatory pod-no-privileged/privileged spec.${list}[0].securityContext.privileged`,
    ]);
  });

  test("names the container and the path in a template", () => {
    const resource = deployment((spec) => (spec.containers = [{ name: "app", securityContext: { privileged: true } }]));
    expect(evaluateRule(podNoPrivileged, resource).map(({ message }) => message)).toEqual([
      'Deployment/shop/web, container "app": spec.template.spec.containers[0].securityContext.privileged is true. ' +
        "Remove securityContext.privileged, and add the one capability or volume that the container needs. " +
        "[pod-no-privileged/privileged, control pod-no-privileged, see docs/rules.md#pod-no-privileged]",
    ]);
  });

  test("reports the bad container beside one that is unknown", () => {
    const resource = pod((spec) => {
      spec.containers = [
        { name: "a", securityContext: { privileged: unknownPlaceholders.boolean } },
        { name: "b", securityContext: { privileged: true } },
      ];
    });
    expect(findings(podNoPrivileged, resource)).toEqual([
      "mandatory pod-no-privileged/unknown spec.containers[0].securityContext.privileged",
      "mandatory pod-no-privileged/privileged spec.containers[1].securityContext.privileged",
    ]);
  });
});
