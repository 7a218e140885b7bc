import { applyPhases, deletePhases } from "../../../cli/kube/applyOrder";

const kinds = (names: string[]) => names.map((kind) => ({ kind }));

test("namespaces first, policies before what they judge, bindings last", () => {
  const mixed = kinds([
    "ValidatingAdmissionPolicyBinding",
    "Deployment",
    "Role",
    "ValidatingAdmissionPolicy",
    "ClusterRole",
    "Namespace",
    "CustomResourceDefinition",
    "RuntimeClass",
  ]);
  expect(applyPhases(mixed).map((phase) => phase.map(({ kind }) => kind))).toEqual([
    ["Namespace"],
    ["CustomResourceDefinition"],
    ["ClusterRole"],
    ["RuntimeClass"],
    ["ValidatingAdmissionPolicy"],
    ["Role"],
    ["Deployment"],
    ["ValidatingAdmissionPolicyBinding"],
  ]);
});

test("keeps the order inside a phase and loses nothing", () => {
  expect(applyPhases(kinds(["Role", "Widget", "Secret", "Gadget"]))).toEqual([
    kinds(["Role", "Secret"]),
    kinds(["Widget", "Gadget"]),
  ]);
});

test("deletes in the opposite order", () => {
  expect(deletePhases(kinds(["Namespace", "Role"]))).toEqual([kinds(["Role"]), kinds(["Namespace"])]);
});
