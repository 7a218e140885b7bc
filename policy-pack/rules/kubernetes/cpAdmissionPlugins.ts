import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { componentFlags, listFlag } from "../../lib/kubernetes/componentFlags";

export const cpAdmissionPlugins = defineRule({
  id: "cp-admission-plugins",
  family: "kubernetes",
  controls: ["cp-admission-plugins"],
  severity: "high",
  title: "The API server runs the admission plugins that protect it",
  description:
    "Without NodeRestriction a node changes the objects of others; AlwaysAdmit switches off what comes after it.",
  fix: "Enable NodeRestriction, and neither enable AlwaysAdmit nor disable a default plugin",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) => {
      const flags = componentFlags(container, ["kube-apiserver"]);
      if (flags === undefined) return [];
      const enabled = listFlag(flags, "enable-admission-plugins");
      const dangerous = enabled.filter((plugin) => ["AlwaysAdmit", "PodSecurityPolicy"].includes(plugin));
      const disabled = listFlag(flags, "disable-admission-plugins").filter((plugin) =>
        ["NamespaceLifecycle", "ServiceAccount", "PodSecurity", "NodeRestriction"].includes(plugin),
      );
      const found = [
        ...(enabled.includes("NodeRestriction")
          ? []
          : [{ detail: "node-restriction", found: "without NodeRestriction" }]),
        ...dangerous.map((plugin) => ({ detail: "dangerous-plugin", found: `with ${plugin}` })),
        ...disabled.map((plugin) => ({ detail: "disabled-plugin", found: `with ${plugin} disabled` })),
      ];
      return found.map((text) => findingAt(flags.place, { ...text, container: container.name }));
    }),
});
