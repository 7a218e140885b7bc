import { GcpProjectBaseline, GkeCluster, GkeWorkloadGrant } from "../../../components/gcp";
import { enforcedControls } from "../../../components/gcp/enforcedControls";
import { resolveGkeSettings } from "../../../components/gcp/settings";
import { PREVIEWS_TIMEOUT, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { readInput } from "../support/readInput";
import { autopilot, bringYourOwn, defaults, max, signedProject, weakened } from "./support/configurations";
import { PROJECT_NUMBER, previewResources } from "./support/previewResources";

type Program = "defaults" | "max" | "autopilot" | "project" | "grant";

const programs: Record<Program, () => unknown> = {
  defaults: () => new GkeCluster("prod", defaults),
  max: () => new GkeCluster("prod", max),
  autopilot: () => new GkeCluster("prod", autopilot),
  project: () => new GcpProjectBaseline("project", signedProject),
  grant: () =>
    new GkeWorkloadGrant("billing", {
      project: "my-company-prod",
      namespace: "team-a",
      serviceAccount: "billing",
      projectRoles: ["roles/pubsub.publisher"],
    }),
};

const nodeAccount = "prod-nodes@my-company-prod.iam.gserviceaccount.com";
const nodeMember = `serviceAccount:${nodeAccount}`;
const threeZones = ["europe-west4-a", "europe-west4-b", "europe-west4-c"];
const logComponents = ["SYSTEM_COMPONENTS", "APISERVER", "SCHEDULER", "CONTROLLER_MANAGER", "WORKLOADS"];
const policy = (constraint: string) => `project-${constraint}`;

// Control, program, resource, property and the exact value.
const enforced: [string, Program, string, string, unknown][] = [
  ["cp-private-endpoint", "defaults", "prod-cluster", "controlPlaneEndpointsConfig.ipEndpointsConfig.enabled", false],
  [
    "cp-private-endpoint",
    "defaults",
    "prod-cluster",
    "controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic",
    true,
  ],
  ["cp-private-endpoint", "max", "prod-cluster", "privateClusterConfig.enablePrivateEndpoint", true],
  ["cp-private-endpoint", "max", "prod-cluster", "privateClusterConfig.masterGlobalAccessConfig.enabled", false],
  ["cp-private-endpoint", "max", "prod-cluster", "privateClusterConfig.privateEndpointSubnetwork", UNKNOWN],
  ["cp-private-endpoint", "max", "prod-control-plane", "ipCidrRange", "10.20.4.0/28"],
  [
    "cp-private-endpoint",
    "max",
    "prod-cluster",
    "controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic",
    false,
  ],
  ["cp-authorized-cidrs", "defaults", "prod-cluster", "masterAuthorizedNetworksConfig", undefined],
  [
    "cp-authorized-cidrs",
    "max",
    "prod-cluster",
    "masterAuthorizedNetworksConfig",
    {
      cidrBlocks: [{ cidrBlock: "10.200.4.0/24", displayName: "10.200.4.0/24" }],
      gcpPublicCidrsAccessEnabled: false,
      privateEndpointEnforcementEnabled: true,
    },
  ],
  ["cp-ha-multi-az", "defaults", "prod-cluster", "location", "europe-west4"],
  ["cp-supported-version", "defaults", "prod-cluster", "minMasterVersion", "1.36"],
  ["cp-upgrade-channel", "defaults", "prod-cluster", "releaseChannel.channel", "REGULAR"],
  ["cp-upgrade-channel", "defaults", "prod-cluster", "gkeAutoUpgradeConfig.patchMode", "ACCELERATED"],
  [
    "cp-upgrade-channel",
    "defaults",
    "prod-cluster",
    "maintenancePolicy.recurringWindow",
    {
      startTime: "2026-01-03T00:00:00Z",
      endTime: "2026-01-03T08:00:00Z",
      recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
    },
  ],
  ["cp-etcd-encryption-cmk", "defaults", "prod-cluster", "databaseEncryption.state", "ENCRYPTED"],
  ["cp-etcd-encryption-cmk", "defaults", "prod-cluster", "databaseEncryption.keyName", UNKNOWN],
  [
    "cp-etcd-encryption-cmk",
    "defaults",
    "prod-secrets-key-user",
    "member",
    `serviceAccount:service-${PROJECT_NUMBER}@container-engine-robot.iam.gserviceaccount.com`,
  ],
  ["cp-kms-key-hygiene", "defaults", "prod-secrets-key", "rotationPeriod", "7776000s"],
  ["cp-kms-key-hygiene", "defaults", "prod-logs-key", "destroyScheduledDuration", "2592000s"],
  ["cp-kms-key-hygiene", "defaults", "prod-volumes-key", "deletionPolicy", "PREVENT"],
  ["cp-kms-key-hygiene", "defaults", "prod-volumes-key-user", "role", "roles/cloudkms.cryptoKeyEncrypterDecrypter"],
  ["cp-deletion-protection", "defaults", "prod-cluster", "deletionProtection", true],
  [
    "cp-deletion-protection",
    "max",
    "prod-cluster",
    "autopilotClusterPolicyConfig",
    { noSystemMutation: true, noSystemImpersonation: true, noUnsafeWebhooks: true },
  ],
  ["cp-authz-rbac-node", "defaults", "prod-cluster", "enableLegacyAbac", false],
  ["cp-dangerous-features-off", "defaults", "prod-cluster", "enableKubernetesAlpha", false],
  ["cp-dangerous-features-off", "defaults", "prod-cluster", "enableK8sBetaApis", undefined],
  ["cp-anonymous-auth-restricted", "defaults", "prod-cluster", "anonymousAuthenticationConfig.mode", "LIMITED"],
  [
    "cp-no-static-credentials",
    "defaults",
    "prod-cluster",
    "masterAuth.clientCertificateConfig.issueClientCertificate",
    false,
  ],
  [
    "cp-no-static-credentials",
    "defaults",
    "prod-cluster",
    "controlPlaneEndpointsConfig.dnsEndpointConfig.enableK8sTokensViaDns",
    false,
  ],
  [
    "cp-no-static-credentials",
    "max",
    "prod-cluster",
    "controlPlaneEndpointsConfig.dnsEndpointConfig.enableK8sCertsViaDns",
    false,
  ],
  ["net-dedicated-vpc", "defaults", "prod-network", "autoCreateSubnetworks", false],
  ["net-private-nodes", "defaults", "prod-cluster", "privateClusterConfig.enablePrivateNodes", true],
  ["net-private-nodes", "defaults", "prod-pool-workload", "networkConfig.enablePrivateNodes", true],
  ["net-private-nodes", "project", policy("compute.vmExternalIpAccess"), "spec", { rules: [{ denyAll: "TRUE" }] }],
  ["net-egress-controlled", "defaults", "prod-nat", "natIpAllocateOption", "MANUAL_ONLY"],
  ["net-egress-controlled", "defaults", "prod-nat", "logConfig", { enable: true, filter: "ALL" }],
  ["net-egress-controlled", "defaults", "prod-nat", "natIps", [UNKNOWN]],
  ["net-egress-controlled", "defaults", "prod-to-internet", "allows", [{ protocol: "tcp", ports: ["443"] }]],
  ["net-egress-controlled", "defaults", "prod-no-other-way-out", "denies", [{ protocol: "all" }]],
  ["net-egress-controlled", "defaults", "prod-no-other-way-out", "priority", 65000],
  ["net-egress-controlled", "max", "prod-network", "deleteDefaultRoutesOnCreate", true],
  ["net-egress-controlled", "max", "prod-to-google", "destinationRanges", ["199.36.153.8/30"]],
  ["net-private-service-endpoints", "defaults", "prod-nodes", "privateIpGoogleAccess", true],
  ["net-private-service-endpoints", "max", "prod-google-route", "destRange", "199.36.153.8/30"],
  ["net-private-service-endpoints", "max", "prod-pkg-dev", "dnsName", "pkg.dev."],
  [
    "net-private-service-endpoints",
    "max",
    "prod-pkg-dev-a",
    "rrdatas",
    ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"],
  ],
  ["net-private-service-endpoints", "max", "prod-googleapis-com-cname", "rrdatas", ["googleapis.com."]],
  ["net-node-firewall-least-privilege", "defaults", "prod-webhooks", "sourceRanges", ["10.0.0.0/20"]],
  ["net-node-firewall-least-privilege", "max", "prod-webhooks", "sourceRanges", ["10.20.4.0/28"]],
  [
    "net-node-firewall-least-privilege",
    "defaults",
    "prod-webhooks",
    "allows",
    [{ protocol: "tcp", ports: ["4443", "6443", "8443", "9443", "15017"] }],
  ],
  ["net-node-firewall-least-privilege", "defaults", "prod-webhooks", "targetServiceAccounts", [nodeAccount]],
  [
    "net-node-firewall-least-privilege",
    "defaults",
    "prod-to-network",
    "logConfig",
    { metadata: "INCLUDE_ALL_METADATA" },
  ],
  [
    "net-node-firewall-least-privilege",
    "max",
    "prod-to-network",
    "destinationRanges",
    ["10.20.0.0/22", "10.32.0.0/16", "10.20.8.0/22", "10.20.4.0/28", "10.200.0.0/16"],
  ],
  [
    "net-no-open-admin-ports",
    "project",
    policy("compute.disableSerialPortAccess"),
    "spec",
    { rules: [{ enforce: "TRUE" }] },
  ],
  [
    "net-flow-logs",
    "defaults",
    "prod-nodes",
    "logConfig",
    { aggregationInterval: "INTERVAL_5_SEC", flowSampling: 0.5, metadata: "INCLUDE_ALL_METADATA" },
  ],
  ["net-flow-logs", "defaults", "prod-cluster", "enableIntranodeVisibility", true],
  ["net-vpc-native-pods", "defaults", "prod-cluster", "networkingMode", "VPC_NATIVE"],
  [
    "net-vpc-native-pods",
    "defaults",
    "prod-cluster",
    "ipAllocationPolicy",
    { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services", stackType: "IPV4" },
  ],
  [
    "net-vpc-native-pods",
    "defaults",
    "prod-nodes",
    "secondaryIpRanges",
    [
      { rangeName: "pods", ipCidrRange: "10.64.0.0/14" },
      { rangeName: "services", ipCidrRange: "10.128.0.0/20" },
    ],
  ],
  ["net-cni-networkpolicy-engine", "defaults", "prod-cluster", "datapathProvider", "ADVANCED_DATAPATH"],
  ["net-cni-networkpolicy-engine", "defaults", "prod-cluster", "networkPolicy", undefined],
  ["net-service-exposure", "defaults", "prod-cluster", "serviceExternalIpsConfig.enabled", false],
  ["netpol-egress-control", "defaults", "prod-cluster", "enableFqdnNetworkPolicy", true],
  ["id-human-sso", "max", "prod-cluster", "authenticatorGroupsConfig.securityGroup", "gke-security-groups@example.com"],
  [
    "id-local-accounts-disabled",
    "autopilot",
    "prod-cluster",
    "masterAuth.clientCertificateConfig.issueClientCertificate",
    false,
  ],
  ["id-cloud-iam-kubernetes", "max", "prod-access-team-team-a", "role", "roles/container.clusterViewer"],
  ["id-cloud-iam-kubernetes", "max", "prod-access-admin-platform", "role", "roles/container.admin"],
  ["id-iam-groups-not-users", "max", "prod-access-admin-platform", "member", "group:platform@example.com"],
  [
    "id-workload-identity",
    "defaults",
    "prod-cluster",
    "workloadIdentityConfig.workloadPool",
    "my-company-prod.svc.id.goog",
  ],
  [
    "id-workload-identity-scoped",
    "grant",
    "billing-pubsub.publisher",
    "member",
    `principal://iam.googleapis.com/projects/${PROJECT_NUMBER}/locations/global/workloadIdentityPools/my-company-prod.svc.id.goog/subject/ns/team-a/sa/billing`,
  ],
  ["id-infra-identity-least-privilege", "defaults", "prod-pool-system", "nodeConfig.serviceAccount", nodeAccount],
  ["id-infra-identity-least-privilege", "defaults", "prod-cluster", "nodeConfig.serviceAccount", nodeAccount],
  [
    "id-infra-identity-least-privilege",
    "autopilot",
    "prod-cluster",
    "clusterAutoscaling.autoProvisioningDefaults.serviceAccount",
    nodeAccount,
  ],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-node-account-role",
    "role",
    "roles/container.defaultNodeServiceAccount",
  ],
  ["id-infra-identity-least-privilege", "defaults", "prod-node-account-role", "member", nodeMember],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-pool-system",
    "nodeConfig.oauthScopes",
    ["https://www.googleapis.com/auth/cloud-platform"],
  ],
  [
    "id-infra-identity-least-privilege",
    "project",
    policy("iam.disableServiceAccountKeyCreation"),
    "spec",
    { rules: [{ enforce: "TRUE" }] },
  ],
  [
    "id-infra-identity-least-privilege",
    "project",
    policy("iam.automaticIamGrantsForDefaultServiceAccounts"),
    "spec",
    { rules: [{ enforce: "TRUE" }] },
  ],
  [
    "rbac-no-anonymous-bindings",
    "defaults",
    "prod-cluster",
    "rbacBindingConfig",
    { enableInsecureBindingSystemUnauthenticated: false, enableInsecureBindingSystemAuthenticated: false },
  ],
  ["nodes-hardened-os", "defaults", "prod-pool-workload", "nodeConfig.imageType", "COS_CONTAINERD"],
  [
    "nodes-hardened-os",
    "defaults",
    "prod-pool-workload",
    "nodeConfig.linuxNodeConfig.nodeKernelModuleLoading.policy",
    "ENFORCE_SIGNED_MODULES",
  ],
  ["nodes-auto-upgrade", "defaults", "prod-pool-workload", "management.autoUpgrade", true],
  [
    "nodes-auto-upgrade",
    "defaults",
    "prod-pool-workload",
    "upgradeSettings",
    { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
  ],
  ["nodes-self-healing", "defaults", "prod-pool-workload", "management.autoRepair", true],
  ["nodes-self-healing", "defaults", "prod-pool-workload", "nodeConfig.kubeletConfig.imageMaximumGcAge", "168h"],
  ["nodes-isolation-pools", "defaults", "prod-cluster", "removeDefaultNodePool", true],
  [
    "nodes-isolation-pools",
    "defaults",
    "prod-pool-system",
    "nodeConfig.taints",
    [{ key: "components.gke.io/gke-managed-components", value: "true", effect: "NO_SCHEDULE" }],
  ],
  [
    "nodes-isolation-pools",
    "max",
    "prod-pool-sandbox",
    "nodeConfig.taints",
    [{ key: "dedicated", value: "builds", effect: "NO_EXECUTE" }],
  ],
  [
    "nodes-isolation-pools",
    "max",
    "prod-pool-sandbox",
    "nodeConfig.labels",
    { tier: "untrusted", "hardened-cluster/pool": "sandbox" },
  ],
  ["nodes-multi-az", "defaults", "prod-cluster", "nodeLocations", threeZones],
  ["nodes-multi-az", "defaults", "prod-pool-workload", "nodeLocations", threeZones],
  ["nodes-disk-encryption", "defaults", "prod-pool-workload", "nodeConfig.bootDiskKmsKey", UNKNOWN],
  [
    "nodes-disk-encryption",
    "autopilot",
    "prod-cluster",
    "clusterAutoscaling.autoProvisioningDefaults.bootDiskKmsKey",
    UNKNOWN,
  ],
  ["nodes-secure-boot", "defaults", "prod-cluster", "enableShieldedNodes", true],
  [
    "nodes-secure-boot",
    "defaults",
    "prod-pool-workload",
    "nodeConfig.shieldedInstanceConfig",
    { enableSecureBoot: true, enableIntegrityMonitoring: true },
  ],
  ["nodes-secure-boot", "project", policy("compute.requireShieldedVm"), "spec", { rules: [{ enforce: "TRUE" }] }],
  ["nodes-imds-restricted", "defaults", "prod-pool-workload", "nodeConfig.workloadMetadataConfig.mode", "GKE_METADATA"],
  [
    "nodes-imds-restricted",
    "defaults",
    "prod-pool-workload",
    "nodeConfig.metadata",
    { "disable-legacy-endpoints": "true" },
  ],
  ["nodes-imds-restricted", "defaults", "prod-cluster", "nodeConfig.workloadMetadataConfig.mode", "GKE_METADATA"],
  [
    "kubelet-readonly-port",
    "defaults",
    "prod-cluster",
    "nodePoolDefaults.nodeConfigDefaults.insecureKubeletReadonlyPortEnabled",
    "FALSE",
  ],
  [
    "kubelet-readonly-port",
    "defaults",
    "prod-cluster",
    "nodePoolAutoConfig.nodeKubeletConfig.insecureKubeletReadonlyPortEnabled",
    "FALSE",
  ],
  [
    "kubelet-readonly-port",
    "defaults",
    "prod-pool-system",
    "nodeConfig.kubeletConfig.insecureKubeletReadonlyPortEnabled",
    "FALSE",
  ],
  ["kubelet-runtime-hardening", "defaults", "prod-pool-workload", "nodeConfig.kubeletConfig.podPidsLimit", 4096],
  [
    "kubelet-runtime-hardening",
    "defaults",
    "prod-pool-workload",
    "nodeConfig.kubeletConfig.allowedUnsafeSysctls",
    undefined,
  ],
  [
    "nodes-fips-confidential",
    "max",
    "prod-pool-workload",
    "nodeConfig.confidentialNodes",
    { enabled: true, confidentialInstanceType: "SEV" },
  ],
  ["pod-runtime-sandbox", "max", "prod-pool-sandbox", "nodeConfig.sandboxConfig", { type: "GVISOR" }],
  ["adm-required-labels", "max", "prod-cluster", "resourceLabels", { owner: "platform", environment: "prod" }],
  ["img-registry-private-hardened", "max", "prod-repository-api", "dockerConfig.immutableTags", true],
  ["img-registry-private-hardened", "max", "prod-repository-api", "kmsKeyName", UNKNOWN],
  ["img-registry-scan", "max", "prod-repository-tools", "vulnerabilityScanningConfig.enablementConfig", "INHERITED"],
  ["img-registry-scan", "project", "project-api-containerscanning", "service", "containerscanning.googleapis.com"],
  ["img-registry-pull-readonly", "max", "prod-repository-tools-pull", "role", "roles/artifactregistry.reader"],
  ["img-registry-pull-readonly", "max", "prod-repository-tools-pull", "member", nodeMember],
  [
    "img-registry-pull-readonly",
    "max",
    "prod-repository-tools-push-serviceAccount-build-my-company-build-iam-gserviceaccount-com",
    "role",
    "roles/artifactregistry.writer",
  ],
  [
    "img-sign-verify",
    "defaults",
    "prod-cluster",
    "binaryAuthorization.evaluationMode",
    "PROJECT_SINGLETON_POLICY_ENFORCE",
  ],
  [
    "img-sign-verify",
    "project",
    "project-image-policy",
    "defaultAdmissionRule.enforcementMode",
    "ENFORCED_BLOCK_AND_AUDIT_LOG",
  ],
  ["audit-control-plane-logs", "defaults", "prod-cluster", "loggingConfig.enableComponents", logComponents],
  ["audit-node-container-logs", "autopilot", "prod-cluster", "loggingConfig.enableComponents", logComponents],
  ["audit-log-retention-encryption", "defaults", "prod-logs", "retentionDays", 365],
  ["audit-log-retention-encryption", "defaults", "prod-logs", "cmekSettings", { kmsKeyName: UNKNOWN }],
  ["audit-log-retention-encryption", "defaults", "prod-logs", "deletionPolicy", "PREVENT"],
  ["audit-log-retention-encryption", "max", "prod-logs", "locked", true],
  ["audit-log-retention-encryption", "project", "project-logs", "retentionDays", 365],
  ["audit-cloud-activity", "project", "project-data-access", "service", "allServices"],
  [
    "audit-cloud-activity",
    "project",
    "project-data-access",
    "auditLogConfigs",
    [{ logType: "ADMIN_READ" }, { logType: "DATA_READ" }, { logType: "DATA_WRITE" }],
  ],
  [
    "audit-metrics-alerts",
    "defaults",
    "prod-cluster",
    "monitoringConfig",
    {
      enableComponents: ["SYSTEM_COMPONENTS", "APISERVER", "SCHEDULER", "CONTROLLER_MANAGER"],
      managedPrometheus: { enabled: true },
      advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
    },
  ],
  [
    "audit-security-bulletins",
    "defaults",
    "prod-cluster",
    "notificationConfig.pubsub",
    {
      enabled: true,
      topic: UNKNOWN,
      filter: { eventTypes: ["SECURITY_BULLETIN_EVENT", "UPGRADE_EVENT", "UPGRADE_AVAILABLE_EVENT"] },
    },
  ],
];

const registered = {} as Record<Program, Map<string, RegisteredResource>>;

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs)) {
    registered[name as Program] = (await previewResources(program)).resources;
  }
}, PREVIEWS_TIMEOUT);

test.each(enforced)("%s: %s %s.%s", (_, program, name, path, expected) => {
  expect(readInput(registered[program].get(name), path)).toEqual(expected);
});

const all = () => Object.values(registered).flatMap((resources) => [...resources.values()]);

test("cp-no-static-credentials, secrets-pulumi-state: no resource takes a key, password or kubeconfig", () => {
  const taken = all().filter(
    ({ custom, inputs }) => custom && /password|private_?key\b|kubeconfig/i.test(JSON.stringify(inputs)),
  );
  expect(taken).toEqual([]);
});

test("net-no-open-admin-ports: no firewall rule lets SSH or RDP in", () => {
  const inward = all().filter(({ type, inputs }) => type.endsWith(":Firewall") && inputs.direction === "INGRESS");
  expect(inward.length).toBeGreaterThan(2);
  expect(inward.filter(({ inputs }) => /"(22|3389)"|"all"/.test(JSON.stringify(inputs.allows)))).toEqual([]);
});

test("no key of a service account is made", () => {
  const types = all().map(({ type }) => type);
  expect(types.filter((type) => /serviceaccount\/key/i.test(type))).toEqual([]);
});

test("what Google has discontinued is not set", () => {
  const discontinued = ["protectConfig", "podSecurityPolicyConfig", "enterpriseConfig", "networkPolicy"];
  for (const program of ["defaults", "max", "autopilot"] as const) {
    const inputs = registered[program].get("prod-cluster")?.inputs;
    expect(discontinued.filter((key) => key in inputs)).toEqual([]);
    expect(inputs.securityPostureConfig).not.toHaveProperty("vulnerabilityMode");
    expect(inputs.binaryAuthorization).not.toHaveProperty("enabled");
  }
});

describe("the controls that a cluster says it enforces", () => {
  const proven = new Set([...enforced.map(([control]) => control), "secrets-pulumi-state"]);
  const claims = (args: typeof defaults) => enforcedControls(resolveGkeSettings("prod", args));

  test.each([
    ["defaults", defaults],
    ["everything turned on", max],
    ["Autopilot", autopilot],
    ["everything made elsewhere", bringYourOwn],
  ])("with %s are each proven above", (_, args) => {
    expect(claims(args).filter((control) => !proven.has(control))).toEqual([]);
  });

  test("do not name what was weakened", () => {
    const claimed = claims(weakened);
    const given = weakened.acceptedRisks?.map(({ control }) => control) ?? [];
    expect(given).toHaveLength(4);
    expect(given.filter((control) => claimed.includes(control))).toEqual([]);
    expect(given.filter((control) => !claims(defaults).includes(control))).toEqual([]);
  });

  test("do not name what was made elsewhere", () => {
    const claimed = claims(bringYourOwn);
    const elsewhere = [
      "cp-kms-key-hygiene",
      "net-egress-controlled",
      "net-flow-logs",
      "net-node-firewall-least-privilege",
    ];
    expect(elsewhere.filter((control) => claimed.includes(control))).toEqual([]);
  });

  test("name of an Autopilot cluster nothing that Google does on its nodes", () => {
    const ofNodes = claims(autopilot).filter((control) => control.startsWith("nodes-"));
    expect(ofNodes).toEqual(["nodes-disk-encryption"]);
    expect(claims(autopilot)).not.toContain("id-workload-identity");
  });

  test("name options only where they are on", () => {
    const optional = [
      "cp-authorized-cidrs",
      "id-human-sso",
      "img-registry-scan",
      "nodes-fips-confidential",
      "pod-runtime-sandbox",
    ];
    expect(optional.filter((control) => claims(defaults).includes(control))).toEqual([]);
    expect(optional.filter((control) => !claims(max).includes(control))).toEqual([]);
  });
});
