import { parse } from "yaml";
import { kindFiles } from "../../../../components/local/kind/kindFiles";
import { kubeadmFiles } from "../../../../components/local/kubeadm/kubeadmFiles";
import { resolveSettings } from "../../../../components/local/settings";

const settings = resolveSettings({ podCidr: "10.1.0.0/16" });
const files = kindFiles(settings);
const kind = parse(files.get("kind.yaml") ?? "") as Record<string, unknown>;

interface Configuration {
  kind: string;
  protectKernelDefaults?: boolean;
  kubernetesVersion?: string;
  networking?: object;
}

/** The documents of kubeadm, by kind. */
function configurations(texts: readonly string[]): Record<string, Configuration> {
  return Object.fromEntries(texts.map((text) => parse(text) as Configuration).map((each) => [each.kind, each]));
}

test("kind's configuration has the fields that kind reads, and one node", () => {
  expect(kind).toEqual({
    kind: "Cluster",
    apiVersion: "kind.x-k8s.io/v1alpha4",
    networking: {
      apiServerAddress: "127.0.0.1",
      podSubnet: "10.1.0.0/16",
      serviceSubnet: "10.96.0.0/16",
      kubeProxyMode: "nftables",
    },
    nodes: [
      {
        role: "control-plane",
        extraMounts: [{ hostPath: ".", containerPath: "/etc/kubernetes/hardened", readOnly: true }],
      },
    ],
    kubeadmConfigPatches: [expect.any(String), expect.any(String)],
  });
});

test("the hardening is the one of kubeadm, but for the release, the networks and the machine's kernel", () => {
  const rendered = configurations((kubeadmFiles(settings).get("kubeadm.yaml") ?? "").split("---\n"));
  const patches = configurations(kind["kubeadmConfigPatches"] as string[]);
  const { kubernetesVersion, networking, ...hardening } = rendered["ClusterConfiguration"] as Configuration;
  expect([kubernetesVersion, networking]).not.toContain(undefined);
  expect(patches["ClusterConfiguration"]).toEqual(hardening);
  expect(patches["KubeletConfiguration"]).toEqual({
    ...rendered["KubeletConfiguration"],
    protectKernelDefaults: false,
  });
});

test("every file that a flag names is rendered beside it", () => {
  const named = [...(files.get("kind.yaml") ?? "").matchAll(/\/etc\/kubernetes\/hardened\/([\w.-]+)/g)];
  expect(named.map(([, name]) => name).sort()).toEqual([
    "admission.yaml",
    "audit-policy.yaml",
    "authentication.yaml",
    "encryption.yaml",
  ]);
  expect(named.filter(([, name]) => !files.has(name ?? ""))).toEqual([]);
});
