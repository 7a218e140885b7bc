import * as pulumi from "@pulumi/pulumi";
import { type BaselineFacts, separateFacts } from "../../kubernetes/facts";
import { createObject, createObjectFromFacts } from "../../kubernetes/kubernetesObject";
import { type Manifest, typeOf } from "../../kubernetes/manifest";
import { allowDns, allowFlow, flowDirections } from "../../kubernetes/networkPolicies";
import { type AcceptedRisk, resolveAcceptedRisks } from "../../shared/acceptedRisks";
import { childName, componentType } from "../../shared/naming";
import type { TenantArgs } from "./args";
import { tenantNamespace } from "./namespace";
import { tenantObjects } from "./objects";
import { resolveTenant } from "./settings";

/** What a `Tenant` is made from. */
export interface TenantComponentArgs {
  /** Name of the tenant and of its namespace. */
  namespace: string;
  /** Facts of the cluster it lives on; the kubeconfig is not needed. */
  facts: pulumi.Input<BaselineFacts>;
  /** The tenant's own settings. */
  tenant?: TenantArgs;
  /** Weakenings on record. */
  acceptedRisks?: AcceptedRisk[];
}

/**
 * A namespace in which a team can work without reaching others: Pod Security, quota, limits, default-deny network
 * policies with the declared flows, and roles for the team's groups.
 *
 * @throws InvalidArgumentError when an argument is wrong or weakens a control that is not an accepted risk.
 */
export class Tenant extends pulumi.ComponentResource {
  /** The tenant's namespace; what is put into it waits for it. */
  public readonly namespace: pulumi.Output<string>;

  constructor(name: string, args: TenantComponentArgs, opts?: pulumi.ComponentResourceOptions) {
    const tenant = resolveTenant(args.namespace, args.tenant ?? {}, resolveAcceptedRisks(args.acceptedRisks));
    super(componentType("Tenant"), name, args, opts);
    const facts = separateFacts(args.facts);

    const namespace = createObjectFromFacts(
      childName(name, "namespace"),
      typeOf("Namespace"),
      facts.version.apply((version) => tenantNamespace(tenant, version)),
      { parent: this },
    );
    // What guards the namespace goes with it and not before: until its last pod has ended they all hold.
    const inside = { parent: this, dependsOn: [namespace], deletedWith: namespace };
    const create = (manifest: Manifest) =>
      createObject(childName(name, `${manifest.kind.toLowerCase()}-${manifest.metadata.name}`), manifest, inside);
    const createPolicy = (policyName: string, policy: pulumi.Output<Manifest>) =>
      createObjectFromFacts(childName(name, `networkpolicy-${policyName}`), typeOf("NetworkPolicy"), policy, inside);

    tenantObjects(tenant).forEach(create);

    createPolicy(
      "allow-dns",
      facts.dns.apply((dns) => allowDns(tenant.name, dns)),
    );
    const blocked = pulumi
      .all([facts.podCidrs, facts.serviceCidrs, facts.metadataAddresses])
      .apply(([podCidrs, serviceCidrs, metadataAddresses]) => ({ podCidrs, serviceCidrs, metadataAddresses }));
    for (const [flowName, flow] of Object.entries(tenant.flows)) {
      for (const direction of flowDirections(tenant.name, flow)) {
        const property = `tenants.${tenant.name}.flows.${flowName}`;
        createPolicy(
          `allow-${flowName}-${direction}`,
          blocked.apply((ranges) => allowFlow(property, tenant.name, flowName, flow, direction, ranges)),
        );
      }
    }
    // The name is known before the namespace is there.
    this.namespace = namespace.urn.apply(() => tenant.name);
    this.registerOutputs({ namespace: this.namespace });
  }
}
