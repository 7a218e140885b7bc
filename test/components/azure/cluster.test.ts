import { AksCluster, type AksClusterArgs } from "../../../components/azure";
import { aksKubeconfig, certificateAuthorityOf } from "../../../components/azure/kubeconfig";
import { countByType, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { settledOutput } from "../support/settledOutput";
import { unknownPaths } from "../support/unknownPaths";
import { bringYourOwn, defaults, max, objectId, privateLink, weakened } from "./support/configurations";
import { DEPLOYER, previewResources, SUBSCRIPTION, TENANT } from "./support/previewResources";

interface Preview {
  readonly resources: Map<string, RegisteredResource>;
  readonly cluster: AksCluster;
}

// A preview takes its time, and the tests only read it.
const previews = new Map<AksClusterArgs, Promise<Preview>>();

function preview(args: AksClusterArgs): Promise<Preview> {
  const known =
    previews.get(args) ??
    previewResources(() => new AksCluster("prod", args)).then(({ resources, result }) => ({
      resources,
      cluster: result,
    }));
  previews.set(args, known);
  return known;
}

/** Names of the resources that Pulumi refuses to delete. */
const protectedNames = (resources: Map<string, RegisteredResource>) =>
  [...resources.values()].filter(({ protect }) => protect).map(({ name }) => name);

describe("the resources", () => {
  test("with defaults", async () => {
    const { resources } = await preview(defaults);
    expect(countByType(resources.values())).toEqual({
      "azure-native:authorization:ManagementLockByScope": 1,
      "azure-native:authorization:RoleAssignment": 8,
      "azure-native:compute:DiskEncryptionSet": 1,
      "azure-native:containerservice:AgentPool": 1,
      "azure-native:containerservice:MaintenanceConfiguration": 2,
      "azure-native:containerservice:ManagedCluster": 1,
      "azure-native:keyvault:Key": 2,
      "azure-native:keyvault:Vault": 1,
      "azure-native:managedidentity:UserAssignedIdentity": 3,
      "azure-native:monitor:DataCollectionRule": 1,
      "azure-native:monitor:DataCollectionRuleAssociation": 1,
      "azure-native:monitor:DiagnosticSetting": 2,
      "azure-native:network:FlowLog": 1,
      "azure-native:network:NatGateway": 1,
      "azure-native:network:NetworkSecurityGroup": 2,
      "azure-native:network:PublicIPAddress": 1,
      "azure-native:network:Subnet": 2,
      "azure-native:network:VirtualNetwork": 1,
      "azure-native:operationalinsights:Workspace": 1,
      "azure-native:privatedns:PrivateZone": 1,
      "azure-native:privatedns:VirtualNetworkLink": 1,
      "azure-native:resources:ResourceGroup": 1,
      "azure-native:storage:StorageAccount": 1,
      "hardened-cluster:index:AksCluster": 1,
    });
  });

  test("with everything turned on", async () => {
    const { resources } = await preview(max);
    expect(countByType(resources.values())).toEqual({
      "azure-native:authorization:ManagementLockByScope": 1,
      "azure-native:authorization:RoleAssignment": 17,
      "azure-native:compute:DiskEncryptionSet": 1,
      "azure-native:containerregistry:CacheRule": 1,
      "azure-native:containerregistry:Registry": 1,
      "azure-native:containerservice:AgentPool": 3,
      "azure-native:containerservice:MaintenanceConfiguration": 2,
      "azure-native:containerservice:ManagedCluster": 1,
      "azure-native:keyvault:Key": 2,
      "azure-native:keyvault:Vault": 1,
      "azure-native:managedidentity:UserAssignedIdentity": 3,
      "azure-native:monitor:AzureMonitorWorkspace": 1,
      "azure-native:monitor:DataCollectionEndpoint": 1,
      "azure-native:monitor:DataCollectionRule": 2,
      "azure-native:monitor:DataCollectionRuleAssociation": 2,
      "azure-native:monitor:DiagnosticSetting": 4,
      "azure-native:network:AzureFirewall": 1,
      "azure-native:network:FirewallPolicy": 1,
      "azure-native:network:FirewallPolicyRuleCollectionGroup": 1,
      "azure-native:network:FlowLog": 1,
      "azure-native:network:NetworkSecurityGroup": 4,
      "azure-native:network:PrivateDnsZoneGroup": 1,
      "azure-native:network:PrivateEndpoint": 1,
      "azure-native:network:PublicIPAddress": 1,
      "azure-native:network:RouteTable": 1,
      "azure-native:network:Subnet": 5,
      "azure-native:network:VirtualNetwork": 1,
      "azure-native:operationalinsights:Workspace": 1,
      "azure-native:privatedns:PrivateZone": 2,
      "azure-native:privatedns:VirtualNetworkLink": 4,
      "azure-native:resources:ResourceGroup": 1,
      "azure-native:storage:StorageAccount": 1,
      "hardened-cluster:index:AksCluster": 1,
    });
  });

  test("with a network and keys made elsewhere", async () => {
    const { resources } = await preview(bringYourOwn);
    expect(countByType(resources.values())).toEqual({
      "azure-native:authorization:ManagementLockByScope": 1,
      "azure-native:authorization:RoleAssignment": 7,
      "azure-native:containerservice:AgentPool": 1,
      "azure-native:containerservice:MaintenanceConfiguration": 2,
      "azure-native:containerservice:ManagedCluster": 1,
      "azure-native:managedidentity:UserAssignedIdentity": 2,
      "azure-native:monitor:DataCollectionRule": 1,
      "azure-native:monitor:DataCollectionRuleAssociation": 1,
      "azure-native:monitor:DiagnosticSetting": 1,
      "azure-native:operationalinsights:Workspace": 1,
      "azure-native:resources:ResourceGroup": 1,
      "hardened-cluster:index:AksCluster": 1,
    });
    const existing = bringYourOwn.network?.existing;
    const inputs = resources.get("prod-cluster")?.inputs;
    expect(inputs.agentPoolProfiles[0].vnetSubnetID).toBe(existing?.nodeSubnetId);
    expect(inputs.apiServerAccessProfile.subnetId).toBe(existing?.apiServerSubnetId);
    expect(inputs.apiServerAccessProfile.privateDNSZone).toBe(existing?.privateDnsZoneId);
    expect(inputs.diskEncryptionSetID).toBe(bringYourOwn.encryption?.diskEncryptionSetId);
    expect(inputs.securityProfile.azureKeyVaultKms).toEqual({
      enabled: true,
      keyId: bringYourOwn.encryption?.secretsKeyId,
      keyVaultNetworkAccess: "Private",
      keyVaultResourceId: bringYourOwn.encryption?.secretsVaultId,
    });
    expect(resources.get("prod-role-secrets-key")?.inputs.scope).toBe(bringYourOwn.encryption?.secretsVaultId);
    expect(resources.get("prod-role-network")?.inputs.scope).toBe(
      String(existing?.nodeSubnetId).replace("/subnets/nodes", ""),
    );
  });

  test("with Private Link there is no subnet for the API server, and another zone", async () => {
    const { resources } = await preview(privateLink);
    expect(countByType(resources.values())).toEqual({
      "azure-native:authorization:ManagementLockByScope": 1,
      "azure-native:authorization:RoleAssignment": 7,
      "azure-native:compute:DiskEncryptionSet": 1,
      "azure-native:containerservice:AgentPool": 1,
      "azure-native:containerservice:MaintenanceConfiguration": 2,
      "azure-native:containerservice:ManagedCluster": 1,
      "azure-native:keyvault:Key": 2,
      "azure-native:keyvault:Vault": 1,
      "azure-native:managedidentity:UserAssignedIdentity": 3,
      "azure-native:monitor:DataCollectionRule": 1,
      "azure-native:monitor:DataCollectionRuleAssociation": 1,
      "azure-native:monitor:DiagnosticSetting": 2,
      "azure-native:network:FlowLog": 1,
      "azure-native:network:NatGateway": 1,
      "azure-native:network:NetworkSecurityGroup": 1,
      "azure-native:network:PublicIPAddress": 1,
      "azure-native:network:Subnet": 1,
      "azure-native:network:VirtualNetwork": 1,
      "azure-native:operationalinsights:Workspace": 1,
      "azure-native:privatedns:PrivateZone": 1,
      "azure-native:privatedns:VirtualNetworkLink": 1,
      "azure-native:resources:ResourceGroup": 1,
      "azure-native:storage:StorageAccount": 1,
      "hardened-cluster:index:AksCluster": 1,
    });
    expect(resources.get("prod-api-server-zone")?.inputs.privateZoneName).toBe("prod.privatelink.westeurope.azmk8s.io");
    expect(resources.get("prod-cluster")?.inputs.apiServerAccessProfile).toEqual({
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
      privateDNSZone: UNKNOWN,
      disableRunCommand: true,
    });
    // AKS refuses a vault with a firewall then.
    expect(resources.get("prod-vault")?.inputs.properties).toMatchObject({
      publicNetworkAccess: "Enabled",
      networkAcls: { defaultAction: "Allow" },
    });
    expect(resources.get("prod-cluster")?.inputs.securityProfile.azureKeyVaultKms).toEqual({
      enabled: true,
      keyId: UNKNOWN,
      keyVaultNetworkAccess: "Public",
    });
  });

  test("all belong to the cluster", async () => {
    const { resources } = await preview(max);
    const children = [...resources.values()].filter(({ custom }) => custom);
    expect(children.filter(({ parent }) => parent !== "prod")).toEqual([]);
    const elsewhere = children.filter(({ inputs }) => ![undefined, "northeurope"].includes(inputs.location));
    // Private DNS has no region.
    expect([...new Set(elsewhere.map(({ type }) => type))].sort()).toEqual([
      "azure-native:privatedns:PrivateZone",
      "azure-native:privatedns:VirtualNetworkLink",
    ]);
  });

  test("carry the user's tags wherever Azure takes tags", async () => {
    const { resources } = await preview(max);
    const tagged = [...resources.values()].filter(({ custom, inputs }) => custom && inputs.tags !== undefined);
    expect(tagged).toHaveLength(36);
    expect(
      tagged.filter(({ inputs }) => inputs.tags.owner !== "platform" || inputs.tags.environment !== "prod"),
    ).toEqual([]);
  });
});

test("nothing but references to the cluster's own resources is unknown at preview", async () => {
  const { resources } = await preview(max);
  const unknown = unknownPaths(resources.values()).filter((path) => !path.endsWith(" resourceGroupName"));
  expect(unknown).toEqual([
    "AgentPool resourceName",
    "AgentPool vnetSubnetID",
    "AzureFirewall firewallPolicy.id",
    "AzureFirewall ipConfigurations[].publicIPAddress.id",
    "AzureFirewall ipConfigurations[].subnet.id",
    "CacheRule registryName",
    "DataCollectionRule dataCollectionEndpointId",
    "DataCollectionRule destinations.logAnalytics[].workspaceResourceId",
    "DataCollectionRule destinations.monitoringAccounts[].accountResourceId",
    "DataCollectionRuleAssociation dataCollectionRuleId",
    "DataCollectionRuleAssociation resourceUri",
    "DiagnosticSetting resourceUri",
    "DiagnosticSetting workspaceId",
    "DiskEncryptionSet activeKey.keyUrl",
    "DiskEncryptionSet identity.userAssignedIdentities[]",
    "FirewallPolicyRuleCollectionGroup firewallPolicyName",
    "FlowLog flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceId",
    "FlowLog flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId",
    "FlowLog storageId",
    "FlowLog targetResourceId",
    "Key vaultName",
    "MaintenanceConfiguration resourceName",
    "ManagedCluster addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID",
    "ManagedCluster agentPoolProfiles[].vnetSubnetID",
    "ManagedCluster apiServerAccessProfile.privateDNSZone",
    "ManagedCluster apiServerAccessProfile.subnetId",
    "ManagedCluster bootstrapProfile",
    "ManagedCluster diskEncryptionSetID",
    "ManagedCluster identity.userAssignedIdentities[]",
    "ManagedCluster identityProfile.kubeletidentity.clientId",
    "ManagedCluster identityProfile.kubeletidentity.objectId",
    "ManagedCluster identityProfile.kubeletidentity.resourceId",
    "ManagedCluster securityProfile.azureKeyVaultKms.keyId",
    "ManagedCluster securityProfile.azureKeyVaultKms.keyVaultResourceId",
    "ManagedCluster securityProfile.defender.logAnalyticsWorkspaceResourceId",
    "ManagementLockByScope scope",
    "PrivateDnsZoneGroup privateDnsZoneConfigs[].privateDnsZoneId",
    "PrivateDnsZoneGroup privateEndpointName",
    "PrivateEndpoint privateLinkServiceConnections[].privateLinkServiceId",
    "PrivateEndpoint subnet",
    "RoleAssignment principalId",
    "RoleAssignment scope",
    "RouteTable routes[].nextHopIpAddress",
    "Subnet networkSecurityGroup.id",
    "Subnet routeTable.id",
    "Subnet virtualNetworkName",
    "VirtualNetworkLink privateZoneName",
    "VirtualNetworkLink virtualNetwork.id",
  ]);
});

describe("the order", () => {
  const rolesOfCluster = ["network", "kubelet-identity", "disks", "dns", "secrets-key", "secrets-vault"];
  const cases: [string, string[]][] = [
    ["prod-role-network", ["prod-cluster-identity", "prod-network"]],
    ["prod-role-dns", ["prod-api-server-zone", "prod-cluster-identity"]],
    ["prod-role-secrets-key", ["prod-cluster-identity", "prod-secrets-key"]],
    ["prod-role-volumes-key", ["prod-disks-identity", "prod-volumes-key"]],
    // The identity of the disks may use their key before Azure looks at it.
    ["prod-disks", ["prod-disks-identity", "prod-role-volumes-key", "prod-volumes-key"]],
    // Identity, roles and private zone before the cluster.
    [
      "prod-cluster",
      [
        ...rolesOfCluster.map((role) => `prod-role-${role}`),
        "prod-api-server",
        "prod-api-server-zone-cluster",
        "prod-cluster-identity",
        "prod-kubelet-identity",
        "prod-disks",
        "prod-logs",
        "prod-nat",
        "prod-nodes",
      ],
    ],
    // Azure changes one subnet of a network at a time.
    ["prod-api-server", ["prod-nodes"]],
    ["prod-role-deploy", ["prod-cluster"]],
    ["prod-pool-workload", ["prod-cluster", "prod-nodes"]],
    // A lock on a cluster locks what is below it, so on destroy it goes before all of that.
    [
      "prod-lock",
      [
        "prod-cluster",
        "prod-control-plane-logs",
        "prod-maintenance-cluster",
        "prod-maintenance-nodes",
        "prod-node-logs-of-cluster",
        "prod-pool-workload",
        "prod-role-deploy",
      ],
    ],
  ];

  test.each(cases)("%s waits for %j", async (name, expected) => {
    const { resources } = await preview(defaults);
    expect(resources.get(name)?.dependencies).toEqual(expect.arrayContaining(expected));
  });

  test("nodes wait for the firewall, its rules and the route to it, and images for the registry's name", async () => {
    const { resources } = await preview(max);
    expect(resources.get("prod-firewall")?.dependencies).toEqual(expect.arrayContaining(["prod-firewall-rules"]));
    expect(resources.get("prod-cluster")?.dependencies).toEqual(
      expect.arrayContaining([
        "prod-firewall",
        "prod-node-routes",
        "prod-role-registry-pull",
        "prod-registry-names",
        "prod-registry-zone-cluster",
      ]),
    );
  });

  test("the lock of a cluster with people goes before their roles", async () => {
    const { resources } = await preview(max);
    expect(resources.get("prod-lock")?.dependencies).toEqual(
      expect.arrayContaining(["prod-role-admin-platform", "prod-role-team-auditors-in-team-b", "prod-pool-sandbox"]),
    );
  });
});

describe("deletion", () => {
  const retained = (resources: Map<string, RegisteredResource>) =>
    [...resources.values()].filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);

  test("leaves keys, logs and images behind while the cluster is protected", async () => {
    const { resources } = await preview(max);
    expect(retained(resources).sort()).toEqual([
      "prod-disks",
      "prod-disks-identity",
      "prod-flow-logs",
      "prod-group",
      "prod-logs",
      "prod-registry",
      "prod-role-volumes-key",
      "prod-secrets-key",
      "prod-vault",
      "prod-volumes-key",
    ]);
    // What the cluster needs, and what tells what happened to it.
    expect(protectedNames(resources).sort()).toEqual([
      "prod-api-server",
      "prod-api-server-security-group",
      "prod-api-server-zone",
      "prod-api-server-zone-cluster",
      "prod-api-server-zone-hub",
      "prod-cluster",
      "prod-control-plane-logs",
      "prod-endpoints",
      "prod-endpoints-security-group",
      "prod-firewall",
      "prod-firewall-address",
      "prod-firewall-logs",
      "prod-firewall-policy",
      "prod-firewall-rules",
      "prod-firewall-subnet",
      "prod-flow-log",
      "prod-metrics",
      "prod-network",
      "prod-node-routes",
      "prod-nodes",
      "prod-nodes-security-group",
      "prod-pool-ordinary",
      "prod-pool-sandbox",
      "prod-pool-workload",
      "prod-registry-logs",
      "prod-registry-zone",
      "prod-registry-zone-cluster",
      "prod-registry-zone-hub",
      "prod-runners",
      "prod-runners-security-group",
      "prod-vault-logs",
    ]);
  });

  test("leaves nothing behind once the protection is off", async () => {
    const { resources } = await preview(weakened);
    expect(retained(resources)).toEqual([]);
    expect(protectedNames(resources)).toEqual([]);
    expect(resources.has("prod-lock")).toBe(false);
  });
});

describe("what is weakened on record", () => {
  test("opens the endpoint to the ranges and to nothing else", async () => {
    const { resources } = await preview(weakened);
    const { apiServerAccessProfile, dnsPrefix, fqdnSubdomain } = resources.get("prod-cluster")?.inputs ?? {};
    expect(apiServerAccessProfile).toEqual({
      enablePrivateCluster: false,
      authorizedIPRanges: ["203.0.113.0/24"],
      enableVnetIntegration: true,
      subnetId: UNKNOWN,
      disableRunCommand: true,
    });
    expect(dnsPrefix).toBe("prod");
    expect(fqdnSubdomain).toBeUndefined();
    // For the day on which it is closed.
    expect(resources.get("prod-api-server-zone")?.inputs.privateZoneName).toBe("prod.private.westeurope.azmk8s.io");
  });

  test("turns each thing off and no other", async () => {
    const { resources } = await preview(weakened);
    const cluster = resources.get("prod-cluster")?.inputs;
    expect(cluster.addonProfiles).toEqual({
      azurepolicy: { enabled: false },
      omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: UNKNOWN, useAADAuth: "true" } },
      azureKeyvaultSecretsProvider: { enabled: false },
    });
    expect(cluster.securityProfile.defender).toEqual({ securityMonitoring: { enabled: false } });
    expect(cluster.nodeResourceGroupProfile).toEqual({ restrictionLevel: "Unrestricted" });
    expect(cluster.agentPoolProfiles[0]).toMatchObject({ osSKU: "Ubuntu", enableEncryptionAtHost: false });
    expect(resources.get("prod-pool-workload")?.inputs).toMatchObject({
      enableFIPS: true,
      workloadRuntime: "OCIContainer",
      availabilityZones: ["1", "2"],
      securityProfile: { sshAccess: "Disabled", enableSecureBoot: false, enableVTPM: false },
    });
    expect(resources.get("prod-pool-sandbox")?.inputs.workloadRuntime).toBe("KataVmIsolation");
  });
});

describe("roles", () => {
  const roleOf = (resource: RegisteredResource | undefined) =>
    String(resource?.inputs.roleDefinitionId).replace(/^.*\//, "");

  test("have names that are the same in every run", async () => {
    const { resources } = await preview(defaults);
    const again = await preview({ ...defaults });
    const names = (found: Map<string, RegisteredResource>) =>
      [...found.values()]
        .filter(({ type }) => type.endsWith(":RoleAssignment"))
        .map(({ inputs }): string => inputs.roleAssignmentName)
        .sort();
    expect(names(again.resources)).toEqual(names(resources));
    expect(new Set(names(resources)).size).toBe(8);
  });

  test("are built-in ones of the subscription, for the one who deploys and for groups", async () => {
    const { resources } = await preview(defaults);
    expect(resources.get("prod-role-deploy")?.inputs).toMatchObject({
      principalId: DEPLOYER,
      principalType: "ServicePrincipal",
      roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b`,
    });
    const full = (await preview(max)).resources;
    expect(roleOf(full.get("prod-role-team-team-a-in-team-a"))).toBe("a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb");
    expect(roleOf(full.get("prod-role-team-auditors-in-team-b"))).toBe("7f6c6a51-bcf8-42ba-9220-52d62157d7db");
    expect(roleOf(full.get("prod-role-team-auditors-user"))).toBe("4abbcc35-e782-43d8-92c5-2d3f1bd2253f");
    const people = [...full.values()].filter(({ name }) => /^prod-role-(admin|team)-/.test(name));
    expect(people).toHaveLength(7);
    expect(people.filter(({ inputs }) => inputs.principalType !== "Group")).toEqual([]);
  });
});

describe("the firewall", () => {
  test("lets nodes and pods through to what is named, and to nothing else", async () => {
    const { resources } = await preview(max);
    const [collection] = resources.get("prod-firewall-rules")?.inputs.ruleCollections ?? [];
    expect(collection.action).toEqual({ type: "Allow" });
    const from = ["10.20.0.0/18", "10.96.0.0/14"];
    const https = [{ protocolType: "Https", port: 443 }];
    const [aks, agents, allowed, runners] = collection.rules;
    expect(collection.rules).toHaveLength(4);
    expect(runners).toMatchObject({ name: "runners", sourceAddresses: ["10.20.120.0/21"], protocols: https });
    expect(runners.targetFqdns).toContain("management.azure.com");
    expect(aks).toEqual({
      ruleType: "ApplicationRule",
      name: "aks",
      sourceAddresses: from,
      protocols: https,
      fqdnTags: ["AzureKubernetesService"],
    });
    expect(agents.targetFqdns).toContain("login.microsoftonline.com");
    expect(allowed).toEqual({
      ruleType: "ApplicationRule",
      name: "allowed",
      sourceAddresses: [...from, "10.20.120.0/21"],
      protocols: https,
      targetFqdns: ["ghcr.io", "*.example.com"],
    });
    expect(resources.get("prod-node-routes")?.inputs).toMatchObject({
      disableBgpRoutePropagation: true,
      routes: [
        { name: "internet", addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: UNKNOWN },
      ],
    });
    expect(resources.get("prod-firewall-subnet")?.inputs).toMatchObject({
      subnetName: "AzureFirewallSubnet",
      addressPrefix: "10.20.80.0/21",
    });
  });
});

describe("the facts", () => {
  test("are known at preview but for what Azure makes up", async () => {
    const { cluster } = await preview(defaults);
    const { facts } = cluster;
    await expect(settledOutput(facts.platform)).resolves.toBe("aks");
    await expect(settledOutput(facts.name)).resolves.toBe("prod");
    await expect(settledOutput(facts.version)).resolves.toBe("1.36");
    await expect(settledOutput(facts.zones)).resolves.toEqual(["westeurope-1", "westeurope-2", "westeurope-3"]);
    await expect(settledOutput(facts.podCidrs)).resolves.toEqual(["10.244.0.0/16"]);
    await expect(settledOutput(facts.serviceCidrs)).resolves.toEqual(["172.20.0.0/16"]);
    await expect(settledOutput(facts.dns)).resolves.toEqual({
      serviceIp: "172.20.0.10",
      domain: "cluster.local",
      namespace: "kube-system",
      podLabels: { "k8s-app": "kube-dns" },
    });
    await expect(settledOutput(facts.metadataAddresses)).resolves.toEqual(["169.254.169.254", "168.63.129.16"]);
    expect(await (facts.endpoint as unknown as { isKnown: Promise<boolean> }).isKnown).toBe(false);
  });

  test("hold the kubeconfig as a secret that waits for the deploying principal's access", async () => {
    const { cluster } = await preview(defaults);
    const kubeconfig = cluster.facts.kubeconfig as unknown as {
      isSecret: Promise<boolean>;
      allResources(): Promise<Set<{ urn: { promise(): Promise<string> } }>>;
    };
    expect(await kubeconfig.isSecret).toBe(true);
    const urns = await Promise.all([...(await kubeconfig.allResources())].map((resource) => resource.urn.promise()));
    const names = urns.map((urn) => urn.slice(urn.lastIndexOf("::") + 2));
    expect(names).toEqual(expect.arrayContaining(["prod-role-deploy", "prod-cluster"]));
  });
});

const cluster = {
  name: "prod",
  host: "prod.private.westeurope.azmk8s.io",
  tenantId: TENANT,
  certificateAuthority: "Q0E=",
};

test("the kubeconfig holds no credential and checks the certificate", () => {
  expect(aksKubeconfig({ ...cluster, login: "azurecli" })).toBe(`apiVersion: v1
kind: Config
clusters:
  - name: prod
    cluster:
      server: https://prod.private.westeurope.azmk8s.io:443
      certificate-authority-data: Q0E=
users:
  - name: prod
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: kubelogin
        args:
          - get-token
          - --login
          - azurecli
          - --server-id
          - 6dae42f8-4368-4678-94ff-3960e28e3630
          - --tenant-id
          - ${TENANT}
        installHint: kubelogin comes from https://azure.github.io/kubelogin
        interactiveMode: Never
contexts:
  - name: prod
    context:
      cluster: prod
      user: prod
current-context: prod
`);
});

test("in a pipeline the kubeconfig takes the federated token and the tenant of the environment", () => {
  const text = aksKubeconfig({ ...cluster, login: "workloadidentity" });
  expect(text).toContain("          - --login\n          - workloadidentity\n");
  expect(text).not.toContain(TENANT);
});

test.each([
  [undefined, ""],
  [Buffer.from("").toString("base64"), ""],
  [Buffer.from("clusters: []").toString("base64"), ""],
  [Buffer.from("clusters: [{ cluster: { certificate-authority-data: Q0E= } }]").toString("base64"), "Q0E="],
])("the certificate authority of %j is %j", (encoded, expected) => {
  expect(certificateAuthorityOf(encoded)).toBe(expected);
});

describe("grant", () => {
  test("gives one service account an identity of its own", async () => {
    const { resources } = await previewResources(() => {
      const made = new AksCluster("prod", defaults);
      return made.grant("billing", { namespace: "team-a", serviceAccount: "billing" });
    });
    expect(resources.get("billing-credential")?.inputs).toEqual({
      resourceGroupName: UNKNOWN,
      resourceName: UNKNOWN,
      federatedIdentityCredentialResourceName: "team-a-billing",
      issuer: UNKNOWN,
      subject: "system:serviceaccount:team-a:billing",
      audiences: ["api://AzureADTokenExchange"],
    });
    expect(resources.get("billing")?.parent).toBe("prod");
  });
});

describe("an upgrade of Kubernetes", () => {
  interface Pool {
    readonly name: string;
    readonly orchestratorVersion?: string;
  }
  interface ClusterRequest {
    readonly kubernetesVersion: string;
    readonly agentPoolProfiles: readonly Pool[];
  }

  /** Why AKS refuses a request for a cluster that has these pools; undefined when it takes it. */
  function refusal({ kubernetesVersion, agentPoolProfiles }: ClusterRequest, pools: readonly string[]) {
    const added = agentPoolProfiles.filter(({ name }) => !pools.includes(name));
    if (added.length > 0) return "A new agent pool was introduced";
    const versioned = agentPoolProfiles.filter(({ orchestratorVersion }) => orchestratorVersion !== undefined);
    if (versioned.length === 0) return undefined;
    const isWhole = versioned.length === pools.length;
    const isOne = versioned.every(({ orchestratorVersion }) => orchestratorVersion === kubernetesVersion);
    return isWhole && isOne ? undefined : "NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged";
  }

  test.each([
    ["defaults", defaults],
    ["everything turned on", max],
  ])("is one that AKS takes: %s", async (_, args) => {
    const { resources } = await preview({ ...args, version: "1.37" });
    const cluster = resources.get("prod-cluster")?.inputs as ClusterRequest;
    const pools = [...resources.values()].filter(({ type }) => type.endsWith(":AgentPool"));
    expect(cluster.kubernetesVersion).toBe("1.37");
    expect(refusal(cluster, ["system", ...pools.map(({ inputs }) => String(inputs.agentPoolName))])).toBeUndefined();
    // The others follow by requests of their own, after the cluster's.
    expect(pools.map(({ inputs }) => inputs.orchestratorVersion)).toEqual(pools.map(() => "1.37"));
    expect(pools.filter(({ dependencies }) => !dependencies.includes("prod-cluster"))).toEqual([]);
  });

  test("would be refused with a version of the system pool alone", () => {
    const request = { kubernetesVersion: "1.37", agentPoolProfiles: [{ name: "system", orchestratorVersion: "1.37" }] };
    expect(refusal(request, ["system", "workload"])).toBe("NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged");
  });
});

describe("the system pool's successor", () => {
  const instead = { system2: { addons: true, vmSize: "Standard_D8ds_v5" }, workload: {} };
  const beside = { system: {}, ...instead };

  test("runs beside it first, for add-ons only", async () => {
    const { resources } = await preview({ ...defaults, nodes: { pools: beside } });
    expect(resources.get("prod-cluster")?.inputs.agentPoolProfiles.map(({ name }: { name: string }) => name)).toEqual([
      "system",
    ]);
    expect(resources.get("prod-pool-system2")?.inputs).toMatchObject({
      mode: "System",
      vmSize: "Standard_D8ds_v5",
      nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"],
    });
  });

  test("then becomes part of the cluster, and stays the resource that it was", async () => {
    const { resources } = await preview({ ...defaults, nodes: { systemPool: "system2", pools: instead } });
    const [profile, ...others] = resources.get("prod-cluster")?.inputs.agentPoolProfiles ?? [];
    expect(others).toEqual([]);
    expect(profile).toMatchObject({ name: "system2", mode: "System", vmSize: "Standard_D8ds_v5" });
    expect(resources.get("prod-pool-system2")?.inputs).toMatchObject({ agentPoolName: "system2", mode: "System" });
    expect(resources.has("prod-pool-system")).toBe(false);
  });
});

test("what Azure takes only when it makes a cluster is never changed on one that exists", async () => {
  const open: AksClusterArgs = {
    ...defaults,
    deployAccess: { publicCidrs: ["203.0.113.0/24"] },
    acceptedRisks: [{ control: "cp-private-endpoint", reason: "A short-lived test cluster", expires: "2027-01-31" }],
  };
  const before = (await preview(defaults)).resources;
  const after = (await preview(open)).resources;
  const createOnly = ["dnsPrefix", "fqdnSubdomain", "apiServerAccessProfile.privateDNSZone"];
  expect(after.get("prod-cluster")?.ignoreChanges).toEqual(createOnly);
  expect(after.get("prod-api-server-zone")?.ignoreChanges).toEqual(["privateZoneName"]);
  // Nothing that the closed cluster had goes when it opens.
  expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
});

test("a size is always sent: AKS ignores it where its autoscaler is on", async () => {
  const { resources } = await preview({
    ...defaults,
    nodes: { pools: { system: {}, workload: { minSize: 5, maxSize: 9 } } },
  });
  expect(resources.get("prod-pool-workload")?.ignoreChanges).toEqual([]);
  expect(resources.get("prod-pool-workload")?.inputs).toMatchObject({ count: 5, minCount: 5, maxCount: 9 });
});

test("runners reach the API server and the internet by HTTPS, and nothing reaches them", async () => {
  const { resources } = await preview({ ...defaults, deployAccess: { runners: true } });
  const group = resources.get("prod-runners-security-group")?.inputs.securityRules;
  const shown = group.map(({ direction, access, ...rule }: Record<string, unknown>) =>
    [
      direction,
      access,
      rule["sourceAddressPrefix"],
      rule["destinationAddressPrefix"],
      rule["destinationPortRange"],
    ].join(" "),
  );
  expect(shown).toEqual([
    "Inbound Deny * * *",
    "Outbound Allow 10.0.240.0/20 10.0.0.0/16 443",
    "Outbound Allow 10.0.240.0/20 Internet 443",
    "Outbound Deny * * *",
  ]);
  expect(resources.get("prod-runners")?.inputs).toMatchObject({
    addressPrefix: "10.0.240.0/20",
    defaultOutboundAccess: false,
    natGateway: { id: UNKNOWN },
  });
  const apiServer = resources.get("prod-api-server-security-group")?.inputs.securityRules;
  expect(apiServer.find(({ name }: { name: string }) => name === "deploy-access")?.sourceAddressPrefixes).toEqual([
    "10.0.240.0/20",
  ]);
});

test("a registry finds its name in the hub's zone", async () => {
  const privateDnsZoneId = `/subscriptions/${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io`;
  const { resources } = await preview({
    ...defaults,
    registry: { pushPrincipalIds: { build: objectId(5) }, privateDnsZoneId },
  });
  expect(resources.has("prod-registry-zone")).toBe(false);
  expect(resources.get("prod-registry-names")?.inputs.privateDnsZoneConfigs).toEqual([
    { name: "registry", privateDnsZoneId },
  ]);
});

test("nodes start from the registry once it can fetch what they need", async () => {
  const { resources } = await preview({
    ...defaults,
    registry: { pushPrincipalIds: { build: objectId(5) }, bootstrap: true },
  });
  expect(resources.get("prod-registry-bootstrap")?.inputs).toMatchObject({
    cacheRuleName: "aks-managed-mcr",
    sourceRepository: "mcr.microsoft.com/*",
    targetRepository: "aks-managed-repository/*",
  });
  expect(resources.get("prod-cluster")?.dependencies).toContain("prod-registry-bootstrap");
  expect(resources.get("prod-cluster")?.inputs.bootstrapProfile).toBe(UNKNOWN);
});

test("metrics go to a workspace of the cluster's", async () => {
  const { resources } = await preview({ ...defaults, addons: { prometheus: true, costAnalysis: true } });
  expect(resources.get("prod-cluster")?.inputs).toMatchObject({
    azureMonitorProfile: { metrics: { enabled: true } },
    metricsProfile: { costAnalysis: { enabled: true } },
  });
  expect(resources.get("prod-metrics-rule")?.inputs).toMatchObject({
    kind: "Linux",
    dataFlows: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["metrics"] }],
  });
  expect(resources.get("prod-metrics-of-cluster")?.inputs.associationName).toBe("ContainerInsightsMetricsExtension");
});

test("where AKS makes nodes by itself, pools keep their size, and there are no pools of AKS's own making", async () => {
  const { resources } = await preview({
    ...defaults,
    nodes: { autoProvisioning: true },
    acceptedRisks: [{ control: "nodes-secure-boot", reason: "A short-lived test cluster", expires: "2027-01-31" }],
  });
  const cluster = resources.get("prod-cluster")?.inputs;
  expect(cluster.nodeProvisioningProfile).toEqual({ mode: "Auto", defaultNodePools: "None" });
  expect(cluster.agentPoolProfiles[0]).toMatchObject({ enableAutoScaling: false, count: 3 });
  expect(cluster.agentPoolProfiles[0].minCount).toBeUndefined();
  expect(resources.get("prod-pool-workload")?.inputs).toMatchObject({ enableAutoScaling: false, count: 3 });
});
