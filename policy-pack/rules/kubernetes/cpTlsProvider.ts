import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cpTlsProvider = defineRule({
  id: "cp-tls-provider",
  family: "kubernetes",
  controls: ["cp-tls-everywhere"],
  severity: "critical",
  title: "The Kubernetes provider speaks TLS and checks the API server's certificate",
  description: "Without the check whoever stands between reads the administrator's credentials.",
  fix: "Remove insecure-skip-tls-verify and put certificate-authority-data into the kubeconfig",
  scope: "resource",
  types: ["pulumi:providers:kubernetes"],
  check: (resource) => {
    const kubeconfig = resource.props.get("kubeconfig");
    const text = kubeconfig.string() ?? "";
    const insecure = /insecure-skip-tls-verify["']?\s*:\s*["']?true/.test(text);
    const plain = /["']?server["']?\s*:\s*["']?http:\/\/(?!(localhost|127\.|\[::1\]))/.test(text);
    return [
      ...(insecure
        ? [findingAt(kubeconfig, { detail: "unverified", found: "a kubeconfig with insecure-skip-tls-verify" })]
        : []),
      ...(plain
        ? [
            findingAt(kubeconfig, {
              detail: "no-tls",
              found: "a kubeconfig with a server of plain HTTP",
              fix: "use the API server's https address",
            }),
          ]
        : []),
    ];
  },
});
