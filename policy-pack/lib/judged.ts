import { isJudgedByInputs } from "./aws/components";
import { kubernetesObjects, type KubernetesObject } from "./kubernetesObject";
import { podsOf } from "./podSpec";
import { typeKey, type Resource } from "./resource";
import { namesKind, type Rule } from "./rule";

/** A type of resource that no rule judges, and how many there are of it. */
export interface UnjudgedType {
  readonly type: string;
  readonly resources: number;
  /** Whether such a resource can make a cluster, or change one or who may do so: then its silence says nothing. */
  readonly changesCluster: boolean;
}

/**
 * Kinds of Kubernetes itself in which there is nothing to judge: they give nobody anything that other objects do not give, and
 * what they choose is availability or bookkeeping.
 */
const harmlessKinds: ReadonlySet<string> = new Set([
  "CSIStorageCapacity",
  "ComponentStatus",
  "ControllerRevision",
  "Event",
  "GatewayClass",
  "HorizontalPodAutoscaler",
  "IngressClass",
  "Lease",
  "LimitRange",
  "PersistentVolumeClaim",
  "PodDisruptionBudget",
  "PriorityClass",
  "VolumeSnapshot",
  "VolumeSnapshotClass",
  "VolumeSnapshotContent",
]);

/** Types that only rules about a whole stack look at: they say what is missing beside them. */
const stackTypes: ReadonlySet<string> = new Set([
  "aws:backup/plan:Plan",
  "aws:ec2/vpc:Vpc",
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
  "aws:ec2/internetGateway:InternetGateway",
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/route:Route",
  "aws:ec2/routeTable:RouteTable",
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  "aws:ec2/flowLog:FlowLog",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  "aws:eks/addon:Addon",
  "aws:guardduty/detector:Detector",
  "aws:guardduty/detectorFeature:DetectorFeature",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  "aws:networkfirewall/firewall:Firewall",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "azure-native:compute:DiskEncryptionSet",
  "azure-native:keyvault:Key",
  "azure-native:monitor:ActivityLogAlert",
  "azure-native:monitor:DiagnosticSetting",
  "azure-native:monitor:MetricAlert",
  "azure-native:monitor:ScheduledQueryRule",
  "azure-native:alertsmanagement:PrometheusRuleGroup",
  "azure-native:managedidentity:UserAssignedIdentity",
  "azure-native:network:FlowLog",
  "azure-native:network:VirtualNetwork",
  "azure-native:resources:ResourceGroup",
  "digitalocean:index/vpc:Vpc",
  "digitalocean:index/vpcNatGateway:VpcNatGateway",
  "gcp:compute/routerNat:RouterNat",
  "gcp:serviceaccount/account:Account",
]);

/** Types with nothing to judge whose names say otherwise: sizes and times, or what only narrows what others allow. */
const harmlessTypes: ReadonlySet<string> = new Set([
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  "azure-native:containerservice:MaintenanceConfiguration",
  "digitalocean:index/kubernetesNodePool:KubernetesNodePool",
  "gcp:orgpolicy/policy:Policy",
  "gcp:projects/iAMAuditConfig:IAMAuditConfig",
]);

/** Packages that run programs, or other tools that make resources of their own: they can do whatever their credentials can. */
const runsAnything =
  /^(ansible|argocd|azapi|cloud-init|command|docker|docker-build|external|flux|helm|helmfile|kubectl|kustomization|local|null|pulumi-nodejs|pulumi-python|pulumiservice|rancher2|rke|shell|talos|terraform[\w-]*):|:(cloudcontrol|cloudformation|servicecatalog)[:/]|:index:ExtensionResource$|:resources:Deployment(AtScope)?$|deploymentmanager/i;
/** Names of clusters, their nodes, and machines that may become nodes. */
const clusterName =
  /kubernetes|k8s|k3s|containerservice|containerengine|:container[:/]|[:/](eks|aks|gke|lke|doks|oke|cce|ack|iks|mke|kube)[a-z]*[:/]|lkecluster|managedcluster|node_?pool|node_?group|agentpool|fargateprofile|karpenter|redhatopenshift|openshift|gkehub|rosa|:index[/:]\w*(cluster|droplet|server|instance|machine|virtualmachine|vm)[:/]|:(ec2|compute|vm)[:/][\w/]*(instance|fleet|virtualmachine|template)\w*[:/]?\w*$|:autoscaling[:/]/i;
/** Names of what gives somebody rights, or lets somebody in. */
const accessName =
  /(policy|policies|grant|acl|iam(member|binding|policy|auditconfig)|accesskey|credentials?|token|role|assignment|roleassignment|roledefinition|permission|membership|federat\w*|oidc\w*|trust\w*|peering\w*|firewall\w*|securitygroup\w*|securityrule\w*)(attachment|exclusive)?$/i;
/** Access to things that hold no part of a cluster. */
const elsewhere =
  /^(auth0|cloudflare|datadog|github|gitlab|grafana|mongodbatlas|newrelic|okta|pagerduty|snowflake|sentry):/i;

/** Whether resources of a type that no rule judges can make or change a cluster, as far as its name tells. */
export function changesCluster(type: string): boolean {
  if (type.startsWith("kubernetes:") || runsAnything.test(type)) return true;
  const name = type.slice(type.lastIndexOf(":") + 1);
  return !elsewhere.test(type) && (clusterName.test(type) || accessName.test(name));
}

/** The sentence for people; empty when every resource is judged. */
export function unjudgedText(types: readonly UnjudgedType[], noun = "resource"): string {
  const resources = types.reduce((sum, type) => sum + type.resources, 0);
  if (resources === 0) return "";
  const names = types.map(({ type }) => type).join(", ");
  const [s, are, kinds] = [resources === 1 ? "" : "s", resources === 1 ? "is" : "are", types.length === 1 ? "" : "s"];
  return `${resources} ${noun}${s} of ${types.length} type${kinds} ${are} judged by no rule: ${names}`;
}

/** Collects the types of resources that no rule judges. A rule counts when it names the type, or a pod was found. */
export class UnjudgedTypes {
  private readonly resourceTypes: readonly string[];
  private readonly kinds: readonly string[];
  private readonly known = new Map<string, boolean>();
  private readonly counts = new Map<string, number>();

  constructor(rules: readonly Rule[]) {
    this.resourceTypes = rules.flatMap((rule) => (rule.scope === "resource" ? rule.types : []));
    this.kinds = rules.flatMap((rule) => (rule.scope === "object" && rule.kinds !== "all" ? rule.kinds : []));
  }

  add(resource: Resource): void {
    for (const type of this.unjudgedIn(resource)) this.counts.set(type, (this.counts.get(type) ?? 0) + 1);
  }

  /** Sorted by type. */
  list(): readonly UnjudgedType[] {
    return [...this.counts]
      .map(([type, resources]) => ({ type, resources, changesCluster: changesCluster(type) }))
      .sort((a, b) => (a.type < b.type ? -1 : 1));
  }

  private unjudgedIn(resource: Resource): readonly string[] {
    const { type } = resource;
    if (isPulumis(type) || this.judgesType(typeKey(type))) return [];
    if (!type.startsWith("kubernetes:")) return [type];
    const objects = kubernetesObjects(resource);
    return objects
      .filter((object) => !this.judgesObject(object))
      .map((object) => (objects.length === 1 ? type : tokenOf(object)));
  }

  private judgesType(key: string): boolean {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const judged =
      stackTypes.has(key) ||
      harmlessTypes.has(key) ||
      isJudgedByInputs(key) ||
      this.resourceTypes.some((type) => (type.endsWith("*") ? key.startsWith(type.slice(0, -1)) : key === type));
    this.known.set(key, judged);
    return judged;
  }

  private judgesObject(object: KubernetesObject): boolean {
    return harmlessKinds.has(object.kind) || namesKind(this.kinds, object.kind) || podsOf(object).length > 0;
  }
}

/** The stack, providers and our own components, whose children are judged. */
function isPulumis(type: string): boolean {
  return type.startsWith("pulumi:") || type.startsWith("hardened-cluster:");
}

function tokenOf({ apiVersion, kind }: KubernetesObject): string {
  const group = apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`;
  return `kubernetes:${group}:${kind.slice(kind.indexOf("/") + 1)}`;
}
