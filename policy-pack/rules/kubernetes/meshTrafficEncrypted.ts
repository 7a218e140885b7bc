import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const meshTrafficEncrypted = defineRule({
  id: "mesh-traffic-encrypted",
  family: "kubernetes",
  controls: ["mesh-mtls-strict"],
  severity: "high",
  title: "Clients in the mesh do not switch off TLS",
  description: "A DestinationRule with TLS disabled sends in the clear, whatever the server offers.",
  fix: "Set trafficPolicy.tls.mode to ISTIO_MUTUAL, or remove it",
  scope: "object",
  kinds: ["networking.istio.io/DestinationRule"],
  check: (object) => {
    const policies = [
      object.value.at("spec.trafficPolicy"),
      ...object.value
        .at("spec.subsets")
        .items()
        .map((subset) => subset.get("trafficPolicy")),
    ];
    return policies
      .flatMap((policy) => [policy, ...policy.get("portLevelSettings").items()])
      .flatMap((policy) =>
        judge(policy.at("tls.mode"), { detail: "disabled", bad: (mode) => mode.string() === "DISABLE" }),
      );
  },
});
