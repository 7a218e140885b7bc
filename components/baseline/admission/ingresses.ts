import { all, any, not } from "./cel";
import type { AdmissionPolicy } from "./policy";

/** The checks of Ingresses. */
export function ingressPolicy(permittedNamespaces: readonly string[]): AdmissionPolicy {
  const answersForOthers = any('r.?host.orValue("") == ""', 'r.host.startsWith("*")');
  const isListed = 'variables.tls.exists(t, t.?hosts.orValue([]).exists(host, host == r.?host.orValue("")))';
  const asksInTheOpen = all('key.endsWith("/auth-url")', 'variables.annotations[key].startsWith("http:")');
  return {
    name: "ingresses",
    permittedNamespaces,
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
        expression: all(
          'request.operation == "UPDATE"',
          "object.spec == oldObject.spec",
          "object.metadata.?annotations == oldObject.metadata.?annotations",
        ),
      },
    ],
    validations: [
      {
        control: "ing-tls-required",
        expression: any("variables.unchanged", not(`variables.rules.exists(r, ${answersForOthers})`)),
        message:
          "an Ingress must name the host of every rule in full; without one, or with *, it answers for others' hosts",
        offenders: `variables.rules.filter(r, ${answersForOthers}).map(r, r.?host.orValue("no host"))`,
      },
      {
        control: "ing-tls-required",
        expression: any("variables.unchanged", all("size(variables.tls) > 0", `variables.rules.all(r, ${isListed})`)),
        message: "an Ingress must list every host under tls",
      },
      {
        // Snippets are configuration of the shared proxy, secrets of all its tenants included (CVE-2021-25742).
        control: "ing-controller-supported",
        expression: any("variables.unchanged", not('variables.annotations.exists(key, key.endsWith("-snippet"))')),
        message: "an Ingress must not carry configuration snippets",
        offenders: 'variables.annotations.filter(key, key.endsWith("-snippet"))',
      },
      {
        control: "ing-controller-supported",
        expression: any("variables.unchanged", not(`variables.annotations.exists(key, ${asksInTheOpen})`)),
        message: "an Ingress must ask its authentication service over https",
      },
    ],
  };
}
