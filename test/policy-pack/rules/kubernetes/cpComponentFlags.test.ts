import { cpComponentFlags } from "../../../../policy-pack/rules/kubernetes/cpComponentFlags";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("cp-component-flags", () => {
  test("accepts a secure pod", () => {
    expect(findings(cpComponentFlags, pod())).toEqual([]);
  });

  test("accepts hardened flags", () => {
    expect(
      findings(
        cpComponentFlags,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "c", command: ["kube-scheduler", "--profiling=false", "--bind-address=127.0.0.1"] },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("accepts a hardened API server", () => {
    expect(
      findings(
        cpComponentFlags,
        pod(
          (spec) =>
            (spec.containers = [
              {
                name: "c",
                command: ["kube-apiserver", "--profiling=false", "--service-account-extend-token-expiration=false"],
              },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports defaults that are not", () => {
    expect(
      findings(
        cpComponentFlags,
        pod((spec) => (spec.containers = [{ name: "c", command: ["kube-controller-manager"] }])),
      ),
    ).toEqual([
      "mandatory cp-component-flags/profiling spec.containers[0].command",
      "mandatory cp-component-flags/bind-address spec.containers[0].command",
    ]);
  });

  test("reports the tokens of the API server", () => {
    expect(
      findings(
        cpComponentFlags,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "c", command: ["kube-apiserver", "--profiling=false", "--service-account-lookup=false"] },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory cp-component-flags/token-lookup spec.containers[0].command",
      "mandatory cp-component-flags/token-extension spec.containers[0].command",
    ]);
  });
});
