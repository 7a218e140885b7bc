import { cpAdmissionPlugins } from "../../../../policy-pack/rules/kubernetes/cpAdmissionPlugins";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("cp-admission-plugins", () => {
  test("accepts a secure pod", () => {
    expect(findings(cpAdmissionPlugins, pod())).toEqual([]);
  });

  test("accepts NodeRestriction", () => {
    expect(
      findings(
        cpAdmissionPlugins,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "c", command: ["kube-apiserver", "--enable-admission-plugins=NodeRestriction"] },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports what is missing, dangerous or disabled", () => {
    expect(
      findings(
        cpAdmissionPlugins,
        pod(
          (spec) =>
            (spec.containers = [
              {
                name: "c",
                command: [
                  "kube-apiserver",
                  "--enable-admission-plugins=AlwaysAdmit",
                  "--disable-admission-plugins=PodSecurity",
                ],
              },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory cp-admission-plugins/node-restriction spec.containers[0].command",
      "mandatory cp-admission-plugins/dangerous-plugin spec.containers[0].command",
      "mandatory cp-admission-plugins/disabled-plugin spec.containers[0].command",
    ]);
  });
});
