import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { controlPlaneBinaries, nodeBinaries } from "../../../../components/local/binaries/binaryNames";
import { resolveBinaries, type ResolvedBinaries } from "../../../../components/local/binaries/resolve";
import { cacheRoot } from "../../../../components/local/home";
import { kubernetesVersions } from "../../../../components/local/versions";
import { containerdConfig, networkTemplate, registryHosts } from "../../../../components/local/nodes/config/containerd";
import { inNode, WITH_UMASK, withKernelParameters } from "../../../../components/local/nodes/host/inNode";
import { setUpHost, SYSTEM_PATH } from "../../../../components/local/nodes/host/setup";
import { tearDownNodes } from "../../../../components/local/nodes/host/teardown";
import { REGISTRY_HOST } from "../../../../components/local/nodes/images";
import { hasCapability, usesCgroupV1 } from "../../../../components/local/nodes/nodeFiles";
import { resolveNodeTools, type NodeTools } from "../../../../components/local/nodes/nodeTools";
import {
  GATEWAY_ADDRESS,
  METADATA_ADDRESS,
  realNodes,
  REGISTRY_PORT,
  type RealNode,
} from "../../../../components/local/nodes/realNodes";
import { runPaths } from "../../../../components/local/nodes/runPaths";
import { defaultSettings } from "../../../../components/local/settings";

const CAP_SYS_RESOURCE = 24n;
const KUBERNETES = kubernetesVersions[defaultSettings.version] as string;
/** What kubeadm of this release asks for; each is one of our own programs. */
const IMAGES: readonly [image: string, program: keyof ResolvedBinaries["files"]][] = [
  [`kube-apiserver:v${KUBERNETES}`, "kube-apiserver"],
  [`kube-controller-manager:v${KUBERNETES}`, "kube-controller-manager"],
  [`kube-scheduler:v${KUBERNETES}`, "kube-scheduler"],
];
const KUBELET_CONFIG = "kubelet/config.yaml";

/** Waits until something holds. @throws when it does not come about. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, seconds = 180): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what} did not come about within ${seconds} s`);
    await delay(200);
  }
}

/**
 * Machines on which nothing of a cluster is yet, as namespaces of this one: each has a container runtime, and a service that
 * starts the kubelet once kubeadm has configured it, as the packages of distributions do.
 */
export class Machines {
  readonly directory = mkdtempSync(join(tmpdir(), "hardened-cluster-kubeadm-"));
  readonly run = runPaths(this.directory);
  readonly nodes: readonly RealNode[];
  readonly #children: ChildProcess[] = [];
  #forwarder: Server | undefined;
  binaries: ResolvedBinaries["files"] = {};
  tools!: NodeTools;

  constructor(count: number) {
    this.nodes = realNodes(count);
  }

  /** What lasts of a machine: /var/lib/kubelet, for one, is `kubelet` in it. */
  state(node: RealNode, ...parts: string[]): string {
    return join(this.directory, "nodes", node.name, ...parts);
  }

  async start(): Promise<void> {
    const options = { tell: () => undefined };
    const names = [...controlPlaneBinaries, "kubeadm" as const, ...nodeBinaries];
    this.binaries = (await resolveBinaries(names, KUBERNETES, options)).files;
    this.tools = await resolveNodeTools(this.binaries, options);
    const layout = join(this.directory, "layout");
    const images = [...IMAGES, ...(await this.#versionedImages())];
    await promisify(execFile)(this.#program("image"), [
      `-layout=${layout}`,
      "-user=0:0",
      ...images.map(([image, program]) => `${image}=${this.#program(program)}`),
    ]);
    await setUpHost({
      run: this.run,
      nodes: this.nodes,
      serviceCidr: defaultSettings.serviceCidr,
      clusterDirectory: this.directory,
      cacheDirectory: cacheRoot(),
      nodeState: (name) => join(this.directory, "nodes", name),
    });
    this.#service("gateway", this.#program("node-gateway"), [
      `--namespace=${this.run.network}`,
      `--listen=${GATEWAY_ADDRESS}:6443`,
      // Nobody of these machines asks it for the API server.
      "--api-server=127.0.0.1:1",
      `--socket=${this.run.gatewaySocket}`,
      `--metadata=${METADATA_ADDRESS}:80`,
    ]);
    this.#service("registry", "/usr/bin/nsenter", [
      `--net=${this.run.network}`,
      "--",
      this.#program("node-registry"),
      `--listen=${GATEWAY_ADDRESS}:${REGISTRY_PORT}`,
      `--layouts=${[this.tools.images.layout, layout].join(",")}`,
    ]);
    for (const node of this.nodes) await this.#startRuntime(node);
  }

  /** The tags of the images that are not Kubernetes' own, from kubeadm itself. */
  async #versionedImages(): Promise<[string, "etcd" | "pause" | "coredns"][]> {
    const { stdout } = await promisify(execFile)(this.#program("kubeadm"), [
      "config",
      "images",
      "list",
      `--kubernetes-version=v${KUBERNETES}`,
    ]);
    const named = stdout
      .trim()
      .split("\n")
      .map((image) => image.slice(image.indexOf("/") + 1));
    return (["etcd", "pause", "coredns"] as const).map((program) => {
      const image = named.find((name) => name.split(":")[0]?.split("/").at(-1) === program);
      if (image === undefined) throw new Error(`kubeadm asks for no ${program}`);
      return [image, program];
    });
  }

  #program(name: keyof ResolvedBinaries["files"]): string {
    const file = this.binaries[name];
    if (file === undefined) throw new Error(`there is no ${name}`);
    return file;
  }

  async #startRuntime(node: RealNode): Promise<void> {
    const registries = join(this.directory, "registries");
    const template = join(this.directory, "network.template");
    const write = (file: string, content: string): void => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    };
    write(template, networkTemplate());
    for (const host of [REGISTRY_HOST, "registry.k8s.io"]) {
      write(join(registries, host, "hosts.toml"), registryHosts(`http://${GATEWAY_ADDRESS}:${REGISTRY_PORT}`));
    }
    const config = join(this.directory, "containerd.toml");
    write(
      config,
      containerdConfig({
        registries,
        networkPlugins: [dirname(this.#program("ptp"))],
        networkTemplate: template,
        pauseImage: this.tools.images.references.pause,
        runc: this.#program("runc"),
        shim: this.#program("containerd-shim-runc-v2"),
        mayLowerOomScore: hasCapability(CAP_SYS_RESOURCE),
      }),
    );
    const hosts = ["127.0.0.1 localhost", ...this.nodes.map(({ name, address }) => `${address} ${name}`)].join("\n");
    await this.shell(node, `echo '${hosts}' > /etc/hosts`);
    this.#inNode(node, "containerd", [...WITH_UMASK, this.#program("containerd"), `--config=${config}`]);
  }

  /** Runs a shell script on a machine; what it wrote. */
  async shell(node: RealNode, script: string): Promise<string> {
    const { program, args } = inNode(this.run.node(node.name), ["/bin/sh", "-euc", script]);
    const { stdout } = await promisify(execFile)(program, args, {
      env: { PATH: `${dirname(this.#program("kubelet"))}:${SYSTEM_PATH}` },
      maxBuffer: 1 << 26,
    });
    return stdout;
  }

  /** Copies files to a machine, as a user would with what was rendered; the owner's alone. */
  async copy(node: RealNode, directory: string, files: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, content] of files) {
      const source = this.state(node, "copied");
      writeFileSync(source, content);
      await this.shell(node, `install -D -m 0600 '${source}' '${directory}/${name}'`);
      rmSync(source);
    }
  }

  /** Runs kubeadm; the kubelet's service starts as soon as there is something to start it with. */
  async kubeadm(node: RealNode, ...args: string[]): Promise<string> {
    return this.shell(node, `exec kubeadm ${args.join(" ")}`);
  }

  /** Starts the kubelet once kubeadm has configured it. */
  async startKubelet(node: RealNode): Promise<void> {
    await until(`kubeadm's configuration of ${node.name}`, () => existsSync(this.state(node, KUBELET_CONFIG)));
    const flags = readFileSync(this.state(node, "kubelet/kubeadm-flags.env"), "utf8");
    const [, extra = ""] = /KUBELET_KUBEADM_ARGS="(.*)"/.exec(flags) ?? [];
    this.#inNode(node, "kubelet", [
      ...withKernelParameters(),
      this.#program("kubelet"),
      "--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf",
      "--kubeconfig=/etc/kubernetes/kubelet.conf",
      "--config=/var/lib/kubelet/config.yaml",
      ...extra.split(" ").filter((flag) => flag !== ""),
    ]);
  }

  /** Starts what filters and forwards packets on a machine: kubeadm leaves the choice of it to its user. */
  startNetwork(node: RealNode, kubeconfigs: { policies: string; proxy: string }): void {
    const { nftDirectory, nftLibraries } = this.tools;
    this.#inNode(node, "kube-network-policies", [
      ...WITH_UMASK,
      this.#program("kube-network-policies"),
      `--kubeconfig=${kubeconfigs.policies}`,
      `--node=${node.name}`,
      `--pod-cidr=${defaultSettings.podCidr}`,
    ]);
    this.#inNode(node, "kube-proxy", [...WITH_UMASK, this.#program("kube-proxy"), `--config=${kubeconfigs.proxy}`], {
      PATH: `${nftDirectory}:${SYSTEM_PATH}`,
      ...(nftLibraries.length > 0 && { LD_LIBRARY_PATH: nftLibraries.join(":") }),
    });
  }

  /** A port of this machine's loopback that leads to the API server on the first of the machines. */
  async forward(): Promise<number> {
    const [first] = this.nodes;
    this.#forwarder = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      const asked = request({
        socketPath: this.run.gatewaySocket,
        method: "CONNECT",
        path: `${first?.address}:6443`,
      });
      asked.on("connect", (_answer, upstream, head) => {
        upstream.on("error", () => socket.destroy());
        socket.on("close", () => upstream.destroy());
        if (head.length > 0) socket.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
      asked.on("error", () => socket.destroy());
      asked.end();
    });
    await new Promise<void>((resolve) => this.#forwarder?.listen(0, "127.0.0.1", resolve));
    return (this.#forwarder.address() as AddressInfo).port;
  }

  /** What a kubelet on a machine like this one needs: it shares the kernel with others. */
  kubeletPatch(node: RealNode): object {
    return {
      failCgroupV1: !usesCgroupV1(),
      failSwapOn: false,
      cgroupDriver: "cgroupfs",
      cgroupRoot: this.run.node(node.name).cgroup,
      resolvConf: "",
      evictionHard: { "memory.available": "100Mi", "nodefs.available": "500Mi", "imagefs.available": "500Mi" },
    };
  }

  log(name: string): string {
    return readFileSync(join(this.directory, `${name}.log`), "utf8");
  }

  async remove(): Promise<void> {
    this.#forwarder?.close();
    for (const child of this.#children) child.kill("SIGKILL");
    await tearDownNodes(this.directory);
    rmSync(this.directory, { recursive: true, force: true });
  }

  #inNode(node: RealNode, name: string, command: string[], env: Record<string, string> = {}): void {
    const { program, args } = inNode(this.run.node(node.name), command);
    this.#service(`${node.name}-${name}`, program, args, env);
  }

  #service(name: string, program: string, args: string[], env: Record<string, string> = {}): void {
    const log = openSync(join(this.directory, `${name}.log`), "a");
    this.#children.push(spawn(program, args, { stdio: ["ignore", log, log], env: { PATH: SYSTEM_PATH, ...env } }));
  }
}
