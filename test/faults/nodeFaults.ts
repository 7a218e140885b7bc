import { X509Certificate } from "node:crypto";
import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findClusterProcesses } from "../../components/local/clusterProcesses";
import { signalProcess } from "../../components/local/processes";
import type { Fault } from "./campaign";
import { AT_LEAST, nodeRef, REPLICAS, type NodeVictim } from "./nodeVictim";

type NodeFault = Fault<NodeVictim>;

const POLL_MS = 100;

const other = (victim: NodeVictim, node: string): string => victim.nodes.find((name) => name !== node) ?? "";

function kill(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** Empties a node as `kubectl drain` does, and watches the budget meanwhile. */
async function drain(victim: NodeVictim, node: string): Promise<string[]> {
  await victim.cordon(node, true);
  let least = REPLICAS;
  let draining = true;
  const watch = (async () => {
    while (draining) {
      const serving = (await victim.pods()).filter(({ ready, ending }) => ready && !ending).length;
      least = Math.min(least, serving);
      await delay(POLL_MS);
    }
  })();
  const problems = await victim.waitFor(`${node} to be empty`, async () => {
    const there = (await victim.pods()).filter((pod) => pod.node === node);
    for (const pod of there) if (!pod.ending) await victim.evict(pod);
    return there.length === 0;
  });
  draining = false;
  await watch;
  return least < AT_LEAST ? [...problems, `only ${least} pods served while ${node} was drained`] : problems;
}

const cordoned: NodeFault = {
  name: "a cordoned node",
  async strike(victim, random) {
    const node = random.pick(victim.nodes);
    await victim.cordon(node, true);
    const before = new Set((await victim.pods()).map(({ uid }) => uid));
    await victim.scale(REPLICAS + 2);
    const problems = await victim.waitFor("two more pods", async () => {
      const pods = await victim.pods();
      return pods.length === REPLICAS + 2 && pods.every(({ ready }) => ready);
    });
    const astray = (await victim.pods()).filter((pod) => !before.has(pod.uid) && pod.node === node);
    await victim.scale(REPLICAS);
    return astray.length === 0 ? problems : [...problems, `${astray.length} pods came to a cordoned node`];
  },
};

const drained: NodeFault = {
  name: "a drained node",
  strike: (victim, random) => drain(victim, random.pick(victim.nodes)),
};

const replaced: NodeFault = {
  name: "a replaced node",
  async strike(victim, random) {
    const node = random.pick(victim.nodes);
    const problems = await drain(victim, node);
    const { uid } = (await victim.client.get(nodeRef(node))).metadata;
    await victim.client.delete(nodeRef(node));
    // The new machine's kubelet has no certificate, and joins as the first one did.
    rmSync(join(victim.paths.nodeState(node), "kubelet", "kubeconfig"), { force: true });
    rmSync(join(victim.paths.nodeState(node), "kubelet", "pki"), { recursive: true, force: true });
    kill([(await victim.program(node, "kubelet")) ?? 0].filter((pid) => pid > 0));
    const joined = await victim.waitFor(`another ${node}`, async () => {
      const found = await victim.client.find(nodeRef(node));
      return found !== undefined && found.metadata.uid !== uid;
    });
    return [...problems, ...joined];
  },
};

const newCertificate: NodeFault = {
  name: "a kubelet's certificate that is renewed",
  async strike(victim, random) {
    const node = random.pick(victim.nodes);
    const pki = join(victim.paths.nodeState(node), "kubelet", "pki");
    const link = join(pki, "kubelet-server-current.pem");
    // The link is the node's, and leads elsewhere on this machine.
    const current = (): string => join(pki, basename(readlinkSync(link)));
    const serial = (): string => new X509Certificate(readFileSync(current())).serialNumber;
    const before = serial();
    rmSync(current());
    rmSync(link);
    kill([(await victim.program(node, "kubelet")) ?? 0].filter((pid) => pid > 0));
    return victim.waitFor(`a new serving certificate of ${node}`, async () => serial() !== before);
  },
};

const rebooted: NodeFault = {
  name: "a node that is rebooted",
  async strike(victim, random) {
    const node = random.pick(victim.nodes);
    const before = await victim.processesOf(node);
    kill(before);
    return victim.waitFor(`the kubelet of ${node}`, async () => {
      const pid = await victim.program(node, "kubelet");
      return pid !== undefined && !before.includes(pid);
    });
  },
};

/** Waits until a node is given up and its pods serve elsewhere. */
async function givenUp(victim: NodeVictim, node: string): Promise<string[]> {
  return [
    ...(await victim.waitFor(`${node} to be given up`, async () => !(await victim.readyNodes()).includes(node))),
    ...(await victim.waitFor(`all pods to serve from ${other(victim, node)}`, async () => {
      const serving = (await victim.pods()).filter((pod) => pod.ready && !pod.ending);
      return serving.length === REPLICAS && serving.every((pod) => pod.node !== node);
    })),
  ];
}

const crashed: NodeFault = {
  name: "a node that crashes and stays away",
  async strike(victim, random) {
    const node = random.pick(victim.nodes);
    const { supervisors } = await findClusterProcesses(victim.paths.directory);
    // Nobody starts it again meanwhile.
    for (const supervisor of supervisors) await signalProcess(supervisor, "SIGSTOP");
    try {
      kill(await victim.processesOf(node));
      return await givenUp(victim, node);
    } finally {
      for (const supervisor of supervisors) await signalProcess(supervisor, "SIGCONT");
    }
  },
};

const partitioned: NodeFault = {
  name: "a node that the network has lost",
  async strike(victim, random) {
    const node = random.pick(victim.nodes);
    victim.link(node, false);
    try {
      return await givenUp(victim, node);
    } finally {
      victim.link(node, true);
    }
  },
};

export const nodeFaults: readonly NodeFault[] = [
  cordoned,
  drained,
  replaced,
  newCertificate,
  rebooted,
  crashed,
  partitioned,
];
