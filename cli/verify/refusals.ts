import { KubeConnectionError, KubeError } from "../kube/errors";
import { CameUpEmpty } from "./preparation";
import type { Refusal } from "./probe";
import { HeldInside } from "./running/attempt";

function refusal(by: string, matches: (error: Error) => boolean): Refusal {
  return { by, recognize: (error) => (matches(error) ? by : undefined) };
}

function answer(by: string, status: number, reason: string, message: RegExp): Refusal {
  return refusal(
    by,
    (error) =>
      error instanceof KubeError && error.status === status && error.reason === reason && message.test(error.message),
  );
}

/** PodSecurity admission, for the check with these words, e.g. `hostPath volumes`. */
export function podSecurity(check: string): Refusal {
  return refusal(
    `PodSecurity (${check.replace(/[ (]+(container|volume)?$/, "")})`,
    (error) =>
      error instanceof KubeError &&
      error.status === 403 &&
      error.message.includes('violates PodSecurity "') &&
      error.message.includes(check),
  );
}

/** The API server's own switch against privileged containers, which comes before every admission control. */
export const privilegedForbidden = answer(
  "--allow-privileged=false",
  422,
  "Invalid",
  /\.securityContext\.privileged: Forbidden: disallowed by cluster policy/,
);

/** A ValidatingAdmissionPolicy whose message names the control. */
export function admissionPolicy(control: string): Refusal {
  return refusal(
    `ValidatingAdmissionPolicy (${control})`,
    (error) =>
      error instanceof KubeError &&
      (error.status === 403 || error.status === 422) &&
      /ValidatingAdmissionPolicy '[^']+' with binding '[^']+' denied request: /.test(error.message) &&
      new RegExp(`(^|[^a-z0-9-])${control}([^a-z0-9-]|$)`).test(error.message),
  );
}

/** RBAC: the user has no role that allows it. A failed impersonation reads alike and proves nothing about the user. */
export const rbac = answer(
  "RBAC",
  403,
  "Forbidden",
  /\bforbidden: User "[^"]+" cannot (?!impersonate)\w+ (resource|path) /,
);

/** RBAC: whoever has not proved who he is counts as anonymous, and has no rights. */
export const rbacAnonymous = answer(
  "RBAC (anonymous)",
  403,
  "Forbidden",
  /\bforbidden: User "system:anonymous" cannot \w+ (resource|path) /,
);

/** RBAC: the user may not act as somebody else. */
export const rbacImpersonation = answer(
  "RBAC (impersonation)",
  403,
  "Forbidden",
  /is forbidden: User "[^"]+" cannot impersonate/,
);

/** Authentication: the API server does not know who is asking. */
export const authentication = answer("authentication", 401, "Unauthorized", /Unauthorized/);

/** NodeRestriction admission: a node touches only what is its own. */
export const nodeRestriction = answer(
  "NodeRestriction",
  403,
  "Forbidden",
  / is forbidden: .*\bnode ("[^"]+" (is not allowed|can only)|requested token)/,
);

/** The Node authorizer: no pod of that node refers to the object. */
export const nodeAuthorizer = answer("Node authorizer", 403, "Forbidden", /no relationship found between node /);

/** An admission plugin of the API server, by words of its message. */
export function admissionPlugin(plugin: string, message: RegExp): Refusal {
  return answer(plugin, 403, "Forbidden", message);
}

/** TLS: the connection is ended before any request is heard. */
export const tls = refusal(
  "TLS handshake",
  (error) =>
    error instanceof KubeConnectionError &&
    (/^(EPROTO|ECONNRESET|ERR_SSL_|ERR_TLS_)/.test(error.code) || /alert|handshake/i.test(error.message)),
);

/** The API server does not serve such a path at all. */
export const notServed = refusal("not served", (error) => error instanceof KubeError && error.status === 404);

/** The first of several controls that can refuse the same thing, whichever the cluster has. */
export function eitherOf(...refusals: readonly Refusal[]): Refusal {
  return {
    by: refusals.map((each) => each.by).join(" or "),
    recognize: (error) => refusals.map((each) => each.recognize(error)).find((by) => by !== undefined),
  };
}

/** The kernel, inside of a running pod, by the words of its error. */
export function heldByKernel(errors: RegExp): Refusal {
  return {
    by: `the kernel (${errors.source})`,
    recognize: (error) =>
      error instanceof HeldInside && errors.test(error.message)
        ? `the kernel (${errors.exec(error.message)?.[0]})`
        : undefined,
  };
}

/** A network policy, seen from a running pod: packets are dropped, so that a connection is waited for in vain. */
export const droppedByPolicy = refusal(
  "network policy (packets dropped)",
  (error) => error instanceof HeldInside && /i\/o timeout|deadline exceeded/i.test(error.message),
);

/** Nobody listens there. */
export const nobodyListens = refusal(
  "nobody listens",
  (error) => error instanceof HeldInside && /connection refused/.test(error.message),
);

/** A kubelet that wants to know who is asking. */
export const kubeletAuthentication = refusal(
  "the kubelet (401)",
  (error) => error instanceof HeldInside && error.message.startsWith("401 "),
);

/** Nothing was found where the attack looked. */
export const nothingFound = refusal("nothing to find", (error) => error instanceof CameUpEmpty);
