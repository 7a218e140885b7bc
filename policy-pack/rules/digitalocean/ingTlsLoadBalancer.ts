import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

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
    const http = protocols.filter((protocol) => protocol.string() === "http");
    const terminatesTls = protocols.some((protocol) => ["https", "http2", "http3"].includes(protocol.string() ?? ""));
    const redirects = props.get("redirectHttpToHttps");
    const plain = redirects.isUnknown || redirects.boolean() === true ? [] : http;
    return [
      ...plain.map((protocol) => findingAt(protocol, { detail: "plain-http" })),
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
