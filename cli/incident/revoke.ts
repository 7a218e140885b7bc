import { CommandError } from "../errors";
import type { KubeClient } from "../kube/client";
import { displayName, refOf, type KubeObject, type ObjectRef } from "../kube/objects";
import type { Step } from "./step";

export interface TokenRevocation {
  steps: Step[];
  /** Pods that hold a token of the account: they have no access until they are restarted. */
  pods: string[];
}

/** Fields of a service account that are its owner's, not the API server's. */
const KEPT_FIELDS = ["automountServiceAccountToken", "imagePullSecrets"];

/**
 * Makes every token of a service account worthless at once: tokens are bound to the account's uid, so the account is
 * deleted and made anew under the same name (ir-credential-revocation). Rights bound to the name stay.
 *
 * @throws CommandError when there is no such account.
 */
export async function planTokenRevocation(
  client: KubeClient,
  account: { namespace: string; name: string },
): Promise<TokenRevocation> {
  const ref: ObjectRef = { apiVersion: "v1", kind: "ServiceAccount", ...account };
  const found = await client.find(ref);
  if (found === undefined) throw new CommandError(`there is no ${displayName(ref)}`, "check the name and the context");
  const { labels, annotations, uid } = found.metadata;
  const anew: KubeObject = {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { ...account, ...(labels && { labels }), ...(annotations && { annotations }) },
    ...Object.fromEntries(KEPT_FIELDS.filter((field) => field in found).map((field) => [field, found[field]])),
  };
  const pods = await client.list({ apiVersion: "v1", kind: "Pod", namespace: account.namespace });
  return {
    steps: [
      {
        description: `delete ${displayName(ref)}, and with it all its tokens`,
        run: (api, write) => api.delete(ref, { ...write, uid }),
      },
      {
        description: `create ${displayName(ref)} anew`,
        // Applied, because Kubernetes makes the account `default` by itself and may have been faster.
        run: (api, write) => api.apply(anew, write),
      },
    ],
    pods: pods
      .filter((pod) => (pod["spec"] as { serviceAccountName?: string }).serviceAccountName === account.name)
      .map((pod) => pod.metadata.name)
      .sort(),
  };
}

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
}

/** A person or a group, as certificates and identity providers name them. */
export type Principal = { user: string } | { group: string };

/**
 * Takes every right from a user or a group. A client certificate cannot be revoked in Kubernetes: it goes on proving
 * who somebody is until it expires, so what it is good for is taken away instead (ir-credential-revocation).
 *
 * @throws CommandError for Kubernetes' own users and groups.
 */
export async function planAccessRevocation(client: KubeClient, principal: Principal): Promise<Step[]> {
  const [kind, name] = "user" in principal ? ["User", principal.user] : ["Group", principal.group];
  if (name === "system:masters") {
    throw new CommandError(
      "system:masters has its rights from no binding, so none can be taken away",
      "rotate the cluster's certificate authority",
    );
  }
  if (name.startsWith("system:")) {
    throw new CommandError(
      `${name} is part of Kubernetes itself`,
      "name a person or a group of your identity provider",
    );
  }
  const isPrincipal = (subject: Subject): boolean => subject.kind === kind && subject.name === name;
  const steps: Step[] = [];
  for (const bindingKind of ["ClusterRoleBinding", "RoleBinding"]) {
    for (const binding of await client.list({ apiVersion: "rbac.authorization.k8s.io/v1", kind: bindingKind })) {
      const subjects = (binding["subjects"] ?? []) as Subject[];
      if (subjects.some(isPrincipal))
        steps.push(
          withoutSubjects(
            binding,
            subjects.filter((subject) => !isPrincipal(subject)),
            name,
          ),
        );
    }
  }
  return steps;
}

function withoutSubjects(binding: KubeObject, rest: readonly Subject[], name: string): Step {
  const ref = refOf(binding);
  const { uid, resourceVersion } = binding.metadata;
  if (rest.length === 0) {
    return { description: `delete ${displayName(ref)}`, run: (api, write) => api.delete(ref, { ...write, uid }) };
  }
  return {
    description: `take ${name} out of ${displayName(ref)}`,
    // With the version that was read: a binding that has changed since is a conflict, not a loss.
    run: (api, write) => api.patch(ref, { metadata: { resourceVersion }, subjects: rest }, write),
  };
}
