import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { separateFacts } from "../kubernetes/facts";
import { type AcceptedRisk, resolveAcceptedRisks } from "../shared/acceptedRisks";
import { type ClusterFacts, clusterIdentifier } from "../shared/clusterFacts";
import { fail } from "../shared/errors";
import { childName, componentType, validateName } from "../shared/naming";
import { keysOf, rejectUnknownProperties, validateMap } from "../shared/validation";
import { AdmissionPolicies } from "./admission/admissionPolicies";
import type { AdmissionArgs } from "./admission/args";
import { resolveAdmission } from "./admission/settings";
import type { FairnessArgs } from "./fairness/args";
import { RequestFairness } from "./fairness/requestFairness";
import { resolveFairness } from "./fairness/settings";
import type { PlatformAccessArgs } from "./platform/args";
import { PlatformRoles } from "./platform/platformRoles";
import { resolvePlatformAccess } from "./platform/settings";
import type { RuntimeClassArgs } from "./runtimeClasses/args";
import { sandboxTaints } from "./runtimeClasses/objects";
import { RuntimeClasses } from "./runtimeClasses/runtimeClasses";
import { resolveRuntimeClasses } from "./runtimeClasses/settings";
import type { StorageArgs } from "./storage/args";
import { enforcedControls } from "./enforcedControls";
import { EncryptedStorageClass } from "./storage/encryptedStorageClass";
import { resolveStorage } from "./storage/settings";
import type { TenantArgs } from "./tenant/args";
import { checkSeparateTenants } from "./tenant/separation";
import { resolveTenant } from "./tenant/settings";
import { Tenant } from "./tenant/tenant";

/** What the in-cluster controls are made from. */
export interface SecurityBaselineArgs {
  /** Facts of the cluster, from any cluster component, a StackReference, or written by hand. */
  facts: pulumi.Input<ClusterFacts>;
  /** Tenants by name; the name is the namespace. */
  tenants?: { [name: string]: TenantArgs };
  /** Checks at the API server. */
  admission?: AdmissionArgs;
  /** The groups that run the cluster. */
  access?: PlatformAccessArgs;
  /** How the API server is divided between the platform and its tenants. */
  fairness?: FairnessArgs;
  /** Sandboxes by the name that pods write in `runtimeClassName`; the nodes must have them. Default: none. */
  runtimeClasses?: { [name: string]: RuntimeClassArgs };
  /** The default storage class. Default: none is made. */
  storage?: StorageArgs;
  /** Weakenings on record. */
  acceptedRisks?: AcceptedRisk[];
}

/**
 * The controls that Kubernetes enforces by itself, layered on a cluster of any provider.
 *
 * @throws InvalidArgumentError when an argument is wrong or weakens a control that is not an accepted risk.
 */
export class SecurityBaseline extends pulumi.ComponentResource {
  /** Ids of the controls that the baseline itself enforces, with these arguments. */
  public readonly enforcedControls: pulumi.Output<string[]>;
  /** The tenants' namespaces by the tenants' names; what is put into one waits for it. */
  public readonly namespaces: pulumi.Output<{ [tenant: string]: string }>;

  constructor(name: string, args: SecurityBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    validateName("name", name);
    rejectUnknownProperties(
      "",
      args,
      keysOf<SecurityBaselineArgs>({
        facts: true,
        tenants: true,
        admission: true,
        access: true,
        fairness: true,
        runtimeClasses: true,
        storage: true,
        acceptedRisks: true,
      }),
    );
    if (typeof args.facts !== "object" || args.facts === null) {
      fail(
        "facts",
        "the baseline does not know its cluster",
        "pass the facts of a cluster component: { facts: cluster.facts }",
      );
    }
    const accepted = resolveAcceptedRisks(args.acceptedRisks);
    // All is checked before anything is registered: an error must not leave half a baseline in the plan.
    const admissionSettings = resolveAdmission(args.admission ?? {}, accepted);
    const platformAccess = resolvePlatformAccess(args.access ?? {}, accepted);
    const shares = resolveFairness(args.fairness ?? {});
    const sandboxes = resolveRuntimeClasses(args.runtimeClasses ?? {});
    const sandboxRuntimeClasses = Object.keys(sandboxes);
    if (args.storage !== undefined) resolveStorage(args.storage);
    const publicFacts = separateFacts(args.facts);
    const tenantSettings = Object.entries(validateMap("tenants", args.tenants)).map(([tenantName, tenant]) =>
      resolveTenant(tenantName, tenant, accepted),
    );
    checkSeparateTenants(tenantSettings);
    for (const { name: tenantName, trust } of tenantSettings) {
      if (trust === "untrusted" && sandboxRuntimeClasses.length === 0) {
        fail(
          `tenants.${tenantName}.trust`,
          "an untrusted tenant runs sandboxed pods only, and there is no sandbox",
          'declare one, e.g. runtimeClasses: { gvisor: { handler: "runsc" } }',
        );
      }
    }
    super(componentType("SecurityBaseline"), name, args, opts);

    // Without the kubeconfig, which would else be kept once per tenant in the stack's state.
    const facts = pulumi.output(publicFacts);
    const { tenants = {}, admission = {}, access = {}, runtimeClasses = {}, storage, acceptedRisks = [] } = args;
    const provider = new kubernetes.Provider(
      childName(name, "kubernetes"),
      {
        kubeconfig: pulumi.secret(pulumi.output(args.facts).kubeconfig),
        // Server-side apply: the baseline owns exactly the fields it sets.
        enableServerSideApply: true,
        // What somebody changed by hand is put right; without it the update would fail on who owns the field.
        enablePatchForce: true,
        // Else a kubeconfig that is renewed, or not known yet, would replace every object: namespaces with all that
        // tenants have in them.
        clusterIdentifier: clusterIdentifier(args.facts),
      },
      { parent: this },
    );
    const inside = { parent: this, providers: [provider] };

    new AdmissionPolicies(
      childName(name, "admission"),
      { facts, admission, access, sandboxRuntimeClasses, sandboxTaints: sandboxTaints(sandboxes), acceptedRisks },
      inside,
    );
    new PlatformRoles(childName(name, "platform"), { access, acceptedRisks }, inside);
    new RequestFairness(
      childName(name, "fairness"),
      { shares, access: platformAccess, tenants: tenantSettings },
      inside,
    );
    new RuntimeClasses(childName(name, "runtime"), { runtimeClasses }, inside);
    if (storage !== undefined) new EncryptedStorageClass(childName(name, "storage"), { storage }, inside);
    const namespaces = Object.entries(tenants).map(([tenantName, tenant]) => {
      const args = { namespace: tenantName, facts, tenant, acceptedRisks };
      return [tenantName, new Tenant(childName(name, tenantName), args, inside).namespace] as const;
    });
    this.namespaces = pulumi.output(Object.fromEntries(namespaces));
    this.enforcedControls = pulumi.output(
      enforcedControls({
        admission: admissionSettings,
        tenants: Object.keys(tenants),
        runtimeClasses: sandboxRuntimeClasses,
        hasStorage: storage !== undefined,
        accepted,
      }),
    );
    this.registerOutputs({ enforcedControls: this.enforcedControls, namespaces: this.namespaces });
  }
}
