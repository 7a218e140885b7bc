import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { componentFlags, listFlag } from "../../lib/kubernetes/componentFlags";

export const cpAuthzRbacNodeStatic = defineRule({
  id: "cp-authz-rbac-node-static",
  family: "kubernetes",
  controls: ["cp-authz-rbac-node"],
  severity: "critical",
  title: "The API server authorizes by Node and RBAC",
  description: "AlwaysAllow lets every caller do everything; without Node a kubelet may read every Secret.",
  fix: "Set --authorization-mode=Node,RBAC",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) => {
      const flags = componentFlags(container, ["kube-apiserver"]);
      // A structured configuration file takes the place of the flag.
      if (flags === undefined || flags.flag("authorization-config") !== undefined) return [];
      const modes = listFlag(flags, "authorization-mode");
      if (modes.includes("AlwaysAllow") || modes.length === 0) {
        return [findingAt(flags.place, { detail: "always-allow", container: container.name, found: "not restricted" })];
      }
      const missing = ["Node", "RBAC"].filter((mode) => !modes.includes(mode));
      return missing.map((mode) =>
        findingAt(flags.place, { detail: "mode-missing", container: container.name, found: `without ${mode}` }),
      );
    }),
});
