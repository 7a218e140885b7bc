import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { powerFinder, roleKinds } from "../../lib/kubernetes/rbac";

const find = powerFinder(
  "nodes-proxy",
  "change-nodes",
  "nodes-status",
  "create-volumes",
  "storage",
  "runtimes",
  "node-pools",
  "create-tokens",
  "approve-certificates",
  "trust-bundles",
  "privileged-constraints",
  "server-internals",
);

export const rbacInfraObjects = defineRule({
  id: "rbac-infra-objects",
  family: "kubernetes",
  controls: ["rbac-infra-objects"],
  severity: "high",
  title: "Roles do not reach nodes, volumes, certificates and tokens",
  description: "Each of these is a way around the API server's checks: the kubelet, the node's disk, a new identity.",
  fix: "Remove the right; for monitoring grant get on nodes/metrics",
  params: {
    exemptRoles: {
      type: "strings",
      description: "Names of roles of storage, node and certificate controllers.",
      default: [],
    },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) =>
    params.exemptRoles.includes(object.name)
      ? []
      : find(object)
          // A wildcard is the finding of rbac-no-wildcards.
          .filter(({ resource }) => resource.string() !== "*")
          .map(({ power, resource }) =>
            findingAt(resource, { detail: power.id, problem: `its holder can ${power.title}` }),
          ),
});
