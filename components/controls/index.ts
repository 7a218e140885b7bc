import { admissionControls } from "./admission";
import { auditControls } from "./audit";
import { ciControls } from "./ci";
import { complianceControls } from "./compliance";
import { controlPlaneControls } from "./controlPlane";
import { identityControls } from "./identity";
import { incidentResponseControls } from "./incidentResponse";
import { ingressMeshControls } from "./ingressMesh";
import { networkControls } from "./network";
import { nodesControls } from "./nodes";
import { runtimeControls } from "./runtime";
import { secretsControls } from "./secrets";
import { supplyChainControls } from "./supplyChain";
import type { Control } from "./types";
import { workloadsControls } from "./workloads";

export { areas, capabilities, frameworks, platforms, severities } from "./types";
export type { Area, Capability, Control, ControlStatus, Framework, Platform, Severity } from "./types";

/** The control catalogue: every control that components, rules, probes, docs and the report may name, by area. */
export const controls: readonly Control[] = [
  ...controlPlaneControls,
  ...networkControls,
  ...identityControls,
  ...nodesControls,
  ...workloadsControls,
  ...secretsControls,
  ...admissionControls,
  ...supplyChainControls,
  ...runtimeControls,
  ...auditControls,
  ...ingressMeshControls,
  ...complianceControls,
  ...incidentResponseControls,
  ...ciControls,
];

const controlsById = new Map(
  controls.flatMap((control) => [control.id, ...(control.formerIds ?? [])].map((id) => [id, control])),
);

/** The control that has that id, or had it in an earlier release; `undefined` when the catalogue has none. */
export function findControl(id: string): Control | undefined {
  return controlsById.get(id);
}
