import { kubernetesObjects } from "../../../policy-pack/lib/kubernetesObject";
import { Value } from "../../../policy-pack/lib/value";

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
