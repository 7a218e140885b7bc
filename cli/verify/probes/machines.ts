import { KERNEL_PARAMETERS } from "../../../components/local/kubeadm/kernelParameters";
import { CameUpEmpty } from "../preparation";
import { attacks, type Probe } from "../probe";
import { nothingFound } from "../refusals";
import { HeldInside } from "../running/attempt";

/** Attacks on the machines of nodes. The local cluster's share the kernel of this one, which is its user's to set. */
export const machineProbes: readonly Probe[] = attacks([
  {
    id: "inside-node-parameters",
    title: "find a node whose kernel goes on after an error, or is not as its kubelet insists",
    controls: ["kubelet-runtime-hardening"],
    refusedBy: nothingFound,
    run: async ({ running }) => {
      for (const [name, wanted] of Object.entries(KERNEL_PARAMETERS)) {
        const { done, detail } = await running.try("stranger", "read", `/proc/sys/${name.replaceAll(".", "/")}`);
        if (!done) throw new HeldInside(detail);
        if (detail.trim() !== wanted) return `${name} is ${detail.trim()}, and not ${wanted}: see render --kubeadm`;
      }
      throw new CameUpEmpty("all are as they should be");
    },
  },
]);
