import { DoksCluster, type DoksClusterArgs } from "../../../components/digitalocean";
import { doksKubeconfig } from "../../../components/digitalocean/kubeconfig";
import { countByType, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { settledOutput } from "../support/settledOutput";
import { unknownPaths } from "../support/unknownPaths";
import { bringYourOwn, defaults, max, weakened } from "./support/configurations";
import { previewResources } from "./support/previewResources";

interface Preview {
  readonly resources: Map<string, RegisteredResource>;
  readonly cluster: DoksCluster;
}

// A preview takes its time, and the tests only read it.
const previews = new Map<DoksClusterArgs, Promise<Preview>>();

function preview(args: DoksClusterArgs): Promise<Preview> {
  const known =
    previews.get(args) ??
    previewResources(() => new DoksCluster("prod", args)).then(({ resources, result }) => ({
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
      "digitalocean:index/kubernetesCluster:KubernetesCluster": 1,
      "digitalocean:index/kubernetesNodePool:KubernetesNodePool": 1,
      "digitalocean:index/vpc:Vpc": 1,
      "digitalocean:index/vpcNatGateway:VpcNatGateway": 1,
      "hardened-cluster:index:DoksCluster": 1,
    });
  });

  test("with everything turned on", async () => {
    const { resources } = await preview(max);
    expect(countByType(resources.values())).toEqual({
      "digitalocean:index/containerRegistry:ContainerRegistry": 1,
      "digitalocean:index/kubernetesCluster:KubernetesCluster": 1,
      "digitalocean:index/kubernetesNodePool:KubernetesNodePool": 2,
      "digitalocean:index/vpc:Vpc": 1,
      "digitalocean:index/vpcNatGateway:VpcNatGateway": 1,
      "hardened-cluster:index:DoksCluster": 1,
    });
  });

  test("with a network and a registry made elsewhere", async () => {
    const { resources } = await preview(bringYourOwn);
    expect(countByType(resources.values())).toEqual({
      "digitalocean:index/kubernetesCluster:KubernetesCluster": 1,
      "digitalocean:index/kubernetesNodePool:KubernetesNodePool": 1,
      "hardened-cluster:index:DoksCluster": 1,
    });
    expect(resources.get("prod-cluster")?.inputs).toMatchObject({
      vpcUuid: "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
      workerSubnetUuid: "cbd79771-23eb-49be-b5ea-59cc56222622",
      registryIntegration: true,
      controlPlaneFirewall: { enabled: true, allowedAddresses: ["203.0.113.0/28", "198.51.100.7/32"] },
    });
  });

  test("with everything weakened", async () => {
    const { resources } = await preview(weakened);
    expect(countByType(resources.values())).toEqual({
      "digitalocean:index/kubernetesCluster:KubernetesCluster": 1,
      "digitalocean:index/kubernetesNodePool:KubernetesNodePool": 1,
      "digitalocean:index/vpc:Vpc": 1,
      "hardened-cluster:index:DoksCluster": 1,
    });
    expect(resources.get("prod-cluster")?.inputs).toMatchObject({
      version: "1.34.8-do.0",
      ha: false,
      isolatedWorkers: false,
      kubeconfigExpireSeconds: 604_800,
    });
    // DigitalOcean refuses even a firewall that is off where the account has none.
    expect(resources.get("prod-cluster")?.inputs).not.toHaveProperty("controlPlaneFirewall");
  });

  test("all belong to the cluster and are made in its region", async () => {
    const { resources } = await preview(max);
    const children = [...resources.values()].filter(({ custom }) => custom);
    expect(children.filter(({ parent }) => parent !== "prod")).toEqual([]);
    const regions = children.flatMap(({ name, inputs }) => ("region" in inputs ? [[name, inputs.region]] : []));
    expect(Object.fromEntries(regions)).toEqual({
      "prod-cluster": "fra1",
      "prod-nat-gateway": "fra1",
      "prod-registry": "ams3",
      "prod-vpc": "fra1",
    });
  });

  test("need no feature of the account that the user has not named", async () => {
    const { resources } = await preview(defaults);
    const inputs = resources.get("prod-cluster")?.inputs as object;
    expect(Object.keys(inputs).filter((input) => /firewall|routing|autoscaler/i.test(input))).toEqual([]);
    expect((await preview(max)).resources.get("prod-cluster")?.inputs).toMatchObject({
      routingAgent: { enabled: true },
      clusterAutoscalerConfigurations: [
        { scaleDownUtilizationThreshold: 0.65, scaleDownUnneededTime: "20m", expanders: ["priority"] },
      ],
    });
  });

  test("wait half an hour for what leaves the network later than the cluster", async () => {
    const { resources } = await preview(defaults);
    expect(resources.get("prod-vpc")?.deleteTimeout).toBe("30m");
  });

  test("carry the user's tags wherever DigitalOcean takes tags", async () => {
    const { resources } = await preview(max);
    const tags = ["owner:platform", "environment:prod"];
    expect(resources.get("prod-cluster")?.inputs).toMatchObject({ tags, nodePool: { tags } });
    expect(resources.get("prod-pool-workload")?.inputs.tags).toEqual(tags);
    expect(resources.get("prod-pool-sandbox")?.inputs.tags).toEqual(tags);
  });

  test("name no pool, so that a replaced one's successor can start beside it", async () => {
    const { resources } = await preview(max);
    expect(resources.get("prod-pool-workload")?.inputs).toEqual({
      clusterId: UNKNOWN,
      size: "g-4vcpu-16gb",
      autoScale: true,
      minNodes: 4,
      maxNodes: 12,
      labels: { tier: "trusted", "hardened-cluster/pool": "workload" },
      taints: [],
      tags: ["owner:platform", "environment:prod"],
    });
  });
});

test("nothing but references to the cluster's own resources is unknown at preview", async () => {
  const { resources } = await preview(max);
  expect(unknownPaths(resources.values())).toEqual([
    "KubernetesCluster controlPlaneFirewall.allowedAddresses[]",
    "KubernetesCluster vpcUuid",
    "KubernetesNodePool clusterId",
    "VpcNatGateway vpcs[].vpcUuid",
  ]);
});

describe("the order", () => {
  // On destroy the other way round: pools, cluster, gateway, network.
  test.each<[string, string[]]>([
    ["prod-nat-gateway", ["prod-vpc"]],
    ["prod-cluster", ["prod-nat-gateway", "prod-registry", "prod-vpc"]],
    ["prod-pool-workload", ["prod-cluster"]],
  ])("%s waits for exactly %j", async (name, expected) => {
    const { resources } = await preview(max);
    expect(resources.get(name)?.dependencies).toEqual(expected);
  });

  test("private nodes wait for their way out also where no firewall names it", async () => {
    const acceptedRisks = [{ control: "cp-authorized-cidrs", reason: "The account has none", expires: "2099-12-31" }];
    const { resources } = await preview({ ...defaults, deployAccess: { firewall: false }, acceptedRisks });
    expect(resources.get("prod-cluster")?.dependencies).toEqual(["prod-nat-gateway", "prod-vpc"]);
  });

  test("the firewall names the gateway that its unknown address is from", async () => {
    const { resources } = await preview(max);
    expect(resources.get("prod-cluster")?.propertyDependencies["controlPlaneFirewall"]).toEqual([
      resources.get("prod-nat-gateway")?.urn,
    ]);
  });
});

describe("deletion", () => {
  test("of the cluster is refused, and of the registry left out, while the cluster is protected", async () => {
    const { resources } = await preview(max);
    expect(protectedNames(resources).sort()).toEqual([
      "prod-cluster",
      "prod-nat-gateway",
      "prod-pool-sandbox",
      "prod-pool-workload",
      "prod-vpc",
    ]);
    const retained = [...resources.values()].filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    expect(retained).toEqual(["prod-registry"]);
    expect(resources.get("prod-cluster")?.inputs.destroyAllAssociatedResources).toBe(false);
  });

  test("is possible once the protection is off; volumes still stay", async () => {
    const { resources } = await preview(weakened);
    expect(protectedNames(resources)).toEqual([]);
    expect([...resources.values()].filter(({ retainOnDelete }) => retainOnDelete)).toEqual([]);
    expect(resources.get("prod-cluster")?.inputs.destroyAllAssociatedResources).toBe(false);
  });
});

describe("the facts", () => {
  test("are known at preview but for what DigitalOcean makes up", async () => {
    const { facts } = (await preview(defaults)).cluster;
    await expect(settledOutput(facts.platform)).resolves.toBe("doks");
    await expect(settledOutput(facts.name)).resolves.toBe("prod");
    await expect(settledOutput(facts.version)).resolves.toBe("1.36");
    await expect(settledOutput(facts.oidcIssuer)).resolves.toBe("");
    await expect(settledOutput(facts.zones)).resolves.toEqual(["fra1"]);
    await expect(settledOutput(facts.podCidrs)).resolves.toEqual(["10.104.0.0/16"]);
    await expect(settledOutput(facts.serviceCidrs)).resolves.toEqual(["10.105.0.0/20"]);
    await expect(settledOutput(facts.dns)).resolves.toEqual({
      serviceIp: "10.105.0.10",
      domain: "cluster.local",
      namespace: "kube-system",
      podLabels: { "k8s-app": "kube-dns" },
    });
    await expect(settledOutput(facts.metadataAddresses)).resolves.toEqual(["169.254.169.254"]);
    for (const fact of [facts.endpoint, facts.certificateAuthority]) {
      expect(await (fact as unknown as { isKnown: Promise<boolean> }).isKnown).toBe(false);
    }
  });

  test("hold the kubeconfig as a secret", async () => {
    const { facts } = (await preview(defaults)).cluster;
    expect(await (facts.kubeconfig as unknown as { isSecret: Promise<boolean> }).isSecret).toBe(true);
  });
});

describe("the outputs", () => {
  test("tell the registry and the address that nodes leave from", async () => {
    const { cluster } = await preview(bringYourOwn);
    await expect(settledOutput(cluster.egressAddress)).resolves.toBe("198.51.100.7");
    await expect(settledOutput(cluster.registryEndpoint)).resolves.toBe("registry.digitalocean.com/acme");
    await expect(settledOutput(cluster.vpcId)).resolves.toBe("5a4981aa-9653-4bd1-bef5-d6bff52042e4");
  });

  test("are empty where there is none", async () => {
    const { cluster } = await preview(weakened);
    await expect(settledOutput(cluster.egressAddress)).resolves.toBe("");
    await expect(settledOutput(cluster.registryEndpoint)).resolves.toBe("");
  });
});

describe("the kubeconfig", () => {
  const cluster = {
    name: "prod",
    id: "bd5f5959-5e1e-4205-a714-a914373942af",
    endpoint: "https://example",
    certificateAuthority: "Q0E=",
  };
  const sso = { issuerUrl: "https://login.example.com", clientId: "kubernetes" };

  test("holds no credential and checks the certificate", () => {
    expect(doksKubeconfig({ ...cluster, sso: undefined })).toBe(`apiVersion: v1
kind: Config
clusters:
  - name: prod
    cluster:
      server: https://example
      certificate-authority-data: Q0E=
users:
  - name: prod
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: doctl
        args:
          - kubernetes
          - cluster
          - kubeconfig
          - exec-credential
          - --version=v1beta1
          - bd5f5959-5e1e-4205-a714-a914373942af
        installHint: Install doctl and set DIGITALOCEAN_ACCESS_TOKEN.
        interactiveMode: Never
contexts:
  - name: prod
    context:
      cluster: prod
      user: prod
current-context: prod
`);
  });

  test("signs in with a token where the identity provider is one of two ways", () => {
    expect(doksKubeconfig({ ...cluster, sso: { ...sso, required: false } })).toBe(
      doksKubeconfig({ ...cluster, sso: undefined }),
    );
  });

  test("signs in at the identity provider where it is the only way", () => {
    const text = doksKubeconfig({ ...cluster, sso: { ...sso, required: true } });
    expect(text).toContain(
      [
        "- --version=v1beta1",
        "- --sso-issuer-url=https://login.example.com",
        "- --sso-client-id=kubernetes",
        "- bd5f5959-5e1e-4205-a714-a914373942af",
      ].join("\n          "),
    );
    expect(text).toContain("interactiveMode: IfAvailable");
  });
});
