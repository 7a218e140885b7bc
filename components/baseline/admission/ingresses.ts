import { all, any, not } from "./cel";
import { ingressAnnotations } from "./ingressAnnotations";
import { hostVariables, ownHosts } from "./namespaceLists";
import type { AdmissionPolicy } from "./policy";

/** What may differ between clusters in the checks of Ingresses. */
export interface IngressPolicyOptions {
  readonly permittedNamespaces: readonly string[];
  /** Further annotations that tenants may set. */
  readonly annotations: readonly string[];
}

/** The checks of Ingresses. */
export function ingressPolicy({ permittedNamespaces, annotations }: IngressPolicyOptions): AdmissionPolicy {
  const answersForOthers = any(
    'r.?host.orValue("") == ""',
    all('r.host.startsWith("*")', "!(r.host in variables.ownHosts)"),
  );
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
        // A certificate for a host is as good as the host.
        name: "hosts",
        expression: '[variables.rules.map(r, r.?host.orValue(""))] + variables.tls.map(t, t.?hosts.orValue([]))',
      },
      ...hostVariables,
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
          "an Ingress must name the host of every rule in full, or a wildcard of its own; else it answers for others' hosts",
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
      ...ingressAnnotations(annotations),
      {
        control: "ns-separation",
        expression: any("variables.unchanged", "!has(object.spec.defaultBackend)", "variables.anyHost"),
        message: "an Ingress must not have a defaultBackend, which answers for every host; write a rule for its host",
      },
      ownHosts(
        "variables.hosts",
        "an Ingress must keep to the host names of its namespace, those of tenants.<name>.hosts",
      ),
    ],
  };
}
