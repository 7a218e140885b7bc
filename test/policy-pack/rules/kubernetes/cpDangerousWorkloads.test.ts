import { cpDangerousWorkloads } from "../../../../policy-pack/rules/kubernetes/cpDangerousWorkloads";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { pod } from "../../support/workloads";

describe("cp-dangerous-workloads", () => {
  test("accepts a secure pod", () => {
    expect(findings(cpDangerousWorkloads, pod())).toEqual([]);
  });

  test("reports the dashboard and Tiller by their images", () => {
    expect(
      findings(
        cpDangerousWorkloads,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "a", image: "docker.io/kubernetesui/dashboard:v2" },
              { name: "b", image: "ghcr.io/helm/tiller:v2" },
              { name: "c", image: "registry.example.com/sales/dashboard:1" },
            ]),
        ),
      ),
    ).toEqual([
      "mandatory cp-dangerous-workloads/dashboard spec.containers[0].image",
      "mandatory cp-dangerous-workloads/tiller spec.containers[1].image",
    ]);
  });

  test("reports them by their labels", () => {
    expect(
      findings(
        cpDangerousWorkloads,
        object(
          "v1",
          "Service",
          { spec: { selector: { name: "tiller" } } },
          { labels: { "k8s-app": "kubernetes-dashboard" } },
        ),
      ),
    ).toEqual([
      "mandatory cp-dangerous-workloads/dashboard metadata.labels.k8s-app",
      "mandatory cp-dangerous-workloads/tiller spec.selector.name",
    ]);
  });
});
