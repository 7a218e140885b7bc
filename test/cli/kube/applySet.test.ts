import { createHash } from "node:crypto";
import {
  ADOPTED_ANNOTATION,
  applySetId,
  asMember,
  contentsOf,
  groupKind,
  parentObject,
  recordedContents,
  union,
} from "../../../cli/kube/applySet";

const role = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "Role",
  metadata: { name: "r", namespace: "team-a", labels: { a: "b" } },
};
const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "team-a" } };

test("derives the id from the parent as KEP-3659 says: name.namespace.kind.group", () => {
  const digest = createHash("sha256").update("mine.kube-system.ConfigMap.").digest("base64url");
  expect(applySetId("mine")).toBe(`applyset-${digest}-v1`);
});

test("names kinds with their group, the core group without one", () => {
  expect(groupKind(role)).toBe("Role.rbac.authorization.k8s.io");
  expect(groupKind(namespace)).toBe("Namespace");
});

test("records kinds and namespaces sorted, and reads them back", () => {
  const contents = contentsOf([role, namespace]);
  const parent = parentObject("mine", contents);
  expect(parent.metadata).toEqual({
    name: "mine",
    namespace: "kube-system",
    labels: { "applyset.kubernetes.io/id": applySetId("mine"), "app.kubernetes.io/managed-by": "hardened-cluster" },
    annotations: {
      "applyset.kubernetes.io/tooling": "hardened-cluster/v1",
      "applyset.kubernetes.io/contains-group-kinds": "Namespace,Role.rbac.authorization.k8s.io",
      "applyset.kubernetes.io/additional-namespaces": "team-a",
    },
  });
  expect(recordedContents(parent)).toEqual({
    groupKinds: new Set(["Namespace", "Role.rbac.authorization.k8s.io"]),
    namespaces: new Set(["team-a", "kube-system"]),
  });
});

test("an absent record records nothing", () => {
  expect(recordedContents(undefined)).toEqual({ groupKinds: new Set(), namespaces: new Set() });
});

test("what may have to be pruned is what was there and what is coming", () => {
  expect(union(contentsOf([role]), contentsOf([namespace])).groupKinds).toEqual(
    new Set(["Role.rbac.authorization.k8s.io", "Namespace"]),
  );
});

test("marks a member and leaves the manifest alone", () => {
  const before = structuredClone(role);
  expect(asMember(role, "mine", false).metadata).toEqual({
    name: "r",
    namespace: "team-a",
    labels: { a: "b", "applyset.kubernetes.io/part-of": applySetId("mine") },
  });
  expect(asMember(role, "mine", true).metadata.annotations).toEqual({ [ADOPTED_ANNOTATION]: "true" });
  expect(role).toEqual(before);
});
