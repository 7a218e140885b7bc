import * as pulumi from "@pulumi/pulumi";
import { type AcceptedRisk, validateAcceptedRisks } from "../../shared/acceptedRisks";
import { childName, componentType } from "../../shared/naming";
import { createObject } from "../kubernetesObject";
import type { AdmissionArgs } from "./admissionArgs";
import { type AdmissionSettings, resolveAdmission } from "./admissionSettings";
import { admissionManifests, type AdmissionPolicy } from "./policy";
import { workloadPolicy } from "./workloads";

/** What `AdmissionPolicies` is made from. */
export interface AdmissionPoliciesArgs {
  /** Options of the checks. */
  admission?: AdmissionArgs;
  /** Weakenings on record. */
  acceptedRisks?: AcceptedRisk[];
}

/** Every policy of the baseline. Few of them, each for one kind of object: the API server's cost is per policy. */
export function admissionPolicies(settings: AdmissionSettings): AdmissionPolicy[] {
  return [
    workloadPolicy({
      ...settings,
      exemptNamespaces: ["kube-system", ...settings.exemptNamespaces],
      reservedNamespaces: ["default", "kube-public", "kube-node-lease"],
      sandboxRuntimeClasses: [],
    }),
  ];
}

/**
 * The API server's own checks of what is sent to it, whoever sends it and by whatever tool (adm-vap-baseline).
 *
 * @throws InvalidArgumentError when an argument is wrong or weakens a control that is not an accepted risk.
 */
export class AdmissionPolicies extends pulumi.ComponentResource {
  constructor(name: string, args: AdmissionPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveAdmission(args.admission ?? {}, validateAcceptedRisks(args.acceptedRisks));
    super(componentType("AdmissionPolicies"), name, args, opts);
    for (const policy of admissionPolicies(settings)) {
      const [definition, binding] = admissionManifests(policy, settings.mode);
      const definitionObject = createObject(childName(name, policy.name), definition, { parent: this });
      createObject(childName(name, `${policy.name}-binding`), binding, { parent: this, dependsOn: [definitionObject] });
    }
    this.registerOutputs({});
  }
}
