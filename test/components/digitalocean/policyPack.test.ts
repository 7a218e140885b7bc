import { DoksCluster } from "../../../components/digitalocean";
import { digitaloceanRules } from "../../../policy-pack/rules/digitalocean";
import { digitaloceanStackRules } from "../../../policy-pack/rules/stack/digitalocean";
import { mutated, packFindings } from "../support/packFindings";
import { PREVIEWS_TIMEOUT, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { bringYourOwn, defaults, max } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const findings = packFindings([...digitaloceanRules, ...digitaloceanStackRules]);

type ProgramName = "defaults" | "max" | "bring your own";

const programs: Record<ProgramName, () => unknown> = {
  defaults: () => new DoksCluster("prod", defaults),
  max: () => new DoksCluster("prod", max),
  "bring your own": () => new DoksCluster("prod", bringYourOwn),
};

const previewed = new Map<string, Map<string, RegisteredResource>>();

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs))
    previewed.set(name, (await previewResources(program)).resources);
}, PREVIEWS_TIMEOUT);
const findingsOf = (program: ProgramName) =>
  findings((previewed.get(program) as Map<string, RegisteredResource>).values());

describe("the pack with the rules' own levels", () => {
  // What DOKS cannot do, whatever is set.
  const auditLog = "advisory audit-control-plane-logs-doks/unavailable prod-cluster";
  const etcdKey = "advisory cp-etcd-encryption-cmk-doks/unavailable prod-cluster";
  // Without an identity provider, people sign in with tokens of DigitalOcean.
  const signOn = "advisory id-human-sso-doks/missing prod-cluster";

  test.each<[ProgramName, string[]]>([
    ["max", [auditLog, etcdKey]],
    ["bring your own", [auditLog, etcdKey, signOn]],
  ])("blocks nothing of %s", (program, expected) => {
    expect(findingsOf(program)).toEqual(expected);
  });

  test("blocks the defaults until the risk of an account without a firewall is on record", () => {
    const open = "mandatory cp-authorized-cidrs-doks/firewall-off prod-cluster";
    expect(findingsOf("defaults")).toEqual([auditLog, open, etcdKey, signOn].sort());
  });
});

// Each row weakens one input; exactly these findings are new. Undefined reads as absent.
const mutations: [string, string, unknown, string[]][] = [
  ["prod-cluster", "controlPlaneFirewall", undefined, ["mandatory cp-authorized-cidrs-doks/firewall-off prod-cluster"]],
  [
    "prod-cluster",
    "controlPlaneFirewall.enabled",
    false,
    ["mandatory cp-authorized-cidrs-doks/firewall-off prod-cluster"],
  ],
  [
    "prod-cluster",
    "controlPlaneFirewall.allowedAddresses",
    [],
    ["mandatory cp-authorized-cidrs-doks/no-addresses prod-cluster"],
  ],
  [
    "prod-cluster",
    "controlPlaneFirewall.allowedAddresses.0",
    "0.0.0.0/0",
    ["mandatory cp-authorized-cidrs-doks/open-to-world prod-cluster"],
  ],
  [
    "prod-cluster",
    "controlPlaneFirewall.allowedAddresses.0",
    "64.0.0.0/6",
    ["mandatory cp-authorized-cidrs-doks/too-wide prod-cluster"],
  ],
  [
    "prod-cluster",
    "controlPlaneFirewall.allowedAddresses.0",
    UNKNOWN,
    ["mandatory digitalocean-firewall-addresses/unknown prod-cluster"],
  ],
  [
    "prod-cluster",
    "destroyAllAssociatedResources",
    true,
    ["advisory cp-deletion-protection-doks/destroys-volumes prod-cluster"],
  ],
  ["prod-cluster", "ha", false, ["mandatory cp-ha-multi-az-doks/off prod-cluster"]],
  ["prod-cluster", "ha", undefined, ["mandatory cp-ha-multi-az-doks/off prod-cluster"]],
  ["prod-cluster", "kubeconfigExpireSeconds", 0, ["mandatory cp-no-static-credentials-doks/too-long prod-cluster"]],
  [
    "prod-cluster",
    "kubeconfigExpireSeconds",
    undefined,
    ["mandatory cp-no-static-credentials-doks/too-long prod-cluster"],
  ],
  ["prod-cluster", "version", "1.30.2-do.0", ["mandatory cp-supported-version-doks/unsupported prod-cluster"]],
  ["prod-cluster", "version", "latest", ["mandatory cp-supported-version-doks/unsupported prod-cluster"]],
  ["prod-cluster", "autoUpgrade", false, ["mandatory cp-upgrade-channel-doks/auto-upgrade-off prod-cluster"]],
  [
    "prod-cluster",
    "maintenancePolicy",
    undefined,
    ["mandatory cp-upgrade-channel-doks/no-maintenance-window prod-cluster"],
  ],
  ["prod-cluster", "ssos", undefined, ["advisory id-human-sso-doks/missing prod-cluster"]],
  ["prod-cluster", "ssos.0.enabled", false, ["advisory id-human-sso-doks/missing prod-cluster"]],
  ["prod-cluster", "vpcUuid", undefined, ["mandatory net-dedicated-vpc-doks/missing prod-cluster"]],
  ["prod-cluster", "isolatedWorkers", false, ["advisory net-private-nodes-doks/public-ip prod-cluster"]],
  ["prod-cluster", "isolatedWorkers", undefined, ["advisory net-private-nodes-doks/public-ip prod-cluster"]],
  ["prod-cluster", "clusterSubnet", undefined, ["advisory net-vpc-native-pods-doks/missing prod-cluster"]],
  ["prod-cluster", "serviceSubnet", undefined, ["advisory net-vpc-native-pods-doks/missing prod-cluster"]],
];

function changes(resources: Map<string, RegisteredResource>): { found: string[]; gone: string[] } {
  const before = findingsOf("max");
  const after = findings(resources.values());
  return {
    found: after.filter((finding) => !before.includes(finding)),
    gone: before.filter((finding) => !after.includes(finding)),
  };
}

test.each(mutations)("%s: %s = %j is found, and nothing else is", (name, path, value, expected) => {
  const resources = new Map(previewed.get("max"));
  resources.set(name, mutated(resources.get(name) as RegisteredResource, path, value));
  expect(changes(resources)).toEqual({ found: expected, gone: [] });
});

test("a NAT gateway that is missing is found, and that its address is then from nowhere", () => {
  const resources = new Map(previewed.get("max"));
  resources.delete("prod-nat-gateway");
  expect(changes(resources)).toEqual({
    found: [
      "mandatory digitalocean-firewall-addresses/unknown prod-cluster",
      "mandatory digitalocean-nat-gateway/missing prod-cluster",
    ],
    gone: [],
  });
});
