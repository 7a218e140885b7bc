import type { AdmissionPolicy } from "./policy";

/** The checks of Ingresses. */
export function ingressPolicy(exemptNamespaces: readonly string[]): AdmissionPolicy {
  return {
    name: "ingresses",
    exemptNamespaces,
    rules: [
      {
        apiGroups: ["networking.k8s.io"],
        apiVersions: ["v1"],
        resources: ["ingresses"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    variables: [
      { name: "rules", expression: "object.spec.?rules.orValue([])" },
      { name: "tls", expression: "object.spec.?tls.orValue([])" },
      { name: "annotations", expression: "object.metadata.?annotations.orValue({})" },
      {
        name: "unchanged",
        expression:
          'request.operation == "UPDATE" && object.spec == oldObject.spec && object.metadata.?annotations == oldObject.metadata.?annotations',
      },
    ],
    validations: [
      {
        control: "ing-tls-required",
        expression:
          'variables.unchanged || !variables.rules.exists(r, r.?host.orValue("") == "" || r.host.startsWith("*"))',
        message:
          "an Ingress must name the host of every rule in full; without one, or with *, it answers for others' hosts",
        offenders:
          'variables.rules.filter(r, r.?host.orValue("") == "" || r.host.startsWith("*")).map(r, r.?host.orValue("no host"))',
      },
      {
        control: "ing-tls-required",
        expression:
          'variables.unchanged || (size(variables.tls) > 0 && variables.rules.all(r, variables.tls.exists(t, t.?hosts.orValue([]).exists(host, host == r.?host.orValue("")))))',
        message: "an Ingress must list every host under tls",
      },
      {
        // Snippets are configuration of the shared proxy, secrets of all its tenants included (CVE-2021-25742).
        control: "ing-controller-supported",
        expression: 'variables.unchanged || !variables.annotations.exists(key, key.endsWith("-snippet"))',
        message: "an Ingress must not carry configuration snippets",
        offenders: 'variables.annotations.filter(key, key.endsWith("-snippet"))',
      },
      {
        control: "ing-controller-supported",
        expression:
          'variables.unchanged || !variables.annotations.exists(key, key.endsWith("/auth-url") && variables.annotations[key].startsWith("http:"))',
        message: "an Ingress must ask its authentication service over https",
      },
    ],
  };
}
