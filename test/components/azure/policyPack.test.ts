import { AksCluster, AzureSubscriptionBaseline } from "../../../components/azure";
import { azureRules } from "../../../policy-pack/rules/azure";
import { azureStackRules } from "../../../policy-pack/rules/stack/azure";
import { mutated, packFindings } from "../support/packFindings";
import { PREVIEWS_TIMEOUT, type RegisteredResource } from "../support/previewResources";
import { bringYourOwn, defaults, max, privateLink } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const findings = packFindings([...azureRules, ...azureStackRules]);

type ProgramName =
  "defaults" | "max" | "bring your own" | "Private Link" | "subscription" | "cluster with subscription";

const location = "northeurope";
const programs: Record<ProgramName, () => unknown> = {
  defaults: () => new AksCluster("prod", defaults),
  max: () => new AksCluster("prod", max),
  "bring your own": () => new AksCluster("prod", bringYourOwn),
  "Private Link": () => new AksCluster("prod", privateLink),
  subscription: () => new AzureSubscriptionBaseline("subscription", { location }),
  "cluster with subscription": () => {
    new AzureSubscriptionBaseline("subscription", { location });
    return new AksCluster("prod", max).grant("billing", { namespace: "team-a", serviceAccount: "billing" });
  },
};

const previewed = new Map<string, Map<string, RegisteredResource>>();

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs))
    previewed.set(name, (await previewResources(program)).resources);
}, PREVIEWS_TIMEOUT);
const findingsOf = (program: ProgramName) =>
  findings((previewed.get(program) as Map<string, RegisteredResource>).values());

describe("the pack with production's levels", () => {
  // Alerts are not the cluster's; HTTPS outward is what a NAT gateway is for, and a firewall looks into it.
  const alerts = "advisory azure-alerts/none prod-cluster";
  const outward = "advisory net-egress-controlled-nsg/open-to-world prod-nodes-security-group";
  const runners = "advisory net-egress-controlled-nsg/open-to-world prod-runners-security-group";
  // Pools that ask for a managed disk get one.
  const disk = "advisory nodes-ephemeral-os-disk-aks/managed-os-disk prod-pool-sandbox";

  test.each<[ProgramName, string[]]>([
    ["defaults", [alerts, outward]],
    ["max", [alerts, outward, runners, disk]],
    ["bring your own", [alerts]],
    // On record, and blocked until the environment exempts it.
    ["Private Link", [alerts, outward, "mandatory cp-kms-key-hygiene-vault-network/public prod-vault"]],
    ["subscription", []],
    ["cluster with subscription", [alerts, outward, runners, disk]],
  ])("blocks nothing of %s that is not on record", (program, expected) => {
    expect(findingsOf(program)).toEqual(expected);
  });
});

const api = "apiServerAccessProfile";
const system = "agentPoolProfiles.0";

// Each row weakens one input; exactly these findings are new. Undefined reads as absent.
const mutations: [string, string, unknown, string[]][] = [
  [
    "prod-cluster",
    `${api}.enablePrivateCluster`,
    false,
    ["mandatory cp-authorized-cidrs-aks/missing prod-cluster", "mandatory cp-private-endpoint-aks/public prod-cluster"],
  ],
  [
    "prod-cluster",
    `${api}.disableRunCommand`,
    false,
    ["mandatory cp-dangerous-features-off-aks/run-command prod-cluster"],
  ],
  [
    "prod-cluster",
    `${api}.disableRunCommand`,
    undefined,
    ["mandatory cp-dangerous-features-off-aks/run-command prod-cluster"],
  ],
  [
    "prod-cluster",
    "addonProfiles.kubeDashboard",
    { enabled: true },
    ["mandatory cp-dangerous-features-off-aks/dashboard prod-cluster"],
  ],
  [
    "prod-cluster",
    "addonProfiles.httpApplicationRouting",
    { enabled: true },
    ["mandatory cp-dangerous-features-off-aks/http-application-routing prod-cluster"],
  ],
  ["prod-cluster", "sku", undefined, ["mandatory cp-ha-multi-az-aks/free-tier prod-cluster"]],
  ["prod-cluster", "sku.tier", "Free", ["mandatory cp-ha-multi-az-aks/free-tier prod-cluster"]],
  ["prod-cluster", "kubernetesVersion", undefined, ["mandatory cp-supported-version-aks/unpinned prod-cluster"]],
  ["prod-cluster", "kubernetesVersion", "1.29", ["mandatory cp-supported-version-aks/end-of-life prod-cluster"]],
  [
    "prod-cluster",
    "autoUpgradeProfile.upgradeChannel",
    "none",
    ["mandatory cp-upgrade-channel-aks/no-channel prod-cluster"],
  ],
  [
    "prod-cluster",
    "autoUpgradeProfile.nodeOSUpgradeChannel",
    "None",
    ["mandatory nodes-auto-upgrade-aks/not-patched prod-cluster"],
  ],
  ["prod-cluster", "enableRBAC", false, ["mandatory cp-authz-rbac-node-aks/disabled prod-cluster"]],
  ["prod-cluster", "enableRBAC", undefined, ["mandatory cp-authz-rbac-node-aks/unset prod-cluster"]],
  [
    "prod-cluster",
    "securityProfile.azureKeyVaultKms.enabled",
    false,
    ["mandatory cp-etcd-encryption-cmk-aks/disabled prod-cluster"],
  ],
  [
    "prod-cluster",
    "securityProfile.azureKeyVaultKms.keyId",
    undefined,
    ["mandatory cp-etcd-encryption-cmk-aks/no-key prod-cluster"],
  ],
  [
    "prod-cluster",
    "securityProfile.workloadIdentity.enabled",
    false,
    ["mandatory id-workload-identity-aks/no-workload-identity prod-cluster"],
  ],
  ["prod-cluster", "oidcIssuerProfile", undefined, ["mandatory id-workload-identity-aks/no-oidc-issuer prod-cluster"]],
  [
    "prod-cluster",
    "podIdentityProfile",
    { enabled: true },
    ["mandatory id-workload-identity-aks/pod-identity prod-cluster"],
  ],
  [
    "prod-cluster",
    "securityProfile.imageCleaner.enabled",
    false,
    ["advisory nodes-self-healing-aks/no-image-cleaner prod-cluster"],
  ],
  [
    "prod-cluster",
    "securityProfile.defender.securityMonitoring.enabled",
    false,
    ["mandatory rt-cloud-threat-detection-aks/disabled prod-cluster"],
  ],
  ["prod-cluster", "disableLocalAccounts", false, ["mandatory id-local-accounts-disabled-aks/enabled prod-cluster"]],
  [
    "prod-cluster",
    "aadProfile.enableAzureRBAC",
    false,
    [
      "mandatory id-azure-rbac-kubernetes-aks/disabled prod-cluster",
      "mandatory id-human-sso-aks/no-admin-group prod-cluster",
    ],
  ],
  ["prod-cluster", "aadProfile.managed", undefined, ["mandatory id-human-sso-aks/legacy-integration prod-cluster"]],
  [
    "prod-cluster",
    "aadProfile",
    undefined,
    [
      "mandatory id-azure-rbac-kubernetes-aks/disabled prod-cluster",
      "mandatory id-human-sso-aks/no-entra-id prod-cluster",
    ],
  ],
  [
    "prod-cluster",
    "identity",
    undefined,
    ["mandatory id-infra-identity-least-privilege-aks/no-managed-identity prod-cluster"],
  ],
  [
    "prod-cluster",
    "servicePrincipalProfile",
    { clientId: "app", secret: "x" },
    ["mandatory id-infra-identity-least-privilege-aks/service-principal-secret prod-cluster"],
  ],
  [
    "prod-cluster",
    "networkProfile.networkPolicy",
    "none",
    ["mandatory net-cni-networkpolicy-engine-aks/no-engine prod-cluster"],
  ],
  [
    "prod-cluster",
    "networkProfile.networkPolicy",
    "azure",
    ["advisory net-cni-networkpolicy-engine-aks/phased-out-engine prod-cluster"],
  ],
  [
    "prod-cluster",
    "networkProfile.networkPlugin",
    "kubenet",
    ["mandatory net-vpc-native-pods-aks/not-azure-cni prod-cluster"],
  ],
  [
    "prod-cluster",
    "networkProfile.outboundType",
    "loadBalancer",
    ["advisory net-egress-controlled-aks/load-balancer prod-cluster"],
  ],
  [
    "prod-cluster",
    "diskEncryptionSetID",
    undefined,
    ["advisory nodes-disk-encryption-cmk-aks/platform-key prod-cluster"],
  ],
  [
    "prod-cluster",
    "addonProfiles.azurepolicy.enabled",
    false,
    ["mandatory adm-provider-policy-addon-aks/disabled prod-cluster"],
  ],
  [
    "prod-cluster",
    "addonProfiles.omsagent.enabled",
    false,
    ["mandatory audit-node-container-logs-aks/no-log-agent prod-cluster"],
  ],
  [
    "prod-cluster",
    "addonProfiles.azureKeyvaultSecretsProvider.config",
    { enableSecretRotation: "false" },
    ["mandatory secrets-rotation-aks/no-rotation prod-cluster"],
  ],
  [
    "prod-cluster",
    "nodeResourceGroupProfile",
    undefined,
    ["advisory cp-deletion-protection-aks/unrestricted prod-cluster"],
  ],
  // The pool within the cluster …
  [
    "prod-cluster",
    `${system}.securityProfile.sshAccess`,
    "LocalUser",
    ["mandatory net-no-open-admin-ports-aks/ssh-enabled prod-cluster"],
  ],
  ["prod-cluster", `${system}.enableNodePublicIP`, true, ["mandatory net-private-nodes-aks/public-ip prod-cluster"]],
  [
    "prod-cluster",
    `${system}.enableEncryptionAtHost`,
    undefined,
    ["mandatory nodes-disk-encryption-host-aks/not-encrypted prod-cluster"],
  ],
  [
    "prod-cluster",
    `${system}.osDiskType`,
    "Managed",
    ["advisory nodes-ephemeral-os-disk-aks/managed-os-disk prod-cluster"],
  ],
  ["prod-cluster", `${system}.osSKU`, "CBLMariner", ["mandatory nodes-hardened-os-aks/retired-os prod-cluster"]],
  ["prod-cluster", `${system}.osSKU`, "Ubuntu", ["advisory nodes-hardened-os-aks/general-purpose-os prod-cluster"]],
  ["prod-cluster", `${system}.availabilityZones`, ["1"], ["mandatory nodes-multi-az-aks/single-zone prod-cluster"]],
  [
    "prod-cluster",
    `${system}.type`,
    "AvailabilitySet",
    ["mandatory nodes-scale-set-aks/availability-set prod-cluster"],
  ],
  [
    "prod-cluster",
    `${system}.securityProfile.enableSecureBoot`,
    false,
    ["advisory nodes-secure-boot-aks/no-secure-boot prod-cluster"],
  ],
  [
    "prod-cluster",
    `${system}.securityProfile.enableVTPM`,
    false,
    ["advisory nodes-secure-boot-aks/no-vtpm prod-cluster"],
  ],
  [
    "prod-cluster",
    `${system}.nodeTaints`,
    [],
    [
      "advisory nodes-isolation-pools-aks/untainted-system-pool prod-cluster",
      "mandatory azure-system-pools/untainted prod-cluster",
    ],
  ],
  [
    "prod-cluster",
    `${system}.tags`,
    { "aks-disable-kubelet-serving-certificate-rotation": "true" },
    ["mandatory kubelet-cert-rotation-aks/opted-out prod-cluster"],
  ],
  [
    "prod-cluster",
    `${system}.kubeletConfig`,
    undefined,
    ["advisory kubelet-runtime-hardening-aks/no-process-limit prod-cluster"],
  ],
  // … and those beside it.
  [
    "prod-pool-workload",
    "securityProfile.sshAccess",
    undefined,
    ["mandatory net-no-open-admin-ports-aks/ssh-enabled prod-pool-workload"],
  ],
  [
    "prod-pool-workload",
    "kubeletConfig.allowedUnsafeSysctls",
    ["net.core.somaxconn"],
    ["mandatory kubelet-runtime-hardening-aks/unsafe-sysctls prod-pool-workload"],
  ],
  [
    "billing-credential",
    "subject",
    "system:serviceaccount:team-a:*",
    ["mandatory id-workload-identity-scoped-azure/wildcard billing-credential"],
  ],
  ["prod-pool-workload", "enableNodePublicIP", true, ["mandatory net-private-nodes-aks/public-ip prod-pool-workload"]],
  [
    "prod-pool-workload",
    "enableEncryptionAtHost",
    false,
    ["mandatory nodes-disk-encryption-host-aks/not-encrypted prod-pool-workload"],
  ],
  [
    "prod-pool-workload",
    "availabilityZones",
    undefined,
    ["mandatory nodes-multi-az-aks/single-zone prod-pool-workload"],
  ],
  ["prod-pool-workload", "osSKU", "CBLMariner", ["mandatory nodes-hardened-os-aks/retired-os prod-pool-workload"]],
  [
    "prod-control-plane-logs",
    "logs",
    [{ category: "kube-apiserver", enabled: true }],
    ["mandatory azure-control-plane-logs/audit-categories-missing prod-control-plane-logs"],
  ],
  ["prod-logs", "retentionInDays", 30, ["mandatory audit-log-retention-azure/short-retention prod-logs"]],
  ["prod-flow-log", "enabled", false, ["mandatory net-flow-logs-azure/disabled prod-flow-log"]],
  ["prod-flow-log", "retentionPolicy.days", 7, ["mandatory net-flow-logs-azure/short-retention prod-flow-log"]],
  [
    "prod-vault",
    "properties.enablePurgeProtection",
    false,
    ["mandatory cp-kms-key-hygiene-vault-recovery/purgeable prod-vault"],
  ],
  [
    "prod-vault",
    "properties.enableSoftDelete",
    false,
    ["mandatory cp-kms-key-hygiene-vault-recovery/no-soft-delete prod-vault"],
  ],
  [
    "prod-vault",
    "properties.enableRbacAuthorization",
    undefined,
    ["mandatory cp-kms-key-hygiene-vault-rbac/access-policies prod-vault"],
  ],
  [
    "prod-secrets-key",
    "properties.rotationPolicy",
    undefined,
    ["mandatory azure-cluster-key-rotation/no-rotation prod-secrets-key"],
  ],
  [
    "prod-volumes-key",
    "properties.rotationPolicy.lifetimeActions",
    [{ action: { type: "notify" }, trigger: { timeAfterCreate: "P90D" } }],
    ["mandatory azure-cluster-key-rotation/no-rotation prod-volumes-key"],
  ],
  ["prod-registry", "adminUserEnabled", true, ["mandatory img-registry-private-hardened-acr/admin-user prod-registry"]],
  [
    "prod-registry",
    "anonymousPullEnabled",
    true,
    ["mandatory img-registry-private-hardened-acr/anonymous-pull prod-registry"],
  ],
  [
    "prod-registry",
    "publicNetworkAccess",
    "Enabled",
    ["mandatory img-registry-private-hardened-acr/public-network prod-registry"],
  ],
  [
    "prod-role-registry-pull",
    "roleDefinitionId",
    "/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/8311e382-0749-4cb8-b61a-304f252e45ec",
    ["mandatory azure-registry-pull-only/may-push prod-role-registry-pull"],
  ],
  [
    "prod-role-admin-platform",
    "principalType",
    "User",
    ["mandatory id-iam-groups-not-users-azure/user prod-role-admin-platform"],
  ],
  [
    "prod-api-server-security-group",
    "securityRules.0",
    {
      name: "open",
      priority: 100,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      sourceAddressPrefix: "*",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "22",
    },
    [
      "advisory net-node-firewall-ingress-nsg/open-to-world prod-api-server-security-group",
      "mandatory net-no-open-admin-ports-nsg/ssh-open-to-world prod-api-server-security-group",
      "mandatory net-node-firewall-exposed-ports-nsg/sensitive-port prod-api-server-security-group",
    ],
  ],
  [
    "subscription-defender-containers",
    "pricingTier",
    "Free",
    ["mandatory img-registry-scan-azure/free-tier subscription-defender-containers"],
  ],
];

test.each(mutations)("%s: %s = %j is found, and nothing else is", (name, path, value, expected) => {
  const resources = new Map(previewed.get("cluster with subscription"));
  resources.set(name, mutated(resources.get(name) as RegisteredResource, path, value));
  const before = findingsOf("cluster with subscription");
  const after = findings(resources.values());
  expect(after.filter((finding) => !before.includes(finding))).toEqual(expected);
  expect(before.filter((finding) => !after.includes(finding))).toEqual([]);
});

test.each<[string, string, string]>([
  [
    "the setting for the control plane's logs",
    "prod-control-plane-logs",
    "mandatory azure-control-plane-logs/no-diagnostic-setting prod-cluster",
  ],
  ["the flow log", "prod-flow-log", "mandatory azure-network-flow-logs/missing prod-network"],
])("without %s the pack blocks", (_, name, expected) => {
  const resources = new Map(previewed.get("max"));
  resources.delete(name);
  const before = findingsOf("max");
  expect(findings(resources.values()).filter((finding) => !before.includes(finding))).toEqual([expected]);
});
