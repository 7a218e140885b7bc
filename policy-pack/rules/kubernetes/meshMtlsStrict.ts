import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const meshMtlsStrict = defineRule({
  id: "mesh-mtls-strict",
  family: "kubernetes",
  controls: ["mesh-mtls-strict"],
  severity: "high",
  title: "The mesh accepts mutual TLS only",
  description: "In permissive mode a caller without identity is let in, in the clear.",
  fix: "Set mtls.mode to STRICT, and remove the exceptions for ports",
  params: {
    migrationNamespaces: {
      type: "strings",
      description: "Namespaces that are moving into the mesh.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["security.istio.io/PeerAuthentication"],
  check: (object, { params }) => {
    if (params.migrationNamespaces.includes(object.namespace.string() ?? "")) return [];
    const ports = object.value.at("spec.portLevelMtls").entries();
    return [
      ...judge(object.value.at("spec.mtls.mode"), { detail: "not-strict", bad: (mode) => mode.string() !== "STRICT" }),
      ...ports.flatMap(([, port]) =>
        judge(port.get("mode"), { detail: "port-not-strict", bad: (mode) => mode.string() !== "STRICT" }),
      ),
    ];
  },
});
