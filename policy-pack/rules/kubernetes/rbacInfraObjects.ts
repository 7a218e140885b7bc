import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { grantOf, rbacRules, roleKinds, type RbacRule, type Right } from "../../lib/kubernetes/rbac";

const certificates = "certificates.k8s.io";

const rights: readonly (Right & { detail: string; unlessNamed?: boolean })[] = [
  { detail: "nodes-proxy", apiGroup: "", resources: ["nodes/proxy"], verbs: ["get", "create"] },
  { detail: "create-volumes", apiGroup: "", resources: ["persistentvolumes"], verbs: ["create"] },
  { detail: "create-tokens", apiGroup: "", resources: ["serviceaccounts/token"], verbs: ["create"], unlessNamed: true },
  {
    detail: "approve-certificates",
    apiGroup: certificates,
    resources: ["certificatesigningrequests/approval"],
    verbs: ["update", "patch"],
  },
  { detail: "approve-certificates", apiGroup: certificates, resources: ["signers"], verbs: ["approve", "sign"] },
];

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
      description: "Names of roles of storage and certificate controllers.",
      default: [],
    },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => (params.exemptRoles.includes(object.name) ? [] : rbacRules(object).flatMap(checkRule)),
});

function checkRule(rule: RbacRule): readonly Finding[] {
  return rights.flatMap(({ detail, unlessNamed, ...right }) => {
    const place = grantOf(rule, right);
    if (place === undefined || place.string() === "*" || (unlessNamed === true && rule.limitedToNames)) return [];
    return [findingAt(place, { detail })];
  });
}
