import { kubernetesObjects } from "../../../policy-pack/lib/kubernetesObject";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";

function objects(type: string, props: unknown) {
  return kubernetesObjects({ type, name: "logical", urn: "urn:pulumi:test::pack::x::y", props: Value.of(props) }).map(
    ({ kind, apiVersion, name, partial, value }) => ({ kind, apiVersion, name, partial, path: value.path }),
  );
}

describe("kubernetesObjects", () => {
  test("takes the kind from the type token, whatever its API version", () => {
    expect(objects("kubernetes:extensions/v1beta1:Deployment", { metadata: { name: "web" } })).toEqual([
      { kind: "Deployment", apiVersion: "extensions/v1beta1", name: "web", partial: false, path: "" },
    ]);
    expect(objects("kubernetes:core/v1:Pod", {})).toEqual([
      { kind: "Pod", apiVersion: "v1", name: "logical", partial: false, path: "" },
    ]);
  });

  test("keeps kinds of the same name apart by their group", () => {
    expect(objects("kubernetes:serving.knative.dev/v1:Service", {}).map(({ kind }) => kind)).toEqual([
      "serving.knative.dev/Service",
    ]);
    expect(objects("kubernetes:networking.k8s.io/v1:Ingress", {}).map(({ kind }) => kind)).toEqual(["Ingress"]);
    expect(objects("kubernetes:sparkoperator.k8s.io/v1beta2:SparkApplication", {}).map(({ kind }) => kind)).toEqual([
      "sparkoperator.k8s.io/SparkApplication",
    ]);
  });

  test("takes lists apart, also nested and mixed ones", () => {
    const list = {
      items: [
        { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } },
        {
          apiVersion: "v1",
          kind: "List",
          items: [{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "b" } }],
        },
        null,
      ],
    };
    expect(objects("kubernetes:core/v1:List", list)).toEqual([
      { kind: "Pod", apiVersion: "v1", name: "a", partial: false, path: "items[0]" },
      { kind: "Deployment", apiVersion: "apps/v1", name: "b", partial: false, path: "items[1].items[0]" },
    ]);
    expect(
      objects("kubernetes:rbac.authorization.k8s.io/v1:RoleList", { items: [{ metadata: { name: "r" } }] }),
    ).toEqual([
      { kind: "Role", apiVersion: "rbac.authorization.k8s.io/v1", name: "r", partial: false, path: "items[0]" },
    ]);
  });

  test("ends on a list that holds itself", () => {
    const list: Record<string, unknown> = { apiVersion: "v1", kind: "List" };
    list.items = [list];
    expect(objects("kubernetes:core/v1:List", list)).toEqual([]);
  });

  test("takes a list apart however deep it is nested", () => {
    let list: unknown = { apiVersion: "v1", kind: "Pod", metadata: { name: "deep" } };
    for (let level = 0; level < 20_000; level++) list = { apiVersion: "v1", kind: "List", items: [list] };
    expect(objects("kubernetes:core/v1:List", list).map(({ kind, name }) => [kind, name])).toEqual([["Pod", "deep"]]);
  });

  test("an item of which the kind is unknown is an object that nobody can judge", () => {
    const unknown = unknownPlaceholders.object;
    const kindsOf = (type: string, items: unknown) => objects(type, { items }).map(({ kind }) => kind);
    expect(kindsOf("kubernetes:core/v1:List", [unknown, { apiVersion: "v1", kind: unknown }])).toEqual([
      "unknown",
      "unknown",
    ]);
    expect(kindsOf("kubernetes:core/v1:List", unknown)).toEqual(["unknown"]);
    expect(kindsOf("kubernetes:core/v1:PodList", unknown)).toEqual(["Pod"]);
  });

  const carried = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: {} };
  test.each([
    ["template.openshift.io/v1:Template", { objects: [carried] }, "objects[0]"],
    ["core/v1:Template", { objects: [carried] }, "objects[0]"],
    [
      "work.open-cluster-management.io/v1:ManifestWork",
      { spec: { workload: { manifests: [carried] } } },
      "spec.workload.manifests[0]",
    ],
    [
      "kubernetes.crossplane.io/v1alpha2:Object",
      { spec: { forProvider: { manifest: carried } } },
      "spec.forProvider.manifest",
    ],
    [
      "policy.open-cluster-management.io/v1:ConfigurationPolicy",
      { spec: { "object-templates": [{ objectDefinition: carried }] } },
      "spec.object-templates[0].objectDefinition",
    ],
    [
      "kro.run/v1alpha1:ResourceGraphDefinition",
      { spec: { resources: [{ id: "a", template: carried }] } },
      "spec.resources[0].template",
    ],
    [
      "triggers.tekton.dev/v1beta1:TriggerTemplate",
      { spec: { resourcetemplates: [carried] } },
      "spec.resourcetemplates[0]",
    ],
  ])("finds what %s carries", (type, props, path) => {
    expect(objects(`kubernetes:${type}`, props).slice(1)).toEqual([
      { kind: "Deployment", apiVersion: "apps/v1", name: "web", partial: false, path },
    ]);
  });

  test("finds objects within objects that are carried, and takes carried lists apart", () => {
    const inner = {
      apiVersion: "kubernetes.crossplane.io/v1alpha2",
      kind: "Object",
      spec: { forProvider: { manifest: carried } },
    };
    const list = { apiVersion: "v1", kind: "List", items: [carried] };
    const work = { spec: { workload: { manifests: [inner, list] } } };
    expect(objects("kubernetes:work.karmada.io/v1alpha1:Work", work).map(({ kind }) => kind)).toEqual([
      "work.karmada.io/Work",
      "kubernetes.crossplane.io/Object",
      "Deployment",
      "Deployment",
    ]);
  });

  test("a reference to an object is none", () => {
    const reference = { apiVersion: "apps/v1", kind: "Deployment", name: "web", namespace: "shop" };
    expect(objects("kubernetes:keda.sh/v1alpha1:ScaledObject", { spec: { scaleTargetRef: reference } })).toHaveLength(
      1,
    );
  });

  test("knows patches as partial objects", () => {
    expect(objects("kubernetes:apps/v1:DeploymentPatch", {})[0]).toMatchObject({ kind: "Deployment", partial: true });
  });

  test.each(["kubernetes:yaml:ConfigFile", "kubernetes:yaml:ConfigGroup", "kubernetes:kustomize:Directory"])(
    "%s is no object: its children are",
    (type) => {
      expect(objects(type, { file: "app.yaml" })).toEqual([]);
    },
  );

  test("other providers' resources are no Kubernetes objects", () => {
    expect(objects("aws:eks/cluster:Cluster", {})).toEqual([]);
  });
});
