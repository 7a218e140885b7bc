import type { Right } from "./policyRule";

/**
 * Where a power is one. `anywhere`: in a single namespace already. `all-namespaces`: what a team does in its own
 * namespace, and only reaches too far when it holds in every one. `cluster-objects`: on objects of no namespace; a Role
 * that lists them gives nothing and tells what its author meant.
 */
export type Reach = "anywhere" | "all-namespaces" | "cluster-objects";

/** A right that reaches further than it looks. */
export interface Power {
  /** Kebab-case and stable: the second half of finding ids. */
  readonly id: string;
  /** Control of the catalogue. */
  readonly control: string;
  /** What its holder can do, after "can" or "a role must not let anybody". */
  readonly title: string;
  readonly reach: Reach;
  readonly rights: readonly Right[];
  /** Paths of the API server outside its resources, for `nonResourceURLs`. */
  readonly paths?: readonly string[];
  /** Whether the baseline's admission refuses it in new roles, beside being found in code and in the review. */
  readonly refused: boolean;
}
