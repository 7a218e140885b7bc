import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, unknownAt } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** Policies whose oldest protocol is TLS 1.2. */
const modernPolicy = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)/;
const tlsProtocols = ["HTTPS", "TLS"];

function isRedirectToHttps(action: Value): boolean {
  const protocol = action.at("redirect.protocol").string();
  // A redirect without a protocol keeps the protocol of the request.
  return (
    action.get("type").string() === "redirect" && (protocol === "HTTPS" || action.at("redirect.protocol").isUnknown)
  );
}

export const ingTlsListener = defineRule({
  id: "ing-tls-listener",
  family: "aws",
  controls: ["ing-tls-required"],
  severity: "high",
  title: "Load balancers serve TLS 1.2 or newer and redirect plain HTTP",
  description: "What is served without TLS, or with an outdated protocol, can be read and changed on its way.",
  fix: 'Set protocol to "HTTPS" with sslPolicy "ELBSecurityPolicy-TLS13-1-2-2021-06", or redirect to HTTPS',
  scope: "resource",
  types: ["aws:lb/listener:Listener", "aws:alb/listener:Listener"],
  check: ({ props }) => {
    const protocol = props.get("protocol");
    if (protocol.isUnknown) return [unknownAt(protocol, { detail: "plain-http" })];
    const name = protocol.string()?.toUpperCase();
    // An Application Load Balancer's listener on port 80 is HTTP also when it does not say so.
    const isHttp = name === "HTTP" || (protocol.isAbsent && props.get("port").number() === 80);
    if (isHttp) {
      const actions = props.get("defaultActions").items();
      const unknown = actions.flatMap((action) => [action, action.get("type")]).find((value) => value.isUnknown);
      if (unknown !== undefined) return [unknownAt(unknown, { detail: "plain-http" })];
      if (actions.length > 0 && actions.every(isRedirectToHttps)) return [];
      return [findingAt(protocol, { detail: "plain-http" })];
    }
    if (name === undefined || !tlsProtocols.includes(name)) return [];
    return judge(props.get("sslPolicy"), {
      detail: "weak-tls",
      absent: "bad",
      fix: 'set sslPolicy to "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      bad: (policy) => !modernPolicy.test(policy.string() ?? ""),
    });
  },
});
