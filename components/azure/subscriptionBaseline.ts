import * as authorization from "@pulumi/azure-native/authorization";
import * as features from "@pulumi/azure-native/features";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import * as security from "@pulumi/azure-native/security";
import * as pulumi from "@pulumi/pulumi";
import { type AcceptedRisk, resolveAcceptedRisks } from "../shared/acceptedRisks";
import { fail } from "../shared/errors";
import { childName, componentType, validateName } from "../shared/naming";
import { keysOf, rejectUnknownProperties, validateBoolean, validateOneOf } from "../shared/validation";
import { awaited } from "./awaited";
import { validateLocation } from "./region";
import { resourceIdInput } from "./resourceId";
import { validateTags } from "./settings";
import { resolveRetention } from "./settings/protection";

/** Who runs a service of which a subscription can have one only. */
export const AzureServiceOwner = {
  /** This component, in this subscription. */
  Subscription: "subscription",
  /** The organisation, centrally: nothing is made here, and the control is attested instead. */
  Organization: "organization",
} as const;
export type AzureServiceOwner = (typeof AzureServiceOwner)[keyof typeof AzureServiceOwner];

/** What every cluster of a subscription relies on. */
export interface AzureSubscriptionBaselineArgs {
  /** Azure region of the logs, e.g. `westeurope`. */
  location: string;
  /** Who runs Defender for Containers and for Key Vault (rt-cloud-threat-detection, img-registry-scan). Default `subscription`. */
  threatDetection?: AzureServiceOwner;
  /** Who keeps the activity log (audit-cloud-activity). Default `subscription`. */
  activityLog?: AzureServiceOwner;
  /** Register the feature that encryption at the host needs (nodes-disk-encryption). Default true. */
  hostEncryption?: boolean;
  /** Days for which the activity log is kept. Default 365. */
  retentionDays?: number;
  /** Action group that hears of service health events of AKS (audit-security-bulletins). */
  actionGroupId?: pulumi.Input<string>;
  /** Tags of every resource. */
  tags?: { [key: string]: string };
  /** Weakenings on record; without an entry a weakened value is an error. */
  acceptedRisks?: AcceptedRisk[];
}

const MAX_NAME_LENGTH = 36;
const HOST_ENCRYPTION = { providerNamespace: "Microsoft.Compute", featureName: "EncryptionAtHost" };

// What a subscription records; ResourceHealth and Autoscale say nothing about who did what.
const activityLogCategories = ["Administrative", "Security", "Policy", "Alert", "ServiceHealth"];

// Plans of Defender. Sensor and policy add-on are set per cluster.
const containerExtensions = ["AgentlessDiscoveryForKubernetes", "ContainerRegistriesVulnerabilityAssessments"];

interface SubscriptionSettings {
  readonly name: string;
  readonly location: string;
  readonly threatDetection: AzureServiceOwner;
  readonly activityLog: AzureServiceOwner;
  readonly hostEncryption: boolean;
  readonly retentionDays: number;
  readonly actionGroupId: pulumi.Input<string> | undefined;
  readonly tags: Record<string, string>;
}

function resolveSubscriptionSettings(name: string, args: AzureSubscriptionBaselineArgs): SubscriptionSettings {
  rejectUnknownProperties(
    "",
    args,
    keysOf<AzureSubscriptionBaselineArgs>({
      location: true,
      threatDetection: true,
      activityLog: true,
      hostEncryption: true,
      retentionDays: true,
      actionGroupId: true,
      tags: true,
      acceptedRisks: true,
    }),
  );
  const accepted = resolveAcceptedRisks(args.acceptedRisks);
  const owner = (option: "threatDetection" | "activityLog") =>
    validateOneOf(option, args[option] ?? AzureServiceOwner.Subscription, Object.values(AzureServiceOwner));
  return {
    name: validateName("name", name, MAX_NAME_LENGTH),
    location: validateLocation("location", args.location),
    threatDetection: owner("threatDetection"),
    activityLog: owner("activityLog"),
    hostEncryption: validateBoolean("hostEncryption", args.hostEncryption ?? true),
    retentionDays: resolveRetention("retentionDays", args.retentionDays, accepted),
    actionGroupId:
      args.actionGroupId === undefined
        ? undefined
        : resourceIdInput("actionGroupId", "Microsoft.Insights/actionGroups", args.actionGroupId),
    tags: validateTags(args.tags),
  };
}

/**
 * What an Azure subscription has once for all its clusters: Defender's plans, the activity log and features. Make one
 * per subscription, apart from clusters: a second one would collide, and a cluster's end would disarm the others.
 */
export class AzureSubscriptionBaseline extends pulumi.ComponentResource {
  /** Ids of the controls that this component enforces for the subscription. */
  public readonly enforcedControls: pulumi.Output<string[]>;
  /** Ids of the controls that the organisation is said to take care of. Nobody checks them here. */
  public readonly attestedControls: pulumi.Output<string[]>;
  /**
   * `Registered` once the subscription has encryption at the host, which Azure takes some minutes for: what makes nodes
   * waits for it. Empty in a preview, and where this component does not register it.
   */
  public readonly hostEncryption: pulumi.Output<string>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: AzureSubscriptionBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveSubscriptionSettings(name, args);
    super(componentType("AzureSubscriptionBaseline"), name, args, opts);
    const { subscriptionId } = authorization.getClientConfigOutput({ parent: this });

    if (!settings.hostEncryption) this.hostEncryption = pulumi.output("");
    else {
      const registration = new features.SubscriptionFeatureRegistration(
        childName(name, "host-encryption"),
        // nodes-disk-encryption: without it Azure refuses nodes that encrypt at the host.
        { ...HOST_ENCRYPTION, properties: {} },
        // Other clusters of the subscription may rely on it.
        { parent: this, retainOnDelete: true },
      );
      this.hostEncryption = registered(registration, this);
    }
    if (settings.threatDetection === AzureServiceOwner.Subscription) createThreatDetection(this, name, subscriptionId);
    const hasLog = settings.activityLog === AzureServiceOwner.Subscription;
    if (hasLog || settings.actionGroupId !== undefined) {
      const group = createResourceGroup(this, settings);
      if (hasLog) createActivityLog(this, settings, group);
      if (settings.actionGroupId !== undefined) {
        createHealthAlert(this, settings, group, subscriptionId, settings.actionGroupId);
      }
    }

    const owned: [string, AzureServiceOwner][] = [
      ["audit-cloud-activity", settings.activityLog],
      ["img-registry-scan", settings.threatDetection],
      ["rt-cloud-threat-detection", settings.threatDetection],
    ];
    const controlsOf = (owner: AzureServiceOwner) =>
      owned.filter(([, who]) => who === owner).map(([control]) => control);
    this.enforcedControls = pulumi.output([
      ...controlsOf(AzureServiceOwner.Subscription),
      ...(settings.actionGroupId === undefined ? [] : ["audit-security-bulletins"]),
    ]);
    this.attestedControls = pulumi.output(controlsOf(AzureServiceOwner.Organization));
    this.registerOutputs({
      enforcedControls: this.enforcedControls,
      attestedControls: this.attestedControls,
      hostEncryption: this.hostEncryption,
    });
  }
}

const REGISTRATION_PATIENCE = { attempts: 80, pauseMs: 15_000 };

/** nodes-disk-encryption: `Registered`, when Azure says so. @throws InvalidArgumentError when it does not in 20 minutes. */
function registered(
  registration: features.SubscriptionFeatureRegistration,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  if (pulumi.runtime.isDryRun()) return pulumi.output("");
  const ask = async () => {
    const { properties } = await features.getSubscriptionFeatureRegistration(HOST_ENCRYPTION, { parent });
    return properties.state === "Registered" ? properties.state : undefined;
  };
  return registration.id.apply(
    async () =>
      (await awaited(ask, REGISTRATION_PATIENCE)) ??
      fail(
        "hostEncryption",
        "Azure has not registered the feature Microsoft.Compute/EncryptionAtHost after 20 minutes",
        "look at `az feature show --namespace Microsoft.Compute --name EncryptionAtHost`, and deploy again once it is Registered",
      ),
  );
}

function createResourceGroup(parent: pulumi.Resource, settings: SubscriptionSettings): resources.ResourceGroup {
  const name = childName(settings.name, "group");
  return new resources.ResourceGroup(
    name,
    { resourceGroupName: name, location: settings.location, tags: settings.tags },
    { parent, retainOnDelete: true },
  );
}

function createThreatDetection(parent: pulumi.Resource, name: string, subscriptionId: pulumi.Output<string>): void {
  const scopeId = pulumi.interpolate`subscriptions/${subscriptionId}`;
  new security.Pricing(
    childName(name, "defender-containers"),
    {
      scopeId,
      pricingName: "Containers",
      // rt-cloud-threat-detection, img-registry-scan
      pricingTier: "Standard",
      extensions: containerExtensions.map((extension) => ({ name: extension, isEnabled: "True" })),
    },
    { parent },
  );
  new security.Pricing(
    childName(name, "defender-keys"),
    // rt-cloud-threat-detection: unusual use of the clusters' keys.
    { scopeId, pricingName: "KeyVaults", pricingTier: "Standard" },
    { parent },
  );
}

function createActivityLog(
  parent: pulumi.Resource,
  settings: SubscriptionSettings,
  group: resources.ResourceGroup,
): void {
  const { name, location, tags } = settings;
  const workspace = new operationalinsights.Workspace(
    childName(name, "activity"),
    {
      resourceGroupName: group.name,
      location,
      tags,
      workspaceName: childName(name, "activity"),
      sku: { name: "PerGB2018" },
      // audit-log-retention-encryption
      retentionInDays: settings.retentionDays,
      features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
    },
    // The record of who did what outlives the stack.
    { parent, retainOnDelete: true },
  );
  new monitor.SubscriptionDiagnosticSetting(
    childName(name, "activity-log"),
    {
      name: childName(name, "activity-log"),
      workspaceId: workspace.id,
      // audit-cloud-activity
      logs: activityLogCategories.map((category) => ({ category, enabled: true })),
    },
    { parent },
  );
}

function createHealthAlert(
  parent: pulumi.Resource,
  settings: SubscriptionSettings,
  group: resources.ResourceGroup,
  subscriptionId: pulumi.Output<string>,
  actionGroupId: pulumi.Input<string>,
): void {
  const name = childName(settings.name, "aks-health");
  new monitor.ActivityLogAlert(
    name,
    {
      resourceGroupName: group.name,
      location: "global",
      tags: settings.tags,
      activityLogAlertName: name,
      description: "Health events of AKS: incidents, forced changes, security advisories",
      scopes: [pulumi.interpolate`/subscriptions/${subscriptionId}`],
      // audit-security-bulletins
      condition: {
        allOf: [
          { field: "category", equals: "ServiceHealth" },
          { field: "properties.impactedServices[*].ServiceName", containsAny: ["Azure Kubernetes Service (AKS)"] },
        ],
      },
      actions: { actionGroups: [{ actionGroupId }] },
    },
    { parent },
  );
}
