import { DoksCluster } from "../../../components/digitalocean";
import { enforcedControls } from "../../../components/digitalocean/enforcedControls";
import { resolveDoksSettings } from "../../../components/digitalocean/settings";
import { controls } from "../../../components/controls";
import { PREVIEWS_TIMEOUT, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { readInput } from "../support/readInput";
import { bringYourOwn, defaults, max, weakened } from "./support/configurations";
import { previewResources } from "./support/previewResources";

type Program = "defaults" | "max" | "bring your own";

const programs: Record<Program, () => unknown> = {
  defaults: () => new DoksCluster("prod", defaults),
  max: () => new DoksCluster("prod", max),
  "bring your own": () => new DoksCluster("prod", bringYourOwn),
};

const sandboxTaints = [
  { key: "hardened-cluster/pool", value: "sandbox", effect: "NoSchedule" },
  { key: "dedicated", value: "builds", effect: "NoExecute" },
  { key: "spare", value: "", effect: "PreferNoSchedule" },
];

// Control, program, resource, property and the exact value.
const enforced: [string, Program, string, string, unknown][] = [
  ["cp-authorized-cidrs", "max", "prod-cluster", "controlPlaneFirewall.enabled", true],
  [
    "cp-authorized-cidrs",
    "max",
    "prod-cluster",
    "controlPlaneFirewall.allowedAddresses",
    ["203.0.113.0/28", "198.51.100.4/32", UNKNOWN],
  ],
  [
    "cp-authorized-cidrs",
    "bring your own",
    "prod-cluster",
    "controlPlaneFirewall.allowedAddresses",
    ["203.0.113.0/28", "198.51.100.7/32"],
  ],
  ["cp-deletion-protection", "defaults", "prod-cluster", "destroyAllAssociatedResources", false],
  ["cp-ha-multi-az", "defaults", "prod-cluster", "ha", true],
  ["cp-no-static-credentials", "defaults", "prod-cluster", "kubeconfigExpireSeconds", 3600],
  ["cp-no-static-credentials", "max", "prod-cluster", "kubeconfigExpireSeconds", 900],
  ["cp-supported-version", "defaults", "prod-cluster", "version", "1.36.2-do.0"],
  ["cp-upgrade-channel", "defaults", "prod-cluster", "autoUpgrade", true],
  ["cp-upgrade-channel", "defaults", "prod-cluster", "maintenancePolicy", { day: "sunday", startTime: "04:00" }],
  ["cp-upgrade-channel", "max", "prod-cluster", "maintenancePolicy", { day: "tuesday", startTime: "22:30" }],
  ["nodes-auto-upgrade", "defaults", "prod-cluster", "autoUpgrade", true],
  ["nodes-auto-upgrade", "defaults", "prod-cluster", "surgeUpgrade", true],
  [
    "id-human-sso",
    "max",
    "prod-cluster",
    "ssos",
    [
      {
        enabled: true,
        issuerUrl: "https://login.example.com/realms/main",
        clientId: "kubernetes",
        required: true,
      },
    ],
  ],
  ["net-dedicated-vpc", "defaults", "prod-vpc", "ipRange", "10.100.0.0/20"],
  ["net-dedicated-vpc", "defaults", "prod-cluster", "vpcUuid", UNKNOWN],
  ["net-egress-controlled", "defaults", "prod-nat-gateway", "type", "PUBLIC"],
  ["net-egress-controlled", "defaults", "prod-nat-gateway", "vpcs", [{ vpcUuid: UNKNOWN, defaultGateway: true }]],
  ["net-private-nodes", "defaults", "prod-cluster", "isolatedWorkers", true],
  ["net-vpc-native-pods", "defaults", "prod-cluster", "clusterSubnet", "10.104.0.0/16"],
  ["net-vpc-native-pods", "defaults", "prod-cluster", "serviceSubnet", "10.105.0.0/20"],
  [
    "nodes-isolation-pools",
    "defaults",
    "prod-cluster",
    "nodePool.taints",
    [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }],
  ],
  ["nodes-isolation-pools", "max", "prod-pool-sandbox", "taints", sandboxTaints],
  [
    "nodes-isolation-pools",
    "max",
    "prod-pool-sandbox",
    "labels",
    { tier: "untrusted", "hardened-cluster/pool": "sandbox" },
  ],
  ["adm-required-labels", "max", "prod-cluster", "tags", ["owner:platform", "environment:prod"]],
  ["img-registry-pull-readonly", "max", "prod-cluster", "registryIntegration", true],
  ["img-registry-private-hardened", "max", "prod-registry", "subscriptionTierSlug", "professional"],
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

test("cp-no-static-credentials, secrets-pulumi-state: no resource takes a key pair, password, token or kubeconfig", () => {
  const names = Object.values(registered).flatMap((resources) =>
    [...resources.values()].filter(
      ({ custom, inputs }) =>
        custom && /password|private_?key|token|kubeconfig(?!ExpireSeconds)/i.test(JSON.stringify(inputs)),
    ),
  );
  expect(names).toEqual([]);
});

test("net-no-open-admin-ports, net-node-firewall-least-privilege: no firewall is opened beside DigitalOcean's own", () => {
  const types = Object.values(registered).flatMap((resources) => [...resources.values()].map(({ type }) => type));
  expect(types.filter((type) => /firewall|loadBalancer|droplet|sshKey/i.test(type))).toEqual([]);
});

describe("the controls that a cluster says it enforces", () => {
  const proven = new Set([...enforced.map(([control]) => control), "secrets-pulumi-state"]);
  const claims = (args: typeof defaults) => enforcedControls(resolveDoksSettings("prod", args));

  test.each([
    ["defaults", defaults],
    ["everything turned on", max],
    ["everything made elsewhere", bringYourOwn],
  ])("with %s are each proven above", (_, args) => {
    expect(claims(args).filter((control) => !proven.has(control))).toEqual([]);
  });

  test("with everything turned on are those that the catalogue calls enforced by the component", () => {
    const catalogue = new Set(
      controls.filter(({ platforms }) => platforms.doks.status === "enforced").map(({ id }) => id),
    );
    expect(claims(max).filter((control) => !catalogue.has(control))).toEqual([]);
  });

  test("do not name what was weakened", () => {
    const claimed = claims(weakened);
    const given = weakened.acceptedRisks?.map(({ control }) => control) ?? [];
    expect(given).toHaveLength(5);
    expect(given.filter((control) => claimed.includes(control))).toEqual([]);
    expect(given.filter((control) => !claims(max).includes(control))).toEqual([]);
    expect(claimed).not.toContain("net-egress-controlled");
  });

  test("name the firewall only where somebody says that the account has one", () => {
    expect(claims(defaults)).not.toContain("cp-authorized-cidrs");
    expect(claims({ ...defaults, deployAccess: { firewall: true } })).toContain("cp-authorized-cidrs");
    expect(claims({ ...defaults, deployAccess: { cidrs: ["203.0.113.0/28"] } })).toContain("cp-authorized-cidrs");
  });

  test("name sign-on only where there is an identity provider", () => {
    expect(claims(defaults)).not.toContain("id-human-sso");
    expect(claims(max)).toContain("id-human-sso");
  });
});
