import { not, optional } from "../cel";
import type { Validation } from "../policy";

// No names of containers and images in the messages: the API server evaluates the expression of a message on every
// request, also when nothing is wrong, which costs as much again as the check. `scan` names them.

/** A check that no container of a list is bad. */
export function noContainer(
  control: string,
  list: "containers" | "declared",
  bad: string,
  message: string,
): Validation {
  return {
    control,
    expression: not(`variables.${list}.exists(c, ${bad})`),
    message: `containers ${message}`,
  };
}

/** A check that no image is bad. */
export function noImage(control: string, bad: string, message: string): Validation {
  return {
    control,
    expression: not(`variables.images.exists(image, ${bad})`),
    message,
  };
}

/** CEL for a security setting of container `c` that falls back to the pod's. */
export function effective(field: string, fallback: string): string {
  return optional("c", `securityContext.${field}`, optional("variables.podContext", field, fallback));
}
