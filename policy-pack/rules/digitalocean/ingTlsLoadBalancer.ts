import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, unknownAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const tlsProtocols = ["https", "http2", "http3"];

function judgePlain(protocol: Value, redirects: Value): readonly Finding[] {
  if (protocol.isUnknown) return [unknownAt(protocol, { detail: "plain-http" })];
  if (protocol.string() !== "http") return [];
  return [findingAt(redirects.isUnknown ? redirects : protocol, { detail: "plain-http" })];
}

export const ingTlsLoadBalancer = defineRule({
  id: "ing-tls-load-balancer",
  family: "digitalocean",
  controls: ["ing-tls-required"],
  severity: "high",
  title: "Load balancers redirect plain HTTP and serve strong ciphers",
  description: "What is served without TLS, or with an outdated cipher, can be read and changed on its way.",
  fix: "Set redirectHttpToHttps to true, with a forwarding rule for https",
  scope: "resource",
  types: ["digitalocean:index/loadBalancer:LoadBalancer"],
  check: ({ props }) => {
    const protocols = props
      .get("forwardingRules")
      .items()
      .map((rule) => rule.get("entryProtocol"));
    const redirects = props.get("redirectHttpToHttps");
    const terminatesTls = protocols.some((protocol) => tlsProtocols.includes(protocol.string() ?? ""));
    return [
      ...(redirects.boolean() === true ? [] : protocols.flatMap((protocol) => judgePlain(protocol, redirects))),
      ...(terminatesTls
        ? judge(props.get("tlsCipherPolicy"), {
            detail: "weak-tls",
            absent: "bad",
            fix: 'set tlsCipherPolicy to "STRONG"',
            bad: (policy) => policy.string() !== "STRONG",
          })
        : []),
    ];
  },
});
