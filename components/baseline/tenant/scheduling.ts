import { POOL_LABEL, SYSTEM_POOL } from "../../shared/nodePools";
import { SYSTEM_TAINT } from "../../shared/systemTaint";
import { fail, shown } from "../../shared/errors";
import { listOf, checkUnique } from "../../shared/validation";

const NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
const TAINT = new RegExp(`^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?${NAME}(=${NAME})?$`);
const CLASS = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Taints that keep everybody off but what the cluster itself consists of. */
const PLATFORM_TAINTS = [SYSTEM_TAINT.key, "node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

/**
 * The taints that a tenant's pods may tolerate (nodes-isolation-pools).
 *
 * @throws InvalidArgumentError for what is no taint, and for those of the platform.
 */
export function resolveTolerations(property: string, given: string[] | undefined): readonly string[] {
  const taints = listOf(property, given);
  taints.forEach((taint, index) => {
    const item = `${property}[${index}]`;
    if (typeof taint !== "string" || !TAINT.test(taint)) {
      fail(item, `${shown(taint)} is not a taint`, 'write its key, or key and value, e.g. "nvidia.com/gpu=present"');
    }
    const [key = ""] = taint.split("=");
    if (PLATFORM_TAINTS.includes(key) || key.startsWith("node.kubernetes.io/")) {
      fail(item, `"${key}" keeps tenants off nodes that are the platform's, or that are not well`, "leave it out");
    }
    if (key === POOL_LABEL && (taint === key || taint === `${key}=${SYSTEM_POOL}`)) {
      fail(item, "it reaches pools that are others'", `name one pool, e.g. "${POOL_LABEL}=gpu"`);
    }
  });
  checkUnique(property, taints, "taint");
  return taints;
}

/**
 * The priority classes that a tenant's pods may name (ns-quota-limitrange).
 *
 * @throws InvalidArgumentError for what is no name of one, and for those of Kubernetes itself.
 */
export function resolvePriorityClasses(property: string, given: string[] | undefined): readonly string[] {
  const classes = listOf(property, given);
  classes.forEach((name, index) => {
    const item = `${property}[${index}]`;
    if (typeof name !== "string" || !CLASS.test(name)) {
      fail(item, `${shown(name)} is not the name of a priority class`, "write its name");
    }
    if (name.startsWith("system-")) {
      fail(item, `"${name}" is for what the cluster itself needs`, "make a class of lower priority and name that");
    }
  });
  checkUnique(property, classes, "priority class");
  return classes;
}
