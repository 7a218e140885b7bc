import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

const FLAGS = [
  ["enableInsecureBindingSystemUnauthenticated", "unauthenticated"],
  ["enableInsecureBindingSystemAuthenticated", "authenticated"],
] as const;

export const rbacNoAnonymousBindingsGke = defineRule({
  id: "rbac-no-anonymous-bindings-gke",
  family: "gcp",
  controls: ["rbac-no-anonymous-bindings"],
  severity: "high",
  title: "GKE refuses bindings for everybody",
  description: "On GKE system:authenticated is everybody who has any Google account.",
  fix: "Set both flags of rbacBindingConfig to false",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    FLAGS.flatMap(([flag, detail]) =>
      judge(props.get("rbacBindingConfig").get(flag), {
        detail: `${detail}-allowed`,
        absent: "bad",
        bad: (value) => value.boolean() !== false,
      }),
    ),
});
