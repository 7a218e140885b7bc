import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

/** Keys whose value names a Secret, or a ConfigMap of headers, by namespace and name. */
const namesSecrets = /(-secret|-configmap|custom-headers|set-headers|server-ca|server-crt)$/;

export const ingForeignSecret = defineRule({
  id: "ing-foreign-secret",
  family: "kubernetes",
  controls: ["ns-separation"],
  severity: "high",
  title: "Ingresses use Secrets of their own namespace",
  description:
    "The controller may read every Secret, so an annotation with another namespace in it uses, or gives away, what is not one's own.",
  fix: "Name a Secret of the Ingress's own namespace",
  onUnknown: "disabled",
  scope: "object",
  kinds: ["Ingress"],
  check: ({ namespace, value }) =>
    value
      .at("metadata.annotations")
      .entries()
      .filter(([key, name]) => namesSecrets.test(key) && (name.string() ?? "").includes("/"))
      .filter(([, name]) => namespace.isKnown && !(name.string() ?? "").startsWith(`${namespace.string() ?? ""}/`))
      .map(([, name]) => findingAt(name, { detail: "other-namespace" })),
});
