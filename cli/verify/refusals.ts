import { KubeConnectionError, KubeError } from "../kube/errors";
import { CameUpEmpty, type Refusal } from "./probe";

function refusal(by: string, status: number, reason: string, message: RegExp): Refusal {
  return {
    by,
    matches: (error) =>
      error instanceof KubeError && error.status === status && error.reason === reason && message.test(error.message),
  };
}

/** PodSecurity admission, for the check with these words, e.g. `hostPath volumes`. */
export function podSecurity(check: string): Refusal {
  const by = `PodSecurity (${check})`;
  return {
    by,
    matches: (error) =>
      error instanceof KubeError &&
      error.status === 403 &&
      error.message.includes('violates PodSecurity "') &&
      error.message.includes(check),
  };
}

/** A ValidatingAdmissionPolicy whose message names the control. */
export function admissionPolicy(control: string): Refusal {
  return {
    by: `ValidatingAdmissionPolicy (${control})`,
    matches: (error) =>
      error instanceof KubeError &&
      (error.status === 403 || error.status === 422) &&
      /ValidatingAdmissionPolicy '[^']+' with binding '[^']+' denied request: /.test(error.message) &&
      new RegExp(`(^|[^a-z0-9-])${control}([^a-z0-9-]|$)`).test(error.message),
  };
}

/** RBAC: the user has no role that allows it. A failed impersonation reads alike and proves nothing about the user. */
export const rbac: Refusal = {
  by: "RBAC",
  matches: (error) =>
    error instanceof KubeError &&
    error.status === 403 &&
    error.reason === "Forbidden" &&
    /\bforbidden: User "[^"]+" cannot (?!impersonate)\w+ (resource|path) /.test(error.message),
};

/** RBAC's escalation check: nobody grants or binds what he does not hold. */
export const rbacEscalation = refusal(
  "RBAC escalation check",
  403,
  "Forbidden",
  /is attempting to grant RBAC permissions not currently held/,
);

/** RBAC: the user may not act as somebody else. */
export const rbacImpersonation = refusal(
  "RBAC (impersonation)",
  403,
  "Forbidden",
  /is forbidden: User "[^"]+" cannot impersonate/,
);

/** Authentication: the API server does not know who is asking. */
export const authentication = refusal("authentication", 401, "Unauthorized", /Unauthorized/);

/** NodeRestriction admission: a node touches only what is its own. */
export const nodeRestriction = refusal(
  "NodeRestriction",
  403,
  "Forbidden",
  / is forbidden: .*\bnode ("[^"]+" (is not allowed|can only)|requested token)/,
);

/** The Node authorizer: no pod of that node refers to the object. */
export const nodeAuthorizer = refusal("Node authorizer", 403, "Forbidden", /no relationship found between node /);

/** An admission plugin of the API server, by words of its message. */
export function admissionPlugin(plugin: string, message: RegExp): Refusal {
  return refusal(plugin, 403, "Forbidden", message);
}

/** TLS: the connection is ended before any request is heard. */
export const tls: Refusal = {
  by: "TLS handshake",
  matches: (error) =>
    error instanceof KubeConnectionError &&
    (/^(EPROTO|ECONNRESET|ERR_SSL_|ERR_TLS_)/.test(error.code) || /alert|handshake/i.test(error.message)),
};

/** The API server does not serve such a path at all. */
export const notServed: Refusal = {
  by: "not served",
  matches: (error) => error instanceof KubeError && error.status === 404,
};

/** The first of several controls that can refuse the same thing, whichever the cluster has. */
export function eitherOf(...refusals: readonly Refusal[]): Refusal {
  return {
    by: refusals.map((refusal) => refusal.by).join(" or "),
    matches: (error) => refusals.some((refusal) => refusal.matches(error)),
  };
}

/** Nothing was found where the attack looked. */
export const nothingFound: Refusal = {
  by: "nothing to find",
  matches: (error) => error instanceof CameUpEmpty,
};
