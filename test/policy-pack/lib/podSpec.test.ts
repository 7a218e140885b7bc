import { kubernetesObjects } from "../../../policy-pack/lib/kubernetesObject";
import { podsOf } from "../../../policy-pack/lib/podSpec";
import { Value } from "../../../policy-pack/lib/value";

function pods(type: string, props: unknown) {
  const resource = { type, name: "x", urn: "urn:pulumi:test::pack::x::y", props: Value.of(props) };
  return kubernetesObjects(resource)
    .flatMap(podsOf)
    .map((pod) => ({
      path: pod.spec.path,
      containers: pod.containers.map(({ list, name }) => `${list}/${name}`),
      partial: pod.partial,
    }));
}

const spec = {
  containers: [{ name: "app", image: "i" }],
  initContainers: [{ image: "i" }],
  ephemeralContainers: [{ name: "debug" }],
};
const containers = ["containers/app", "initContainers/initContainers[0]", "ephemeralContainers/debug"];

describe("podsOf", () => {
  test.each([
    ["kubernetes:core/v1:Pod", { spec }, "spec"],
    ["kubernetes:core/v1:PodTemplate", { template: { spec } }, "template.spec"],
    ["kubernetes:core/v1:ReplicationController", { spec: { template: { spec } } }, "spec.template.spec"],
    ["kubernetes:apps/v1:Deployment", { spec: { template: { spec } } }, "spec.template.spec"],
    ["kubernetes:apps/v1beta2:StatefulSet", { spec: { template: { spec } } }, "spec.template.spec"],
    ["kubernetes:extensions/v1beta1:DaemonSet", { spec: { template: { spec } } }, "spec.template.spec"],
    ["kubernetes:apps/v1:ReplicaSet", { spec: { template: { spec } } }, "spec.template.spec"],
    ["kubernetes:batch/v1:Job", { spec: { template: { spec } } }, "spec.template.spec"],
    [
      "kubernetes:batch/v1beta1:CronJob",
      { spec: { jobTemplate: { spec: { template: { spec } } } } },
      "spec.jobTemplate.spec.template.spec",
    ],
    ["kubernetes:argoproj.io/v1alpha1:Rollout", { spec: { template: { spec } } }, "spec.template.spec"],
    ["kubernetes:serving.knative.dev/v1:Service", { spec: { template: { spec } } }, "spec.template.spec"],
    [
      "kubernetes:keda.sh/v1alpha1:ScaledJob",
      { spec: { jobTargetRef: { template: { spec } } } },
      "spec.jobTargetRef.template.spec",
    ],
    [
      "kubernetes:jobset.x-k8s.io/v1alpha2:JobSet",
      { spec: { replicatedJobs: [{ template: { spec: { template: { spec } } } }] } },
      "spec.replicatedJobs[0].template.spec.template.spec",
    ],
  ])("finds the pod of %s", (type, props, path) => {
    expect(pods(type, props)).toEqual([{ path, containers, partial: false }]);
  });

  test("finds the pod that cert-manager completes, as a partial one", () => {
    const issuer = {
      spec: { acme: { solvers: [{ http01: { ingress: { podTemplate: { spec: { hostNetwork: true } } } } }] } },
    };
    expect(pods("kubernetes:cert-manager.io/v1:ClusterIssuer", issuer)).toEqual([
      { path: "spec.acme.solvers[0].http01.ingress.podTemplate.spec", containers: [], partial: true },
    ]);
  });

  test("an object that runs nothing has no pods", () => {
    expect(pods("kubernetes:core/v1:Service", { spec: { selector: {} } })).toEqual([]);
    expect(pods("kubernetes:cert-manager.io/v1:Certificate", { spec: { dnsNames: ["a"] } })).toEqual([]);
  });

  test("searching a custom resource ends on a cycle and on ten thousand branches", () => {
    const cyclic: Record<string, unknown> = { spec: {} };
    cyclic.spec = { again: cyclic, many: Array.from({ length: 30_000 }, () => ({ a: {} })) };
    expect(pods("kubernetes:example.com/v1:Thing", cyclic)).toEqual([]);
  });
});
