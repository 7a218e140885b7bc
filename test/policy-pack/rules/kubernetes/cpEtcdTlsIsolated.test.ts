import { cpEtcdTlsIsolated } from "../../../../policy-pack/rules/kubernetes/cpEtcdTlsIsolated";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("cp-etcd-tls-isolated", () => {
  test("accepts a secure pod", () => {
    expect(findings(cpEtcdTlsIsolated, pod())).toEqual([]);
  });

  test("accepts mutual TLS", () => {
    expect(
      findings(
        cpEtcdTlsIsolated,
        pod(
          (spec) =>
            (spec.containers = [
              {
                name: "c",
                command: [
                  "etcd",
                  "--client-cert-auth",
                  "--peer-client-cert-auth=true",
                  "--listen-client-urls=https://127.0.0.1:2379",
                ],
              },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports etcd that anybody reaches", () => {
    expect(
      findings(
        cpEtcdTlsIsolated,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "c", command: ["etcd", "--auto-tls=true", "--listen-client-urls=http://0.0.0.0:2379"] },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory cp-etcd-tls-isolated/clients spec.containers[0].command",
      "mandatory cp-etcd-tls-isolated/peers spec.containers[0].command",
      "mandatory cp-etcd-tls-isolated/auto-tls spec.containers[0].command",
      "mandatory cp-etcd-tls-isolated/no-tls spec.containers[0].command",
      "mandatory cp-etcd-tls-isolated/every-address spec.containers[0].command",
    ]);
  });
});
