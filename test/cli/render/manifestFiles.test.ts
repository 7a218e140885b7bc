import { parse } from "yaml";
import { KUSTOMIZATION, kustomization, manifestFiles, MARK } from "../../../cli/render/manifestFiles";

const object = (kind: string, name: string, namespace?: string) => ({
  apiVersion: "v1",
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
});

test("names say phase, kind, namespace and name, and sort in the order of application", () => {
  const files = manifestFiles([
    object("ValidatingAdmissionPolicyBinding", "policy"),
    object("NetworkPolicy", "default-deny", "team-a"),
    object("ClusterRole", "system:reader"),
    object("Namespace", "team-a"),
  ]);
  expect(files.map(({ name }) => name)).toEqual([
    "00-namespace-team-a.yaml",
    "20-clusterrole-system%3Areader.yaml",
    "50-networkpolicy-team-a-default-deny.yaml",
    "70-validatingadmissionpolicybinding-policy.yaml",
  ]);
});

test("a name does not change when another object comes in", () => {
  const one = manifestFiles([object("Role", "b", "x")]);
  const two = manifestFiles([object("Role", "a", "x"), object("Role", "b", "x")]);
  expect(two).toContainEqual(one[0]);
});

test("the content is the object as YAML", () => {
  const [file] = manifestFiles([{ ...object("ConfigMap", "c", "x"), data: { key: "a\nb" } }]);
  expect(parse(file?.content ?? "")).toEqual({ ...object("ConfigMap", "c", "x"), data: { key: "a\nb" } });
});

test("a Secret with content is refused, without its content in the message", () => {
  const secret = { ...object("Secret", "s", "x"), stringData: { password: "hunter2" } };
  expect(() => manifestFiles([secret])).toThrow(
    "Secret x/s cannot be rendered: its content would lie in the folder in plain text",
  );
  expect(() => manifestFiles([secret])).not.toThrow(/hunter2/);
  expect(manifestFiles([object("Secret", "empty", "x")])).toHaveLength(1);
});

test("the same object twice is refused", () => {
  expect(() => manifestFiles([object("Role", "a", "x"), object("Role", "a", "x")])).toThrow(
    "the stack holds an object twice: 50-role-x-a.yaml",
  );
});

test("the kustomization lists the files in order, under the mark", () => {
  const text = kustomization(["b.yaml", "a.yaml"]);
  expect(text.startsWith(`${MARK}\n`)).toBe(true);
  expect(parse(text)).toEqual({
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: ["a.yaml", "b.yaml"],
  });
  expect(KUSTOMIZATION).toBe("kustomization.yaml");
});
