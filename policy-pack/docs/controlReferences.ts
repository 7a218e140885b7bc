import { controls } from "../../components/controls";

/**
 * The framework references of the control catalogue, as `controlReferences.json`: the published pack carries them along and
 * needs nothing else of this repository.
 */
export function renderControlReferences(): string {
  const entries = controls.map((control) => [control.id, control.references] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
