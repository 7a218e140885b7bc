import type { Severity } from "../../components/controls";
import { evidenceOf, type SecurityEvent } from "./securityEvent";

interface Process {
  binary?: string;
  arguments?: string;
  uid?: number;
  pod?: { namespace: string; name: string; container?: { name?: string } };
  binary_properties?: { setuid?: number; setgid?: number };
}

/** A line of Tetragon's JSON export. Other kinds of events, such as the end of a process, say nothing by themselves. */
export interface TetragonLine {
  time: string;
  node_name?: string;
  process_exec?: { process: Process; parent?: Process };
  process_kprobe?: {
    process: Process;
    parent?: Process;
    function_name?: string;
    policy_name?: string;
    args?: { file_arg?: { path?: string } }[];
  };
}

interface Seen {
  rule: string;
  severity: Severity;
  control: string;
  file?: string | undefined;
}

/** Interpreters that a program in a container seldom needs, and whoever broke in does. */
const SHELL = /\/(?:ba|da|a|z|k|c|tc)?sh$|\/busybox$/;
/** Files whose readers want credentials: accounts, keys, tokens, other processes' memory and environment. */
const SENSITIVE_FILE =
  /^\/etc\/(?:shadow|gshadow|sudoers)|\/\.ssh\/|\/\.(?:aws|kube|docker)\/|^\/etc\/kubernetes\/|^\/var\/lib\/kubelet\/|^\/proc\/\d+\/(?:environ|mem)$|\/serviceaccount\/token$/;

function ofExec({ process }: NonNullable<TetragonLine["process_exec"]>): Seen | undefined {
  if (process.binary_properties?.setuid !== undefined || process.binary_properties?.setgid !== undefined) {
    return { rule: "privileges-gained", severity: "critical", control: "pod-no-privilege-escalation" };
  }
  if (process.pod !== undefined && SHELL.test(process.binary ?? "")) {
    return { rule: "shell-in-container", severity: "high", control: "rbac-pod-create-exec" };
  }
  return undefined;
}

function ofCall({ process, args }: NonNullable<TetragonLine["process_kprobe"]>): Seen | undefined {
  const file = args?.find(({ file_arg }) => file_arg?.path !== undefined)?.file_arg?.path;
  if (process.pod === undefined || file === undefined || !SENSITIVE_FILE.test(file)) return undefined;
  return { rule: "sensitive-file", severity: "high", control: "pod-no-host-access", file };
}

export function isTetragonLine(line: object): line is TetragonLine {
  return "process_exec" in line || "process_kprobe" in line;
}

/** @returns undefined for what is nothing to worry about. */
export function tetragonEvent(line: TetragonLine): SecurityEvent | undefined {
  const about = line.process_exec ?? line.process_kprobe;
  const seen =
    line.process_exec !== undefined ? ofExec(line.process_exec) : line.process_kprobe && ofCall(line.process_kprobe);
  if (about === undefined || seen === undefined) return undefined;
  const { process, parent } = about;
  const { rule, severity, control, file } = seen;
  return {
    time: line.time,
    detector: "tetragon",
    rule,
    severity,
    control,
    node: line.node_name ?? "",
    ...(process.pod !== undefined && {
      workload: {
        namespace: process.pod.namespace,
        pod: process.pod.name,
        container: process.pod.container?.name ?? "",
      },
    }),
    evidence: evidenceOf({
      program: process.binary,
      arguments: process.arguments,
      parent: parent?.binary,
      user: process.uid,
      file,
      policy: line.process_kprobe?.policy_name,
    }),
  };
}
