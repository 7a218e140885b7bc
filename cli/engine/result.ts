import type { UnjudgedType } from "../../policy-pack/lib/judged";
import type { PropertyMap } from "./values";

/** A resource of a preview. Values are in wire form: secrets are marked, so never print them without `previewJson`. */
export interface PreviewedResource {
  readonly urn: string;
  /** Pulumi type token. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** URN of the parent; null for the stack. */
  readonly parent: string | null;
  /** Whether a provider manages it; false for components. */
  readonly custom: boolean;
  /** Whether it exists already and is only looked up (`.get`, StackReference). */
  readonly read: boolean;
  readonly inputs: PropertyMap;
  /** URNs of the resources that this one depends on. */
  readonly dependencies: readonly string[];
}

/** A finding of the policy pack. */
export interface PreviewViolation {
  readonly urn: string;
  /** Id of the rule. */
  readonly policy: string;
  /** Id of the control that the rule serves; null when the pack names none. */
  readonly control: string | null;
  /** Id of the finding, `<rule>/<detail>`. */
  readonly finding: string;
  readonly level: "mandatory" | "advisory";
  /** Names the container and the property path, and says what to write instead. */
  readonly message: string;
}

/** What a preview says about one control of the catalogue; see `controlStatuses`. */
export interface PreviewedControl {
  readonly id: string;
  readonly status: string;
  /** Ids of the findings that name the control, sorted. */
  readonly findings: readonly string[];
}

/** Everything that a preview found out. */
export interface PreviewResult {
  readonly stack: string;
  /** Parents before children, siblings by URN. */
  readonly resources: readonly PreviewedResource[];
  /** In the order of the resources, mandatory first within one. */
  readonly violations: readonly PreviewViolation[];
  readonly controls: readonly PreviewedControl[];
  /** What the preview could not see or judge; a clean result holds without it only. */
  readonly warnings: readonly string[];
  /** Types of resources that no rule judges. Those that can make or change a cluster are a warning as well. */
  readonly unjudged: readonly UnjudgedType[];
  /** Texts in `resources` in the place of what other stacks give once they are deployed. */
  readonly standIns: readonly string[];
}
