import { podRuntimeSandbox } from "../../../../policy-pack/rules/stack/podRuntimeSandbox";
import { stackFindings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

describe("pod-runtime-sandbox", () => {
  test("accepts a workload in a sandbox", () => {
    expect(
      stackFindings(podRuntimeSandbox, [
        object(
          "v1",
          "Namespace",
          {},
          { name: "shop", namespace: undefined, labels: { "security.blueprint/trust": "untrusted" } },
        ),
        deployment((spec) => (spec.runtimeClassName = "gvisor")),
      ]),
    ).toEqual([]);
  });

  test("reports one without", () => {
    expect(
      stackFindings(podRuntimeSandbox, [
        object(
          "v1",
          "Namespace",
          {},
          { name: "shop", namespace: undefined, labels: { "security.blueprint/trust": "untrusted" } },
        ),
        deployment(),
      ]),
    ).toEqual(["mandatory pod-runtime-sandbox/no-sandbox example"]);
  });

  test("asks for none in other namespaces", () => {
    expect(
      stackFindings(podRuntimeSandbox, [
        object("v1", "Namespace", {}, { name: "shop", namespace: undefined }),
        deployment(),
      ]),
    ).toEqual([]);
  });

  test("holds in a namespace that a patch labels; a patch of a workload need not repeat the sandbox", () => {
    const labelled = object(
      "v1",
      "NamespacePatch",
      {},
      { name: "shop", namespace: undefined, labels: { "security.blueprint/trust": "untrusted" } },
    );
    const patch = (spec: object) => object("apps/v1", "DeploymentPatch", { spec: { template: { spec } } });
    expect(stackFindings(podRuntimeSandbox, [labelled, patch({ priorityClassName: "low" })])).toEqual([]);
    const broken = ["mandatory pod-runtime-sandbox/no-sandbox example"];
    expect(stackFindings(podRuntimeSandbox, [labelled, deployment()])).toEqual(broken);
    expect(stackFindings(podRuntimeSandbox, [labelled, patch({ runtimeClassName: "runc" })])).toEqual(broken);
  });
});
