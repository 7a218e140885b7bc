import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const ingGatewayTls = defineRule({
  id: "ing-gateway-tls",
  family: "kubernetes",
  controls: ["ing-tls-required"],
  severity: "high",
  title: "Gateways listen with TLS",
  description: "A listener in the clear sends passwords and sessions over the network unprotected.",
  fix: "Set the listener's protocol to HTTPS, or name a listener that only redirects in redirectListeners",
  params: {
    redirectListeners: {
      type: "strings",
      description: "Names of listeners whose routes only redirect to HTTPS.",
      default: ["http-redirect"],
    },
  },
  scope: "object",
  kinds: ["Gateway"],
  check: (object, { params }) =>
    object.value
      .at("spec.listeners")
      .items()
      .filter((listener) => !params.redirectListeners.includes(listener.get("name").string() ?? ""))
      .flatMap((listener) =>
        judge(listener.get("protocol"), {
          detail: "http-listener",
          bad: (protocol) => ["HTTP", "TCP"].includes(protocol.string() ?? ""),
        }),
      ),
});
