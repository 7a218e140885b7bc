import { NEEDS_API_ANNOTATION } from "../../../kubernetes/labels";
import { API_SERVER_AUDIENCE } from "../../../kubernetes/serviceAccounts";
import { all, any, celString, not, optional } from "../cel";
import type { Validation } from "../policy";

const MAX_TOKEN_SECONDS = 86_400;

/** Which identity pods have, and how they hold it. */
export function identity(): Validation[] {
  const isBroadToken = all(
    "has(s.serviceAccountToken)",
    any(
      `${optional("s.serviceAccountToken", "audience")} == ""`,
      `${optional("s.serviceAccountToken", "expirationSeconds", "3600")} > ${MAX_TOKEN_SECONDS}`,
      all("!variables.needsApi", `s.serviceAccountToken.audience.matches(${celString(API_SERVER_AUDIENCE)})`),
    ),
  );
  // The volume that the service account admission plugin adds has no audience; it is only there with the annotation.
  const holdsBroadToken = all(
    not(all("variables.needsApi", 'v.name.startsWith("kube-api-access-")')),
    `${optional("v", "projected.sources", "[]")}.exists(s, ${isBroadToken})`,
  );
  return [
    {
      control: "sa-dedicated",
      expression: not(`${optional("variables.pod", "serviceAccountName")} in ["", "default"]`),
      message: "the pod must name a service account of its own in serviceAccountName",
    },
    {
      control: "sa-token-automount-disabled",
      expression: any(not(optional("variables.pod", "automountServiceAccountToken", "true")), "variables.needsApi"),
      message: `the pod must set automountServiceAccountToken: false, or say in the annotation ${NEEDS_API_ANNOTATION} why it needs the API`,
    },
    {
      control: "sa-bound-projected-tokens",
      expression: not(`variables.volumes.exists(v, ${holdsBroadToken})`),
      message: `a projected service account token must name its audience and expire within a day; one for the API server needs the annotation ${NEEDS_API_ANNOTATION}`,
    },
  ];
}
