import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const meshEgressRegistryOnly = defineRule({
  id: "mesh-egress-registry-only",
  family: "kubernetes",
  controls: ["mesh-egress-registry-only"],
  severity: "medium",
  title: "The mesh lets out to named hosts only",
  description: "A ServiceEntry for every host makes the registry of allowed destinations pointless.",
  fix: "List the hosts that the workloads call",
  scope: "object",
  kinds: ["networking.istio.io/ServiceEntry"],
  check: (object) =>
    object.value
      .at("spec.hosts")
      .items()
      .flatMap((host) => judge(host, { detail: "every-host", bad: (value) => value.string() === "*" })),
});
