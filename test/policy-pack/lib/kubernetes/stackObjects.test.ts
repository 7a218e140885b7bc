import { netpolDefaultDeny } from "../../../../policy-pack/rules/stack/netpolDefaultDeny";
import { netpolWorkloadCovered } from "../../../../policy-pack/rules/stack/netpolWorkloadCovered";
import { nsQuotaLimitrange } from "../../../../policy-pack/rules/stack/nsQuotaLimitrange";
import { nsWorkloadBounded } from "../../../../policy-pack/rules/stack/nsWorkloadBounded";
import { workloadPdb } from "../../../../policy-pack/rules/stack/workloadPdb";
import { stackFindings } from "../../support/evaluateRule";
import { networkPolicy, object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

const asPatch = <Resource extends { readonly type: string }>(resource: Resource) => ({
  ...resource,
  type: `${resource.type}Patch`,
});
const namespace = object("v1", "Namespace", {}, { name: "shop", namespace: undefined });

describe("a patch of an object that others have made", () => {
  test.each([
    { rule: netpolDefaultDeny, resource: namespace },
    { rule: nsQuotaLimitrange, resource: namespace },
    { rule: netpolWorkloadCovered, resource: deployment() },
    { rule: nsWorkloadBounded, resource: deployment() },
    { rule: workloadPdb, resource: deployment() },
  ])("needs nothing beside it for $rule.id", ({ rule, resource }) => {
    expect(stackFindings(rule, [resource])).not.toEqual([]);
    expect(stackFindings(rule, [asPatch(resource)])).toEqual([]);
  });

  test.each([
    { rule: netpolDefaultDeny, resource: namespace, other: networkPolicy({ policyTypes: ["Ingress", "Egress"] }) },
    { rule: nsWorkloadBounded, resource: deployment(), other: object("v1", "LimitRange") },
  ])("is not what $rule.id asks for", ({ rule, resource, other }) => {
    expect(stackFindings(rule, [resource, other])).toEqual([]);
    expect(stackFindings(rule, [resource, asPatch(other)])).not.toEqual([]);
  });
});
