import { GcpProjectBaseline, GkeCluster } from "../../../components/gcp";
import { gcpRules } from "../../../policy-pack/rules/gcp";
import { gcpStackRules } from "../../../policy-pack/rules/stack/gcp";
import { mutated, packFindings } from "../support/packFindings";
import { PREVIEWS_TIMEOUT, type RegisteredResource } from "../support/previewResources";
import {
  autopilot,
  autoProvisioned,
  bringYourOwn,
  defaults,
  max,
  project,
  signedProject,
} from "./support/configurations";
import { previewResources } from "./support/previewResources";

const findings = packFindings([...gcpRules, ...gcpStackRules]);

type ProgramName =
  "defaults" | "max" | "auto-provisioned" | "autopilot" | "bring your own" | "project" | "cluster with project";

const programs: Record<ProgramName, () => unknown> = {
  defaults: () => new GkeCluster("prod", defaults),
  max: () => new GkeCluster("prod", max),
  "auto-provisioned": () => new GkeCluster("prod", autoProvisioned),
  autopilot: () => new GkeCluster("prod", autopilot),
  "bring your own": () => new GkeCluster("prod", bringYourOwn),
  project: () => new GcpProjectBaseline("project", project),
  "cluster with project": () => {
    const baseline = new GcpProjectBaseline("project", signedProject);
    const nat = { ...max.network, egress: "nat" as const };
    return new GkeCluster("prod", { ...max, network: nat }, { dependsOn: [baseline] });
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
  // Whom to alert, and the group that knows all groups, are the organisation's; HTTPS outward is what Cloud NAT is for.
  const alerts = "advisory gcp-alerts/none prod-cluster";
  const groups = "advisory id-human-sso-gke/no-groups prod-cluster";
  const outward = "advisory net-egress-controlled-gcp/open-to-world prod-to-internet";

  test.each<[ProgramName, string[]]>([
    ["defaults", [alerts, groups, outward]],
    ["max", [alerts]],
    ["auto-provisioned", [alerts]],
    ["autopilot", [alerts, groups, outward]],
    ["bring your own", [alerts, groups]],
    ["project", []],
    ["cluster with project", [alerts, outward]],
  ])("blocks nothing of %s", (program, expected) => {
    expect(findingsOf(program)).toEqual(expected);
  });
});

const on = (rule: string, name: string, level = "mandatory") => `${level} ${rule} ${name}`;
const cluster = "prod-cluster";
const pool = "prod-pool-workload";

// Each row weakens one input; exactly these findings are new. Undefined reads as absent.
const mutations: [string, string, unknown, string[]][] = [
  [cluster, "location", "europe-west4-a", [on("cp-ha-multi-az-gke/zonal", cluster)]],
  [cluster, "nodeLocations", ["europe-west4-a"], [on("nodes-multi-az-gke/single-zone", cluster)]],
  [cluster, "minMasterVersion", "1.24", [on("cp-supported-version-gke/end-of-life", cluster)]],
  [cluster, "releaseChannel.channel", "UNSPECIFIED", [on("cp-upgrade-channel-gke/no-channel", cluster)]],
  [cluster, "releaseChannel", undefined, [on("cp-upgrade-channel-gke/no-channel", cluster)]],
  [cluster, "network", "default", [on("net-dedicated-vpc-gke/default-network", cluster)]],
  [cluster, "networkingMode", "ROUTES", [on("net-vpc-native-pods-gke/routes", cluster)]],
  [cluster, "ipAllocationPolicy", undefined, [on("net-vpc-native-pods-gke/unset", cluster, "advisory")]],
  [cluster, "privateClusterConfig.enablePrivateEndpoint", false, [on("cp-private-endpoint-gke/public", cluster)]],
  [
    cluster,
    "privateClusterConfig.enablePrivateNodes",
    false,
    [on("cp-private-endpoint-gke/public", cluster), on("net-private-nodes-gke/public-nodes", cluster)],
  ],
  [
    cluster,
    "masterAuthorizedNetworksConfig.cidrBlocks",
    [{ cidrBlock: "0.0.0.0/0" }],
    [on("cp-authorized-cidrs-gke/open-to-world", cluster)],
  ],
  [
    cluster,
    "masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled",
    true,
    [on("cp-authorized-cidrs-gke/open-to-google-cloud", cluster)],
  ],
  [
    cluster,
    "masterAuth.clientCertificateConfig.issueClientCertificate",
    true,
    [on("cp-no-static-credentials-gke/client-certificate", cluster)],
  ],
  [
    cluster,
    "controlPlaneEndpointsConfig.dnsEndpointConfig.enableK8sTokensViaDns",
    true,
    [on("cp-no-static-credentials-gke/token-via-dns", cluster, "advisory")],
  ],
  [
    cluster,
    "controlPlaneEndpointsConfig.dnsEndpointConfig.enableK8sCertsViaDns",
    true,
    [on("cp-no-static-credentials-gke/certificate-via-dns", cluster, "advisory")],
  ],
  [cluster, "anonymousAuthenticationConfig.mode", "ENABLED", [on("cp-anonymous-auth-restricted-gke/enabled", cluster)]],
  [cluster, "anonymousAuthenticationConfig", undefined, [on("cp-anonymous-auth-restricted-gke/enabled", cluster)]],
  [
    cluster,
    "rbacBindingConfig.enableInsecureBindingSystemAuthenticated",
    true,
    [on("rbac-no-anonymous-bindings-gke/authenticated-allowed", cluster)],
  ],
  [
    cluster,
    "rbacBindingConfig.enableInsecureBindingSystemUnauthenticated",
    undefined,
    [on("rbac-no-anonymous-bindings-gke/unauthenticated-allowed", cluster)],
  ],
  [cluster, "enableLegacyAbac", true, [on("cp-authz-rbac-node-gke/legacy-abac", cluster)]],
  [cluster, "enableKubernetesAlpha", true, [on("cp-dangerous-features-off-gke/alpha", cluster)]],
  [cluster, "serviceExternalIpsConfig.enabled", true, [on("net-service-exposure-gke/external-ips", cluster)]],
  [cluster, "authenticatorGroupsConfig", undefined, [on("id-human-sso-gke/no-groups", cluster, "advisory")]],
  [cluster, "databaseEncryption.state", "DECRYPTED", [on("cp-etcd-encryption-cmk-gke/disabled", cluster)]],
  [cluster, "databaseEncryption.keyName", undefined, [on("cp-etcd-encryption-cmk-gke/no-key", cluster)]],
  [
    cluster,
    "securityPostureConfig.mode",
    "DISABLED",
    [on("rt-cloud-threat-detection-gke/disabled", cluster, "advisory")],
  ],
  [
    cluster,
    "loggingConfig.enableComponents",
    ["SYSTEM_COMPONENTS"],
    [on("audit-control-plane-logs-gke/components-missing", cluster)],
  ],
  [cluster, "monitoringConfig.enableComponents", [], [on("audit-metrics-alerts-gke/disabled", cluster)]],
  [
    cluster,
    "notificationConfig.pubsub.enabled",
    false,
    [on("audit-security-bulletins-gke/disabled", cluster, "advisory")],
  ],
  [
    cluster,
    "nodePoolDefaults.nodeConfigDefaults.insecureKubeletReadonlyPortEnabled",
    "TRUE",
    [on("kubelet-readonly-port-gke/port-open", cluster)],
  ],
  [
    cluster,
    "nodePoolAutoConfig.nodeKubeletConfig.insecureKubeletReadonlyPortEnabled",
    "TRUE",
    [on("kubelet-readonly-port-gke/port-open", cluster)],
  ],
  [cluster, "nodePoolAutoConfig", undefined, [on("kubelet-readonly-port-gke/unset", cluster, "advisory")]],
  [cluster, "deletionProtection", false, [on("cp-deletion-protection-gke/unprotected", cluster, "advisory")]],
  [cluster, "datapathProvider", "LEGACY_DATAPATH", [on("net-cni-networkpolicy-engine-gke/no-engine", cluster)]],
  [cluster, "enableIntranodeVisibility", false, [on("net-flow-logs-gke/no-intranode-visibility", cluster)]],
  [cluster, "enableShieldedNodes", false, [on("nodes-secure-boot-gke/not-shielded", cluster)]],
  [cluster, "workloadIdentityConfig", undefined, [on("id-workload-identity-gke/disabled", cluster)]],
  [cluster, "removeDefaultNodePool", false, [on("gcp-default-pool/kept", cluster)]],
  [
    cluster,
    "nodePools",
    [{ name: "inline" }],
    // Beside the pool's place, all that an unhardened pool lacks.
    [
      on("nodes-auto-upgrade-gke/unset", cluster, "advisory"),
      on("nodes-disk-encryption-gke/platform-key", cluster, "advisory"),
      on("nodes-isolation-pools-gke/inline-beside-removed", cluster, "advisory"),
      on("nodes-self-healing-gke/unset", cluster, "advisory"),
      on("id-infra-identity-least-privilege-gke/default-account", cluster),
      on("nodes-imds-restricted-gke/metadata-exposed", cluster),
      on("nodes-secure-boot-gke/no-secure-boot", cluster),
    ],
  ],
  [
    cluster,
    "nodeConfig.serviceAccount",
    "default",
    [on("id-infra-identity-least-privilege-gke/default-account", cluster)],
  ],
  [
    cluster,
    "nodeConfig.workloadMetadataConfig.mode",
    "GCE_METADATA",
    [on("nodes-imds-restricted-gke/metadata-exposed", cluster)],
  ],
  [
    cluster,
    "nodeConfig.kubeletConfig.insecureKubeletReadonlyPortEnabled",
    "TRUE",
    [on("kubelet-readonly-port-gke/port-open", cluster)],
  ],
  [
    pool,
    "nodeConfig.kubeletConfig.insecureKubeletReadonlyPortEnabled",
    "TRUE",
    [on("kubelet-readonly-port-gke/port-open", pool)],
  ],
  [
    pool,
    "nodeConfig.serviceAccount",
    "123456789012-compute@developer.gserviceaccount.com",
    [on("id-infra-identity-least-privilege-gke/default-account", pool)],
  ],
  [pool, "nodeConfig.imageType", "UBUNTU_CONTAINERD", [on("nodes-hardened-os-gke/not-container-optimized", pool)]],
  [pool, "nodeConfig.workloadMetadataConfig", undefined, [on("nodes-imds-restricted-gke/metadata-exposed", pool)]],
  [
    pool,
    "nodeConfig.metadata.disable-legacy-endpoints",
    "false",
    [on("nodes-imds-restricted-gke/legacy-endpoints", pool)],
  ],
  [
    pool,
    "nodeConfig.shieldedInstanceConfig.enableSecureBoot",
    false,
    [on("nodes-secure-boot-gke/no-secure-boot", pool)],
  ],
  [
    pool,
    "nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring",
    false,
    [on("nodes-secure-boot-gke/no-integrity-monitoring", pool)],
  ],
  [pool, "nodeConfig.bootDiskKmsKey", undefined, [on("nodes-disk-encryption-gke/platform-key", pool, "advisory")]],
  [pool, "management.autoUpgrade", false, [on("nodes-auto-upgrade-gke/disabled", pool)]],
  [pool, "management.autoRepair", false, [on("nodes-self-healing-gke/disabled", pool)]],
  [pool, "networkConfig.enablePrivateNodes", false, [on("net-private-nodes-gke/public-pool", pool)]],
  [pool, "nodeLocations", ["europe-west4-a"], [on("nodes-multi-az-gke/single-zone", pool)]],
  ["prod-network", "autoCreateSubnetworks", true, [on("net-dedicated-vpc-gcp/auto-mode", "prod-network")]],
  ["prod-nodes", "logConfig", undefined, [on("net-flow-logs-gcp/disabled", "prod-nodes")]],
  ["prod-nodes", "logConfig.flowSampling", 0, [on("net-flow-logs-gcp/not-sampled", "prod-nodes")]],
  ["prod-nodes", "privateIpGoogleAccess", false, [on("net-private-service-endpoints-gcp/disabled", "prod-nodes")]],
  [
    "prod-webhooks",
    "allows",
    [{ protocol: "tcp", ports: ["22"] }],
    // From the control plane's subnet only, so it is no open port.
    [],
  ],
  [
    "prod-no-other-way-out",
    "allows",
    [{ protocol: "all" }],
    [on("net-egress-controlled-gcp/open-to-world", "prod-no-other-way-out", "advisory")],
  ],
  ["prod-secrets-key", "rotationPeriod", undefined, [on("cp-kms-key-hygiene-gcp/no-rotation", "prod-secrets-key")]],
  ["prod-secrets-key", "rotationPeriod", "31536000s", [on("cp-kms-key-hygiene-gcp/slow-rotation", "prod-secrets-key")]],
  [
    "prod-secrets-key-user",
    "member",
    "allAuthenticatedUsers",
    [on("cp-kms-key-hygiene-public-gcp/public", "prod-secrets-key-user")],
  ],
  ["prod-logs", "retentionDays", 30, [on("audit-log-retention-gcp/short-retention", "prod-logs", "advisory")]],
  [
    "prod-node-account-role",
    "role",
    "roles/editor",
    [
      on("id-iam-basic-roles-gcp/basic-role", "prod-node-account-role"),
      on("id-iam-privileged-service-account-gcp/administrator", "prod-node-account-role"),
    ],
  ],
  [
    "prod-node-account-role",
    "role",
    "roles/iam.serviceAccountTokenCreator",
    [on("id-iam-impersonation-gcp/project-wide", "prod-node-account-role")],
  ],
  [
    "prod-node-account-role",
    "role",
    "roles/artifactregistry.writer",
    [on("gcp-registry-pull-only/may-push", "prod-node-account-role")],
  ],
  [
    "prod-access-team-team-a",
    "member",
    "user:alice@example.com",
    [on("id-iam-groups-not-users-gcp/user", "prod-access-team-team-a")],
  ],
  [
    "prod-access-admin-platform",
    "member",
    "serviceAccount:ci@my-company-build.iam.gserviceaccount.com",
    [on("id-iam-privileged-service-account-gcp/administrator", "prod-access-admin-platform")],
  ],
  [
    "prod-repository-api",
    "dockerConfig.immutableTags",
    false,
    [on("img-registry-private-hardened-gcp/mutable-tags", "prod-repository-api")],
  ],
  [
    "prod-repository-api",
    "vulnerabilityScanningConfig.enablementConfig",
    "DISABLED",
    [on("img-registry-scan-gcp/disabled", "prod-repository-api")],
  ],
  [
    "prod-repository-api-pull",
    "role",
    "roles/artifactregistry.writer",
    [on("gcp-registry-pull-only/may-push", "prod-repository-api-pull")],
  ],
  [
    "prod-repository-api-push-serviceAccount-build-my-company-build-iam-gserviceaccount-com",
    "member",
    "allUsers",
    [
      on(
        "img-registry-public-gcp/public",
        "prod-repository-api-push-serviceAccount-build-my-company-build-iam-gserviceaccount-com",
      ),
    ],
  ],
];

test.each(mutations)("%s: %s = %j is found, and nothing else is", (name, path, value, expected) => {
  const resources = new Map(previewed.get("cluster with project"));
  resources.set(name, mutated(resources.get(name) as RegisteredResource, path, value));
  const before = findingsOf("cluster with project");
  const after = findings(resources.values());
  expect(after.filter((finding) => !before.includes(finding))).toEqual(expected);
  expect(before.filter((finding) => !after.includes(finding))).toEqual([]);
});

test("the DNS endpoint of a cluster whose addresses are switched on is found", () => {
  const resources = new Map(previewed.get("defaults"));
  const path = "controlPlaneEndpointsConfig.ipEndpointsConfig.enabled";
  resources.set(cluster, mutated(resources.get(cluster) as RegisteredResource, path, true));
  const before = findingsOf("defaults");
  expect(findings(resources.values()).filter((finding) => !before.includes(finding))).toEqual([
    on("cp-authorized-cidrs-gke/missing", cluster),
    on("cp-private-endpoint-gke/public", cluster),
  ]);
});

test("a private cluster without its gateway is found", () => {
  const resources = new Map(previewed.get("defaults"));
  resources.delete("prod-nat");
  const before = findingsOf("defaults");
  expect(findings(resources.values()).filter((finding) => !before.includes(finding))).toEqual([
    on("gcp-egress-nat/no-nat", cluster),
  ]);
});
