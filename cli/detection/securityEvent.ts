import type { Severity } from "../../components/controls";

/** Something that a detector on a node has seen, whichever it is. */
export interface SecurityEvent {
  /** RFC 3339. */
  time: string;
  detector: "falco" | "tetragon";
  /** What was seen, as the detector's rules call it. */
  rule: string;
  severity: Severity;
  /** Id of the control that should have made it impossible, or that has to answer it. */
  control: string;
  node: string;
  /** Absent for what ran outside of pods. */
  workload?: Workload;
  /** What is known of it, for people: program, arguments, file, user. */
  evidence: Readonly<Record<string, string>>;
}

export interface Workload {
  namespace: string;
  pod: string;
  container: string;
}

/** Evidence without what the detector did not say. */
export function evidenceOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
    ),
  );
}
