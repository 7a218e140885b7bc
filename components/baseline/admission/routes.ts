import { all, any } from "./cel";
import { hostVariables, ownHosts } from "./namespaceLists";
import type { AdmissionPolicy } from "./policy";

/**
 * The checks of the Gateway API's listeners and routes (ns-separation). Certificates and backends of other namespaces need
 * a ReferenceGrant of theirs, which the API itself asks for.
 */
export function routePolicy(permittedNamespaces: readonly string[]): AdmissionPolicy {
  return {
    name: "routes",
    permittedNamespaces,
    rules: [
      {
        apiGroups: ["gateway.networking.k8s.io"],
        apiVersions: ["*"],
        resources: ["gateways", "listenersets", "httproutes", "grpcroutes", "tlsroutes"],
        operations: ["CREATE", "UPDATE"],
      },
      {
        apiGroups: ["gateway.networking.x-k8s.io"],
        apiVersions: ["*"],
        resources: ["xlistenersets"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    variables: [
      {
        name: "unchanged",
        expression: all('request.operation == "UPDATE"', "dyn(object).spec == dyn(oldObject).spec"),
      },
      {
        // A listener or a route without a name answers for every host.
        name: "hosts",
        expression:
          'request.kind.kind.endsWith("Route") ? dyn(object).spec.?hostnames.orValue([""]) : dyn(object).spec.?listeners.orValue([]).map(l, l.?hostname.orValue(""))',
      },
      ...hostVariables,
    ],
    validations: [
      {
        control: "ns-separation",
        expression: any(
          "variables.unchanged",
          "variables.anyHost",
          all("size(variables.hosts) > 0", '!("" in variables.hosts)'),
        ),
        message: "a route must name its hostnames, and a listener its hostname; without one it answers for every host",
      },
      ownHosts(
        "[variables.hosts]",
        "routes and listeners must keep to the host names of their namespace, those of tenants.<name>.hosts",
      ),
    ],
  };
}
