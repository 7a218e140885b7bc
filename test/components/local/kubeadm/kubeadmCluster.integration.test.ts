import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parse } from "yaml";
import { KubeClient } from "../../../../cli/kube/client";
import { applyManifests } from "../../../../cli/kube/apply";
import type { KubeObject } from "../../../../cli/kube/objects";
import { verify } from "../../../../cli/verify/verify";
import { NODE_DIRECTORY } from "../../../../components/local/kubeadm/clusterConfiguration";
import { DISCOVERY_FILE } from "../../../../components/local/kubeadm/joinConfiguration";
import { KERNEL_PARAMETERS } from "../../../../components/local/kubeadm/kernelParameters";
import { kubeadmFiles } from "../../../../components/local/kubeadm/kubeadmFiles";
import { etcdPatch } from "../../../../components/local/kubeadm/patches";
import { kubeadmSections } from "../../../../components/local/kubeadm/readme";
import { kubeProxyConfiguration } from "../../../../components/local/nodes/config/kubeProxy";
import { missingForNodes } from "../../../../components/local/nodes/host/preflight";
import { NodeController } from "../../../../components/local/nodes/nodeController";
import { dnsAddress } from "../../../../components/local/nodes/nodeFiles";
import { accessObjects } from "../../../../components/local/nodes/objects/access";
import { clusterDnsObjects } from "../../../../components/local/nodes/objects/clusterDns";
import { KUBE_PROXY_USER, POLICY_AGENT_USER, type RealNode } from "../../../../components/local/nodes/realNodes";
import { resolveSettings, defaultSettings } from "../../../../components/local/settings";
import { kubernetesVersions } from "../../../../components/local/versions";
import { baselineManifests } from "../../../cli/baselineManifests";
import { Machines, until } from "./machines";

// The programs are built from source the first time.
jest.setTimeout(3_000_000);

/** What is not of the files, but of machines that share their kernel with another. */
const SHARED_KERNEL = "--ignore-preflight-errors=SystemVerification,Swap,NumCPU,Mem";
/** Packets are filtered and forwarded by programs beside the cluster, and names resolved by its own DNS. */
const OWN_ADDONS = "--skip-phases=addon";

const machines = new Machines(2);
const [first, second] = machines.nodes as [RealNode, RealNode];
const files = kubeadmFiles(resolveSettings({}));
let client: KubeClient;
let kubeconfig: string;
let ended = false;

/** Runs the commands of a section of the README as they stand there, but for what a machine of its own would not need. */
async function follow(node: RealNode, title: string): Promise<void> {
  const section = kubeadmSections().find((each) => each.title === title);
  for (const command of section?.commands ?? [`exit 1 # no section ${title}`]) {
    if (command.startsWith("kubeadm init --config")) {
      await withKubelet(node, `${command} ${OWN_ADDONS} ${SHARED_KERNEL}`);
    } else if (command.startsWith("kubeadm upgrade")) {
      // The only release that there is here.
      const same = command.replace("VERSION", `v${kubernetesVersions[defaultSettings.version]}`);
      await machines.shell(node, `${same} --force ${SHARED_KERNEL},CoreDNSUnsupportedPlugins,CoreDNSMigration`);
    } else if (command.startsWith("kubeadm join")) await withKubelet(node, `${command} ${SHARED_KERNEL}`);
    else await machines.shell(node, command);
  }
}

/** kubeadm configures the kubelet, and waits until it runs. */
async function withKubelet(node: RealNode, command: string): Promise<void> {
  const done = machines.shell(node, command);
  await Promise.race([machines.startKubelet(node), done]);
  await done;
}

/** The kubeconfig of a program that runs on the machines. */
async function componentKubeconfig(user: string): Promise<string> {
  const content = await machines.shell(
    first,
    `kubeadm kubeconfig user --config ${NODE_DIRECTORY}/kubeadm.yaml --client-name ${user} 2>/dev/null`,
  );
  const file = join(machines.directory, `${user.replaceAll(":", "-")}.kubeconfig`);
  writeFileSync(file, content, { mode: 0o600 });
  return file;
}

async function startNetwork(): Promise<void> {
  const policies = await componentKubeconfig(POLICY_AGENT_USER);
  const ofProxy = await componentKubeconfig(KUBE_PROXY_USER);
  for (const node of machines.nodes) {
    const proxy = join(machines.directory, `${node.name}-kube-proxy.json`);
    const config = kubeProxyConfiguration({
      kubeconfig: ofProxy,
      node: node.name,
      podCidr: defaultSettings.podCidr,
    });
    writeFileSync(proxy, JSON.stringify(config));
    machines.startNetwork(node, { policies, proxy });
  }
}

/** What approves serving certificates and leads to each node's pods. */
async function controlNodes(): Promise<void> {
  const controller = new NodeController(machines.run, machines.nodes.length, () => undefined);
  const request = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: string }> => ({
    status: 200,
    body: JSON.stringify(await client.request(method as "GET", path, body === undefined ? {} : { body })),
  });
  while (!ended) {
    await controller.round({ request }).catch(() => undefined);
    await delay(200);
  }
}

async function isReady(node: RealNode): Promise<boolean> {
  const found = await client.find({ apiVersion: "v1", kind: "Node", name: node.name });
  const { conditions = [] } = (found?.["status"] ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions.some(({ type, status }) => type === "Ready" && status === "True");
}

let missing: unknown[] = [];

beforeAll(async () => {
  missing = await missingForNodes({ nodes: machines.nodes.length, home: machines.directory });
  if (missing.length > 0) {
    process.stderr.write(`kubeadm is not run, as there can be no machines here: ${JSON.stringify(missing)}\n`);
    return;
  }
  await machines.start();
  for (const node of machines.nodes) {
    const patch = JSON.stringify(machines.kubeletPatch(node));
    const shared = [...files, ["patches/kubeletconfiguration+merge.json", patch]] as [string, string][];
    await machines.copy(node, NODE_DIRECTORY, new Map(shared));
  }
  await follow(first, "The first control plane node");
  const admin = await machines.shell(first, "cat /etc/kubernetes/admin.conf");
  kubeconfig = join(machines.directory, "admin.kubeconfig");
  const server = `server: https://127.0.0.1:${await machines.forward()}\n    tls-server-name: kubernetes`;
  writeFileSync(kubeconfig, admin.replace(/server: .*/, server), { mode: 0o600 });
  client = await KubeClient.fromKubeconfig({ file: kubeconfig });
  void controlNodes();
  const access = accessObjects().filter(
    (object) => (object as KubeObject).metadata.name === POLICY_AGENT_USER,
  ) as KubeObject[];
  const dns = clusterDnsObjects(
    machines.tools.images.references.coredns,
    dnsAddress(defaultSettings.serviceCidr),
  ) as KubeObject[];
  await applyManifests(client, [...access, ...dns, ...(await baselineManifests())]);
  await startNetwork();
  await follow(first, "The control plane, for each node that joins");
  const discovery = await machines.shell(first, `cat ${NODE_DIRECTORY}/${DISCOVERY_FILE}`);
  await machines.copy(second, NODE_DIRECTORY, new Map([[DISCOVERY_FILE, discovery]]));
  await follow(second, "The node that joins");
  for (const node of machines.nodes) await until(`${node.name} Ready`, () => isReady(node));
});

afterAll(async () => {
  ended = true;
  client?.close();
  await machines.remove();
});

/** Runs where machines can be. */
const onMachines = (name: string, body: () => Promise<void>): void =>
  test(name, async () => {
    if (missing.length === 0) await body();
  });

/** What only a cluster shows whose files are at hand, or that has the Gateway API. */
const NOT_SEEN_FROM_OUTSIDE = [
  "listening-elsewhere",
  "component-metrics",
  "etcd-without-certificate",
  "etcd-plaintext",
  "audit-secret-payload",
  "state-readable",
  "use-audit-trail",
  "anonymous-version",
  "token-expired",
  "route-every-host",
  "route-foreign-host",
  "gateway-every-host",
  "gateway-foreign-host",
  "use-http-route",
  "use-neighbour-reaches-metadata",
];

onMachines("verify attacks the cluster, its kubelets and its running pods, and everything holds", async () => {
  const probeImage = machines.tools.images.references.probe;
  const report = await verify({ kubeconfig: { file: kubeconfig }, probeImage });
  const others = report.probes.filter(({ outcome }) => outcome !== "refused" && outcome !== "allowed");
  const expected = NOT_SEEN_FROM_OUTSIDE.map((id) => [id, "not-run"]);
  // The kernel is the one of the machine that runs the test.
  if (!isKernelSet()) expected.push(["inside-node-parameters", "hole"]);
  expect(others.map(({ id, outcome }) => [id, outcome])).toEqual(expected);
});

function isKernelSet(): boolean {
  return Object.entries(KERNEL_PARAMETERS).every(
    ([name, value]) => readFileSync(`/proc/sys/${name.replaceAll(".", "/")}`, "utf8").trim() === value,
  );
}

onMachines("Secrets are ciphertext in etcd, and their reading is on record without what is in them", async () => {
  const canary = `canary-${Date.now()}`;
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "canary", namespace: "default" } };
  await client.create({ ...secret, stringData: { value: canary } });
  const stored = (text: string): Promise<string> =>
    machines.shell(first, `grep -rlaF '${text}' /var/lib/etcd | head -1 || true`);
  expect(await stored("/registry/secrets/default/canary")).toContain("/var/lib/etcd/member/");
  expect(await stored("k8s:enc:secretbox:v1:key-")).toContain("/var/lib/etcd/member/");
  expect(await stored(canary)).toBe("");
  expect(await stored(Buffer.from(canary).toString("base64"))).toBe("");

  const audit = await machines.shell(first, "cat /var/log/kubernetes/audit/audit.log");
  const records = audit
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { verb: string; level: string; objectRef?: { resource: string; name: string } });
  const about = records.filter(({ objectRef }) => objectRef?.resource === "secrets" && objectRef.name === "canary");
  expect(about.map(({ verb, level }) => [verb, level])).toEqual([["create", "Metadata"]]);
  expect(audit).not.toContain(canary);
});

/** Owner and mode of files as CIS wants them, by the number of its check. */
const CIS_FILES: readonly [check: string, node: RealNode, path: string, expected: string][] = [
  ["1.1.1", first, "/etc/kubernetes/manifests/kube-apiserver.yaml", "root:root 600"],
  ["1.1.3", first, "/etc/kubernetes/manifests/kube-controller-manager.yaml", "root:root 600"],
  ["1.1.5", first, "/etc/kubernetes/manifests/kube-scheduler.yaml", "root:root 600"],
  ["1.1.7", first, "/etc/kubernetes/manifests/etcd.yaml", "root:root 600"],
  ["1.1.11", first, "/var/lib/etcd", "etcd:etcd 700"],
  ["1.1.12", first, "/var/lib/etcd/member", "etcd:etcd 700"],
  ["1.1.13", first, "/etc/kubernetes/admin.conf", "root:root 600"],
  ["1.1.15", first, "/etc/kubernetes/scheduler.conf", "root:root 600"],
  ["1.1.17", first, "/etc/kubernetes/controller-manager.conf", "root:root 600"],
  ["1.1.21", first, "/etc/kubernetes/pki/apiserver.key", "root:root 600"],
  ["1.1.21", first, "/etc/kubernetes/pki/etcd/server.key", "etcd:etcd 600"],
  ["4.1.5", second, "/etc/kubernetes/kubelet.conf", "root:root 600"],
  ["4.1.9", first, "/var/lib/kubelet/config.yaml", "root:root 600"],
  ["4.1.9", second, "/var/lib/kubelet/config.yaml", "root:root 600"],
];

onMachines("files belong to whom they should, also after the certificates were renewed", async () => {
  const found = async (): Promise<string[]> =>
    Promise.all(
      CIS_FILES.map(async ([check, node, path]) =>
        [check, path, (await machines.shell(node, `stat -c '%U:%G %a' ${path}`)).trim()].join(" "),
      ),
    );
  const expected = CIS_FILES.map(([check, , path, wanted]) => [check, path, wanted].join(" "));
  expect(await found()).toEqual(expected);
  const serial = (): Promise<string> => machines.shell(first, "cat /etc/kubernetes/pki/etcd/server.crt");
  const before = await serial();
  await follow(first, "Each control plane node, before its certificates expire");
  expect(await serial()).not.toBe(before);
  expect(await found()).toEqual(expected);
  // etcd reads its new key: a new connection of the API server is one that it has to answer with it.
  await client.delete({ apiVersion: "v1", kind: "Secret", namespace: "default", name: "canary" });
});

onMachines("nobody can join with a token", async () => {
  expect(await machines.shell(first, "kubeadm token list")).toBe("");
  expect(await machines.shell(second, `ls ${NODE_DIRECTORY}`)).not.toContain(DISCOVERY_FILE);
});

onMachines("an upgrade keeps the hardening, and the baseline does not stand in its way", async () => {
  await follow(first, "Each control plane node, to upgrade");
  expect((await machines.shell(first, "stat -c %U:%G /var/lib/etcd/member")).trim()).toBe("etcd:etcd");
  expect((await machines.shell(first, "stat -c %a /var/lib/kubelet/config.yaml")).trim()).toBe("600");
  const etcd = parse(await machines.shell(first, "cat /etc/kubernetes/manifests/etcd.yaml")) as { spec: object };
  expect(etcd.spec).toMatchObject(etcdPatch().spec);
});
