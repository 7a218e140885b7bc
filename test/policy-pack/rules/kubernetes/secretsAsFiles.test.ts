import { secretsAsFiles } from "../../../../policy-pack/rules/kubernetes/secretsAsFiles";
import { findings } from "../../support/evaluateRule";
import { pod, podWithContainer } from "../../support/workloads";

describe("secrets-as-files", () => {
  test("accepts a secure pod", () => {
    expect(findings(secretsAsFiles, pod())).toEqual([]);
  });

  test("warns of variables and sources", () => {
    expect(
      findings(
        secretsAsFiles,
        podWithContainer((c) =>
          Object.assign(c, {
            env: [
              { name: "A", valueFrom: { secretKeyRef: { name: "s" } } },
              { name: "B", value: "x" },
            ],
            envFrom: [{ secretRef: { name: "s" } }, { configMapRef: {} }],
          }),
        ),
      ),
    ).toEqual([
      "advisory secrets-as-files/environment spec.containers[0].env[0].valueFrom.secretKeyRef",
      "advisory secrets-as-files/environment spec.containers[0].envFrom[0].secretRef",
    ]);
  });
});
