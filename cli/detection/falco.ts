import type { Severity } from "../../components/controls";
import { evidenceOf, type SecurityEvent } from "./securityEvent";

/** A line of Falco with `json_output`. */
export interface FalcoAlert {
  time: string;
  rule: string;
  priority: string;
  output?: string;
  hostname?: string;
  tags?: string[];
  output_fields?: Record<string, unknown>;
}

const severityOf: Readonly<Record<string, Severity>> = {
  emergency: "critical",
  alert: "critical",
  critical: "critical",
  error: "high",
  warning: "medium",
};

/** A rule of ours says with a tag `control:ID` what it is about; of others only the detection itself is known. */
const CONTROL_TAG = /^control:([a-z0-9-]+)$/;

export function isFalcoAlert(line: object): line is FalcoAlert {
  const { rule, priority, time } = line as Partial<FalcoAlert>;
  return [rule, priority, time].every((field) => typeof field === "string");
}

export function falcoEvent({ time, rule, priority, output, hostname, tags, output_fields }: FalcoAlert): SecurityEvent {
  const fields = output_fields ?? {};
  const [namespace, pod] = [fields["k8s.ns.name"], fields["k8s.pod.name"]];
  return {
    time,
    detector: "falco",
    rule,
    severity: severityOf[priority.toLowerCase()] ?? "low",
    control: (tags ?? []).flatMap((tag) => CONTROL_TAG.exec(tag)?.[1] ?? [])[0] ?? "rt-falco",
    node: hostname ?? "",
    ...(typeof namespace === "string" &&
      typeof pod === "string" && { workload: { namespace, pod, container: String(fields["container.name"] ?? "") } }),
    evidence: evidenceOf({
      program: fields["proc.exepath"] ?? fields["proc.name"],
      arguments: fields["proc.cmdline"],
      parent: fields["proc.pname"],
      user: fields["user.name"],
      file: fields["fd.name"],
      output,
    }),
  };
}
