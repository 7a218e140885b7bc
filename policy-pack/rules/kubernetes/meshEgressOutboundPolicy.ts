import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const meshEgressOutboundPolicy = defineRule({
  id: "mesh-egress-outbound-policy",
  family: "kubernetes",
  controls: ["mesh-egress-registry-only"],
  severity: "medium",
  title: "The mesh lets workloads call registered hosts only",
  description: "With ALLOW_ANY a stolen workload sends what it has to any host on the internet.",
  fix: "Set meshConfig.outboundTrafficPolicy.mode of the istiod chart to REGISTRY_ONLY",
  // For production only; the environment's configuration raises it.
  level: "advisory",
  scope: "object",
  kinds: ["helm.sh/Chart", "helm.sh/Release"],
  check: ({ value }) => {
    const chart = value.get("chart").string() ?? "";
    if (!/(^|\/)istiod$/.test(chart)) return [];
    // The mode may lie in a file of values, which is not visible here.
    const inFile = value.get("valueYamlFiles").items().length > 0;
    return judge(value.at("values.meshConfig.outboundTrafficPolicy.mode"), {
      detail: "allow-any",
      absent: inFile ? "ok" : "bad",
      bad: (mode) => mode.string() !== "REGISTRY_ONLY",
    });
  },
});
