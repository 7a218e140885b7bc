import { changesCluster, UnjudgedTypes, unjudgedText } from "../../../policy-pack/lib/judged";
import { Value } from "../../../policy-pack/lib/value";
import { rules } from "../../../policy-pack/rules";

function unjudged(...resources: readonly (readonly [string, unknown])[]) {
  const types = new UnjudgedTypes(rules);
  for (const [type, props] of resources) types.add({ type, name: "a", urn: "u", props: Value.of(props) });
  return types.list();
}

describe("UnjudgedTypes", () => {
  test("counts what no rule names, by type", () => {
    expect(
      unjudged(
        ["aws:route53/record:Record", {}],
        ["aws:route53/record:Record", {}],
        ["linode:index/lkeCluster:LkeCluster", {}],
        ["aws:eks/cluster:Cluster", {}],
        ["kubernetes:core/v1:Secret", {}],
        ["kubernetes:core/v1:ConfigMap", {}],
      ),
    ).toEqual([
      { type: "aws:route53/record:Record", resources: 2, changesCluster: false },
      { type: "linode:index/lkeCluster:LkeCluster", resources: 1, changesCluster: true },
    ]);
  });

  test("a custom resource is judged when a rule names its kind or a pod was found in it", () => {
    const pod = { spec: { hostNetwork: true } };
    expect(
      unjudged(
        ["kubernetes:example.com/v1:Thing", pod],
        ["kubernetes:cilium.io/v2:CiliumNetworkPolicy", {}],
        ["kubernetes:constraints.gatekeeper.sh/v1beta1:K8sAnything", {}],
        ["kubernetes:example.com/v1:Other", {}],
        ["kubernetes:autoscaling/v2:HorizontalPodAutoscaler", {}],
      ),
    ).toEqual([{ type: "kubernetes:example.com/v1:Other", resources: 1, changesCluster: true }]);
  });

  test("names the objects within a list and within an object", () => {
    const other = { apiVersion: "example.com/v1", kind: "Other", spec: {} };
    const pod = { apiVersion: "v1", kind: "Pod", spec: {} };
    expect(unjudged(["kubernetes:core/v1:List", { items: [other, pod] }]).map(({ type }) => type)).toEqual([
      "kubernetes:example.com/v1:Other",
    ]);
    const work = { spec: { workload: { manifests: [other] } } };
    expect(unjudged(["kubernetes:work.karmada.io/v1alpha1:Work", work]).map(({ type }) => type)).toEqual([
      "kubernetes:example.com/v1:Other",
      "kubernetes:work.karmada.io/v1alpha1:Work",
    ]);
  });
});

describe("changesCluster", () => {
  test.each([
    "aws-native:eks:Cluster",
    "google-native:container/v1:Cluster",
    "azure:containerservice/kubernetesCluster:KubernetesCluster",
    "linode:index/lkeCluster:LkeCluster",
    "scaleway:kubernetes/cluster:Cluster",
    "ovh:cloudproject/kube:Kubernetes",
    "ovh:CloudProject/kube:Kube",
    "proxmoxve:VM/virtualMachine:VirtualMachine",
    "azapi:index:Resource",
    "aws-native:index:ExtensionResource",
    "azure:authorization/assignment:Assignment",
    "azure-native:containerregistry:Token",
    "oci:ContainerEngine/cluster:Cluster",
    "digitalocean:index/droplet:Droplet",
    "hcloud:index/server:Server",
    "aws:cloudformation/stack:Stack",
    "aws:cloudcontrol/resource:Resource",
    "azure-native:resources:Deployment",
    "command:local:Command",
    "command:remote:Command",
    "docker:index/container:Container",
    "talos:machine/bootstrap:Bootstrap",
    "aws:iam/userPolicy:UserPolicy",
    "aws:ssoadmin/accountAssignment:PermissionSetInlinePolicy",
    "gcp:organizations/iAMMember:IAMMember",
    "kubernetes:networking.istio.io/v1alpha3:EnvoyFilter",
    "kubernetes:index/clusterRoleBinding:ClusterRoleBinding",
  ])("%s can", (type) => {
    expect(changesCluster(type)).toBe(true);
  });

  test.each([
    "random:index/randomPassword:RandomPassword",
    "tls:index/privateKey:PrivateKey",
    "aws:route53/record:Record",
    "aws:cloudwatch/dashboard:Dashboard",
    "gcp:pubsub/topic:Topic",
    "azure-native:network:PublicIPAddress",
    "datadog:index/role:Role",
  ])("%s cannot", (type) => {
    expect(changesCluster(type)).toBe(false);
  });
});

describe("unjudgedText", () => {
  test("says how many of what", () => {
    const bucket = { type: "aws:s3/bucket:Bucket", resources: 1, changesCluster: false };
    expect(unjudgedText([])).toBe("");
    expect(unjudgedText([bucket])).toBe("1 resource of 1 type is judged by no rule: aws:s3/bucket:Bucket");
    expect(unjudgedText([bucket, { ...bucket, type: "x:y:Z", resources: 2 }], "object")).toBe(
      "3 objects of 2 types are judged by no rule: aws:s3/bucket:Bucket, x:y:Z",
    );
  });
});
