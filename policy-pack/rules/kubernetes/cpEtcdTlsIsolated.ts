import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { componentFlags } from "../../lib/kubernetes/componentFlags";

export const cpEtcdTlsIsolated = defineRule({
  id: "cp-etcd-tls-isolated",
  family: "kubernetes",
  controls: ["cp-etcd-tls-isolated"],
  severity: "critical",
  title: "etcd asks its clients and peers for certificates",
  description: "Whoever reaches etcd without a certificate reads and writes the whole cluster, past the API server.",
  fix: "Set --client-cert-auth and --peer-client-cert-auth to true, no --auto-tls, and https addresses of this host only",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) => {
      const flags = componentFlags(container, ["etcd"]);
      if (flags === undefined) return [];
      const urls = flags.flag("listen-client-urls") ?? "";
      const found = [
        ...(flags.flag("client-cert-auth") === "true" ? [] : [{ detail: "clients", found: "open to every client" }]),
        ...(flags.flag("peer-client-cert-auth") === "true" ? [] : [{ detail: "peers", found: "open to every peer" }]),
        ...(flags.flag("auto-tls") === "true" || flags.flag("peer-auto-tls") === "true"
          ? [{ detail: "auto-tls", found: "with certificates that nobody signed" }]
          : []),
        ...(/http:\/\//.test(urls) ? [{ detail: "no-tls", found: "listening without TLS" }] : []),
        ...(/\/\/0\.0\.0\.0|\/\/\[::\]/.test(urls)
          ? [{ detail: "every-address", found: "listening on every address" }]
          : []),
      ];
      return found.map((text) => findingAt(flags.place, { ...text, container: container.name }));
    }),
});
