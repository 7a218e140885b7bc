import { CameUpEmpty } from "../preparation";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { heldByKernel, nothingFound } from "../refusals";
import { HeldInside } from "../running/attempt";
import type { RunningFixture } from "../running/fixture";

type Facts = Record<string, string>;

/** What the kernel says of a process in a restricted pod. */
async function facts(fixture: RunningFixture): Promise<Facts> {
  const { done, detail } = await fixture.try("stranger", "status");
  if (!done) throw new HeldInside(detail);
  return JSON.parse(detail) as Facts;
}

/** Looks for a lack in what the kernel says of the process. */
function looks(
  id: string,
  title: string,
  control: string,
  lack: (facts: Facts) => string | undefined,
): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: [control],
    refusedBy: nothingFound,
    run: async ({ running }) => {
      const found = lack(await facts(running));
      if (found !== undefined) return found;
      throw new CameUpEmpty("the kernel says that it is held in");
    },
  };
}

function tries(id: string, title: string, control: string, errors: RegExp, ...command: string[]): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: [control],
    refusedBy: heldByKernel(errors),
    run: ({ running }) => running.attack("stranger", ...command),
  };
}

const DENIED = /operation not permitted|permission denied/;

/** Attacks from inside of a pod on the machine below it. */
export const runningIsolationProbes: readonly Probe[] = [
  ...attacks([
    looks("inside-capabilities", "find a capability in a running pod", "pod-capabilities", (found) =>
      [found["CapEff"], found["CapPrm"], found["CapBnd"]].every((set) => /^0+$/.test(set ?? ""))
        ? undefined
        : `CapEff ${found["CapEff"]}, CapBnd ${found["CapBnd"]}`,
    ),
    looks("inside-seccomp", "find a running pod whose system calls are not filtered", "pod-seccomp", (found) =>
      found["Seccomp"] === "2" ? undefined : `Seccomp is ${found["Seccomp"]}`,
    ),
    looks(
      "inside-new-privileges",
      "find a running pod that may gain privileges",
      "pod-no-privilege-escalation",
      (found) => (found["NoNewPrivs"] === "1" ? undefined : `NoNewPrivs is ${found["NoNewPrivs"]}`),
    ),
    looks("inside-root", "find a running pod whose process is root", "pod-run-as-non-root", (found) =>
      /^0\b|\s0\b/.test(found["Uid"] ?? "0") ? `Uid is ${found["Uid"]}` : undefined,
    ),
    tries(
      "inside-write-root",
      "write to the root file system of the container",
      "pod-readonly-rootfs",
      /read-only file system/,
      "write",
      "/intruder",
    ),
    tries("inside-user-namespace", "become root in a user namespace", "pod-seccomp", DENIED, "unshare"),
    tries("inside-mount", "mount a file system", "pod-capabilities", DENIED, "mount", "/proc"),
    tries("inside-setuid", "become root", "pod-no-privilege-escalation", DENIED, "setuid"),
    tries(
      "inside-device",
      "make a device file",
      "pod-capabilities",
      /operation not permitted|permission denied|read-only file system/,
      "mknod",
      "/dev/intruder",
    ),
    tries("inside-raw-socket", "forge packets with a raw socket", "pod-capabilities", DENIED, "raw"),
    tries(
      "inside-kernel-parameter",
      "change a parameter of the node's kernel",
      "pod-lsm-sysctl-misc",
      /read-only file system|permission denied/,
      "write",
      "/proc/sys/kernel/core_pattern",
    ),
    {
      id: "inside-kernel-state",
      title: "read the kernel's keys, timers or memory through /proc",
      controls: ["pod-no-host-access"],
      refusedBy: nothingFound,
      run: async ({ running }) => {
        for (const file of ["/proc/kcore", "/proc/keys", "/proc/timer_list"]) {
          const { done, detail } = await running.try("stranger", "read", file);
          if (done && detail !== "") return `${file} can be read`;
          if (!done && !/permission denied|operation not permitted|no such file/.test(detail))
            throw new HeldInside(detail);
        }
        throw new CameUpEmpty("the runtime covers them");
      },
    },
    tries(
      "inside-token",
      "read a service account token in a pod that needs none",
      "sa-token-automount-disabled",
      /no such file or directory/,
      "read",
      "/var/run/secrets/kubernetes.io/serviceaccount/token",
    ),
    {
      id: "inside-processes",
      title: "see processes of other pods or of the node",
      controls: ["pod-no-host-access"],
      refusedBy: nothingFound,
      run: async ({ running }) => {
        const { done, detail } = await running.try("stranger", "list", "/proc");
        if (!done) throw new HeldInside(detail);
        const pids = detail.split(" ").filter((name) => /^\d+$/.test(name));
        // Its server, the attempt itself, and where it is started by the runtime a helper for a moment.
        if (pids.length > 3) return `${pids.length} processes are to be seen`;
        throw new CameUpEmpty("only its own processes are to be seen");
      },
    },
    {
      id: "inside-fork-bomb",
      title: "take all process numbers of the node",
      controls: ["kubelet-runtime-hardening"],
      refusedBy: heldByKernel(/resource temporarily unavailable|failed to create new OS thread/),
      run: async ({ running }) => {
        const memory = { cpu: "500m", memory: "400Mi", "ephemeral-storage": "16Mi" };
        await running.requireNodes();
        const pod = await running.extraPod("forks", {
          resources: { requests: { ...memory, cpu: "10m" }, limits: memory },
        });
        return running.attackIn(pod, "threads", "6000");
      },
    },
    {
      id: "inside-memory",
      title: "take the node's memory beyond the pod's limit",
      controls: ["pod-resources"],
      refusedBy: heldByKernel(/exit code 137|signal: killed|OOM/),
      run: async ({ running }) => {
        await running.requireNodes();
        const pod = await running.extraPod("memory", {});
        return running.attackIn(pod, "memory", "300");
      },
    },
  ]),
  ...legitimateUses([
    {
      id: "use-pod-runs",
      title: "a restricted pod becomes Ready and answers the kubelet",
      controls: ["psa-namespace-labels"],
      run: ({ running }) => running.pod("stranger"),
    },
    {
      id: "use-exec",
      title: "an operator runs a program in a pod",
      controls: ["kubelet-authn-authz"],
      run: async ({ running }) => {
        const { done, detail } = await running.try("stranger", "status");
        if (!done) throw new Error(detail);
      },
    },
    {
      id: "use-logs",
      title: "an operator reads a pod's log",
      controls: ["kubelet-authn-authz"],
      run: async ({ running, admin }) => {
        const { namespace, name } = await running.pod("stranger");
        await admin.request("GET", `/api/v1/namespaces/${namespace}/pods/${name}/log`);
      },
    },
    {
      id: "use-scratch-volume",
      title: "a pod writes to a volume of its own",
      controls: ["pod-readonly-rootfs"],
      run: async ({ running }) => {
        await running.requireNodes();
        const pod = await running.extraPod(
          "scratch",
          { volumeMounts: [{ name: "scratch", mountPath: "/scratch" }] },
          { volumes: [{ name: "scratch", emptyDir: { sizeLimit: "8Mi" } }] },
        );
        await running.attackIn(pod, "write", "/scratch/file");
      },
    },
    {
      id: "use-user-namespace",
      title: "a pod runs with users that are nobody on the node",
      controls: ["pod-no-host-access"],
      run: async ({ running }) => {
        await running.requireNodes();
        const pod = await running.extraPod("users", {}, { hostUsers: false });
        const { uid_map: mapping = "" } = JSON.parse(await running.attackIn(pod, "status")) as Facts;
        if (/^0 0 /.test(mapping)) throw new Error(`the pod's users are the node's: ${mapping}`);
      },
    },
  ]),
];
