import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type AcceptedRisk, validateAcceptedRisks } from "../shared/acceptedRisks";
import type { ClusterFacts } from "../shared/clusterFacts";
import { InvalidArgumentError } from "../shared/errors";
import { childName, componentType, validateName } from "../shared/naming";
import { rejectUnknownProperties } from "../shared/validation";
import type { AdmissionArgs } from "./admission/admissionArgs";
import { resolveAdmission } from "./admission/admissionSettings";
import { AdmissionPolicies } from "./admission/admissionPolicies";
import { Tenant } from "./tenant";
import type { TenantArgs } from "./tenantArgs";
import { resolveTenant } from "./tenantSettings";

/** What the in-cluster controls are made from. */
export interface SecurityBaselineArgs {
  /** Facts of the cluster, from any cluster component, a StackReference, or written by hand. */
  facts: pulumi.Input<ClusterFacts>;
  /** Tenants by name; the name is the namespace. */
  tenants?: { [name: string]: TenantArgs };
  /** Checks at the API server. */
  admission?: AdmissionArgs;
  /** Weakenings on record. */
  acceptedRisks?: AcceptedRisk[];
}

/**
 * The controls that Kubernetes enforces by itself, layered on a cluster of any provider.
 *
 * @throws InvalidArgumentError when an argument is wrong or weakens a control that is not an accepted risk.
 */
export class SecurityBaseline extends pulumi.ComponentResource {
  constructor(name: string, args: SecurityBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    validateName("name", name);
    rejectUnknownProperties("", args, ["facts", "tenants", "admission", "acceptedRisks"]);
    if (args.facts === undefined || args.facts === null) {
      throw new InvalidArgumentError({
        property: "facts",
        problem: "the baseline does not know its cluster",
        fix: "pass the facts of a cluster component: { facts: cluster.facts }",
      });
    }
    const accepted = validateAcceptedRisks(args.acceptedRisks);
    resolveAdmission(args.admission ?? {}, accepted);
    // All tenants are checked before anything is registered: an error must not leave half a baseline in the plan.
    for (const [tenantName, tenant] of Object.entries(args.tenants ?? {})) resolveTenant(tenantName, tenant, accepted);
    super(componentType("SecurityBaseline"), name, args, opts);

    const { facts, tenants = {}, admission = {}, acceptedRisks = [] } = args;
    const provider = new kubernetes.Provider(
      childName(name, "kubernetes"),
      // Server-side apply: the baseline owns exactly the fields it sets and takes over what exists, e.g. `default`
      // service accounts.
      { kubeconfig: pulumi.secret(pulumi.output(facts).kubeconfig), enableServerSideApply: true },
      { parent: this },
    );
    const inside = { parent: this, providers: [provider] };

    new AdmissionPolicies(childName(name, "admission"), { admission, acceptedRisks }, inside);
    for (const [tenantName, tenant] of Object.entries(tenants)) {
      new Tenant(childName(name, tenantName), { namespace: tenantName, facts, tenant, acceptedRisks }, inside);
    }
    this.registerOutputs({});
  }
}
