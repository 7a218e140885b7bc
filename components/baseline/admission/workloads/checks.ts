import { not, optional } from "../cel";
import type { Validation } from "../policy";

/** A check that no container of a list is bad; the refusal names those that are. */
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
    offenders: `variables.${list}.filter(c, ${bad}).map(c, c.name)`,
  };
}

/** A check that no image is bad; the refusal names those that are. */
export function noImage(control: string, bad: string, message: string): Validation {
  return {
    control,
    expression: not(`variables.images.exists(image, ${bad})`),
    message,
    offenders: `variables.images.filter(image, ${bad})`,
  };
}

/** CEL for a security setting of container `c` that falls back to the pod's. */
export function effective(field: string, fallback: string): string {
  return optional("c", `securityContext.${field}`, optional("variables.podContext", field, fallback));
}
