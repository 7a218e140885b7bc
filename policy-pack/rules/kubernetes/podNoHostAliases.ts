import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const podNoHostAliases = defineRule({
  id: "pod-no-host-aliases",
  family: "kubernetes",
  controls: ["pod-lsm-sysctl-misc"],
  severity: "medium",
  title: "Pods take names from DNS",
  description:
    "An entry in hostAliases sends a name, such as a registry's or the API server's, to any address, past DNS and its logs.",
  fix: "Remove hostAliases, and give the name to DNS or to a Service of type ExternalName",
  scope: "pod",
  check: (pod) => {
    const aliases = pod.spec.get("hostAliases");
    // One that is not known yet is as much an entry as one that is.
    return aliases.isUnknown || aliases.items().length > 0
      ? [findingAt(aliases, { detail: "host-aliases", found: aliases.isUnknown ? "unknown" : "set" })]
      : [];
  },
});
