import type { DoksClusterArgs } from "../../../../components/digitalocean";

/** Nothing but what must be given. */
export const defaults: DoksClusterArgs = { region: "fra1" };

/** Everything that can be turned on without weakening anything. */
export const max: DoksClusterArgs = {
  region: "fra1",
  version: "1.36",
  network: {
    cidr: "10.40.0.0/18",
    podCidr: "10.44.0.0/14",
    serviceCidr: "10.48.0.0/19",
    natGatewaySize: 4,
    routingAgent: true,
  },
  access: {
    sso: { issuerUrl: "https://login.example.com/realms/main", clientId: "kubernetes", required: true },
    kubeconfigExpirySeconds: 900,
  },
  deployAccess: { cidrs: ["203.0.113.0/28", "198.51.100.4/32"] },
  nodes: {
    pools: {
      system: { size: "s-4vcpu-8gb", maxSize: 5 },
      workload: { size: "g-4vcpu-16gb", minSize: 4, maxSize: 12, labels: { tier: "trusted" } },
      sandbox: {
        minSize: 1,
        maxSize: 2,
        labels: { tier: "untrusted" },
        taints: [
          { key: "dedicated", value: "builds", effect: "NoExecute" },
          { key: "spare", effect: "PreferNoSchedule" },
        ],
      },
    },
    autoscaler: { unneededMinutes: 20, expander: "priority" },
  },
  upgrades: { day: "tuesday", startTime: "22:30" },
  registry: { name: "acme-prod", tier: "professional", region: "ams3" },
  tags: { owner: "platform", environment: "prod" },
};

/** A network and a registry that were made elsewhere. */
export const bringYourOwn: DoksClusterArgs = {
  region: "fra1",
  network: {
    cidr: "10.20.0.0/20",
    existing: {
      vpcId: "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
      natGatewayId: "70e1b58d-cdec-4e95-b3ee-2d4d95feff51",
      workerSubnetId: "cbd79771-23eb-49be-b5ea-59cc56222622",
    },
  },
  deployAccess: { cidrs: ["203.0.113.0/28"] },
  registry: { name: "acme", existing: true },
};

const onRecord = (control: string) => ({ control, reason: "A test of what can be weakened", expires: "2099-12-31" });

/** Everything weakened that can be. */
export const weakened: DoksClusterArgs = {
  region: "nyc1",
  version: "1.34",
  network: { privateNodes: false },
  access: { kubeconfigExpirySeconds: 604_800 },
  deployAccess: { firewall: false },
  highAvailability: false,
  deletionProtection: false,
  acceptedRisks: [
    onRecord("cp-authorized-cidrs"),
    onRecord("cp-deletion-protection"),
    onRecord("cp-ha-multi-az"),
    onRecord("cp-no-static-credentials"),
    onRecord("net-private-nodes"),
  ],
};
