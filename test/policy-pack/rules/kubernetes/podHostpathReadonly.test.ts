import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { podHostpathReadonly } from "../../../../policy-pack/rules/kubernetes/podHostpathReadonly";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("pod-hostpath-readonly", () => {
  test("accepts a secure pod", () => {
    expect(findings(podHostpathReadonly, pod())).toEqual([]);
  });

  test("accepts a mount that is read-only", () => {
    expect(
      findings(
        podHostpathReadonly,
        pod((spec) =>
          Object.assign(spec, {
            volumes: [{ name: "v", hostPath: { path: "/data" } }],
            containers: [{ name: "app", volumeMounts: [{ name: "v", readOnly: true }, { name: "other" }] }],
          }),
        ),
      ),
    ).toEqual([]);
  });

  test("reports a writable mount", () => {
    expect(
      findings(
        podHostpathReadonly,
        pod((spec) =>
          Object.assign(spec, {
            volumes: [{ name: "v", hostPath: { path: "/data" } }],
            containers: [{ name: "app", volumeMounts: [{ name: "v" }, { name: "v", readOnly: false }] }],
          }),
        ),
      ),
    ).toEqual([
      "mandatory pod-hostpath-readonly/writable spec.containers[0].volumeMounts[0].readOnly",
      "mandatory pod-hostpath-readonly/writable spec.containers[0].volumeMounts[1].readOnly",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        podHostpathReadonly,
        pod((spec) =>
          Object.assign(spec, {
            volumes: [{ name: "v", hostPath: { path: "/data" } }],
            containers: [{ name: "app", volumeMounts: [{ name: "v", readOnly: unknownPlaceholders.boolean }] }],
          }),
        ),
      ),
    ).toEqual(["mandatory pod-hostpath-readonly/unknown spec.containers[0].volumeMounts[0].readOnly"]);
  });
});
