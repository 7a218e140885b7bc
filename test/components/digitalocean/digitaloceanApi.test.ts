import { DoksCluster } from "../../../components/digitalocean";
import { type RegisteredResource, UNKNOWN } from "../support/previewResources";
import requests from "./digitaloceanApi/requests.json";
import type { ApiRequests, ApiShape } from "./digitaloceanApi/shape";
import { bringYourOwn, defaults, max, weakened } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const api: ApiRequests = requests;

/** How a resource's inputs become the body of a request. */
interface Mapping {
  readonly request: string;
  /** Inputs that have another name in the API; undefined: the provider sends them otherwise. */
  readonly names?: Readonly<Record<string, string | undefined>>;
  /** Members that the provider or Pulumi fills in. */
  readonly filledIn?: readonly string[];
}

const mappings: Readonly<Record<string, Mapping>> = {
  "digitalocean:index/kubernetesCluster:KubernetesCluster": {
    request: "kubernetes_create_cluster",
    names: {
      nodePool: "node_pools",
      ssos: "sso",
      clusterAutoscalerConfigurations: "cluster_autoscaler_configuration",
      // In requests of their own: for credentials, for the registry, and for deletion.
      kubeconfigExpireSeconds: undefined,
      registryIntegration: undefined,
      destroyAllAssociatedResources: undefined,
    },
    filledIn: ["count"],
  },
  "digitalocean:index/kubernetesNodePool:KubernetesNodePool": {
    request: "kubernetes_add_nodePool",
    names: { clusterId: undefined },
    filledIn: ["name", "count"],
  },
  "digitalocean:index/vpc:Vpc": { request: "vpcs_create", filledIn: ["name"] },
  "digitalocean:index/vpcNatGateway:VpcNatGateway": { request: "vpcnatgateways_create", filledIn: ["name"] },
  "digitalocean:index/containerRegistry:ContainerRegistry": { request: "registry_create" },
};

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function textMisfits(value: unknown, shape: ApiShape, path: string): string[] {
  if (typeof value !== "string") return [`${path}: ${JSON.stringify(value)} is no text`];
  if (shape.enum !== undefined && !shape.enum.split(" ").includes(value)) {
    return [`${path}: ${value} is not in ${shape.enum}`];
  }
  if (shape.pattern !== undefined && !new RegExp(shape.pattern).test(value)) {
    return [`${path}: ${value} does not match ${shape.pattern}`];
  }
  return value.length > (shape.maxLength ?? Infinity) ? [`${path}: its length is ${value.length}`] : [];
}

/** Every way in which a value does not fit a shape, by path. */
function misfits(value: unknown, shape: ApiShape, mapping: Mapping, path: string): string[] {
  if (value === UNKNOWN) return [];
  switch (shape.type) {
    case "string":
      return textMisfits(value, shape, path);
    case "number":
      return typeof value === "number" ? [] : [`${path}: ${JSON.stringify(value)} is no number`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path}: ${JSON.stringify(value)} is no switch`];
    case "integer":
      return Number.isInteger(value) && Number(value) >= (shape.minimum ?? -Infinity)
        ? []
        : [`${path}: ${JSON.stringify(value)} is out of range`];
    case "array": {
      // The provider takes the one pool that a cluster is made with as a single object.
      const items = Array.isArray(value) ? value : [value];
      return items.flatMap((item, index) => misfits(item, shape.items as ApiShape, mapping, `${path}[${index}]`));
    }
    case "object": {
      // The provider takes an object that may be missing as a list.
      const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
      return objectMisfits(single as Record<string, unknown>, shape, mapping, path);
    }
    default:
      return [`${path}: the test does not know the type ${shape.type}`];
  }
}

function objectMisfits(value: Record<string, unknown>, shape: ApiShape, mapping: Mapping, path: string): string[] {
  const { properties } = shape;
  // Labels: any name, any text.
  if (properties === undefined)
    return Object.values(value).flatMap((item) => textMisfits(item, { type: "string" }, path));
  const { names = {}, filledIn = [] } = mapping;
  const given = Object.entries(value).flatMap(([input, item]): [string, unknown][] => {
    const member = input in names ? names[input] : snakeCase(input);
    return member === undefined ? [] : [[member, item]];
  });
  const missing = (shape.required ?? [])
    .filter((name) => !filledIn.includes(name) && !given.some(([member]) => member === name))
    .map((name) => `${path}.${name}: it is required`);
  const wrong = given.flatMap(([member, item]) => {
    const target = properties[member];
    return target === undefined
      ? [`${path}.${member}: the API has no such member`]
      : misfits(item, target, mapping, `${path}.${member}`);
  });
  return [...missing, ...wrong];
}

function contractMisfits({ type, name, inputs }: Pick<RegisteredResource, "type" | "name" | "inputs">): string[] {
  const mapping = mappings[type] as Mapping;
  return objectMisfits(inputs, api.requests[mapping.request] as ApiShape, mapping, name);
}

const programs: [string, () => unknown, number][] = [
  ["defaults", () => new DoksCluster("prod", defaults), 4],
  ["everything turned on", () => new DoksCluster("prod", max), 6],
  ["everything made elsewhere", () => new DoksCluster("prod", bringYourOwn), 2],
  ["everything weakened", () => new DoksCluster("prod", weakened), 3],
];

test.each(programs)("DigitalOcean's API takes what is sent with %s", async (_, program, count) => {
  const { resources } = await previewResources(program);
  const custom = [...resources.values()].filter((resource) => resource.custom);
  expect(custom.filter(({ type }) => type in mappings)).toHaveLength(count);
  expect(custom.flatMap(contractMisfits)).toEqual([]);
});

test("a credential may live as long as is asked for", async () => {
  const { resources } = await previewResources(() => new DoksCluster("prod", defaults));
  const seconds: unknown = resources.get("prod-cluster")?.inputs.kubeconfigExpireSeconds;
  expect(seconds).toBe(3600);
  const expiry = api.requests["kubernetes_expiry_seconds"] as ApiShape;
  expect(misfits(seconds, expiry, { request: "" }, "expiry")).toEqual([]);
  expect(misfits(-1, expiry, { request: "" }, "expiry")).toEqual(["expiry: -1 is out of range"]);
});

describe("the check itself", () => {
  const pool = { name: "system", size: "s-2vcpu-4gb" };
  const cluster = (inputs: object) => ({
    type: "digitalocean:index/kubernetesCluster:KubernetesCluster",
    name: "c",
    inputs: { name: "c", region: "fra1", version: "1.36.0-do.0", nodePool: pool, ...inputs },
  });

  test.each<[string, object, string]>([
    [
      "an unknown enum value",
      { maintenancePolicy: { day: "Sunday", startTime: "04:00" } },
      "c.maintenance_policy.day: Sunday is not in any monday tuesday wednesday thursday friday saturday sunday",
    ],
    [
      "a misspelt member",
      { controlPlaneFirewall: { enabled: true, addresses: [] } },
      "c.control_plane_firewall.addresses: the API has no such member",
    ],
    ["a member that only DigitalOcean sets", { ipv4: "1.2.3.4" }, "c.ipv4: the API has no such member"],
    ["a wrong type", { ha: "on" }, 'c.ha: "on" is no switch'],
    [
      "a share that is no number",
      { clusterAutoscalerConfigurations: [{ scaleDownUtilizationThreshold: "65 %" }] },
      'c.cluster_autoscaler_configuration.scale_down_utilization_threshold: "65 %" is no number',
    ],
    ["a required member that is missing", { nodePool: { name: "system" } }, "c.node_pools[0].size: it is required"],
    ["a label that is no text", { nodePool: { ...pool, labels: { tier: 1 } } }, "c.node_pools[0].labels: 1 is no text"],
  ])("finds %s", (_, inputs, expected) => {
    expect(contractMisfits(cluster(inputs))).toEqual([expected]);
  });

  test("finds a name that does not match", () => {
    const registry = {
      type: "digitalocean:index/containerRegistry:ContainerRegistry",
      name: "r",
      inputs: { name: "ACME", subscriptionTierSlug: "basic" },
    };
    expect(contractMisfits(registry)).toEqual(["r.name: ACME does not match ^[a-z0-9-]{1,63}$"]);
  });
});
