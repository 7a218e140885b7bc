import { NEEDS_API_ANNOTATION } from "../../../kubernetes/labels";
import type { Validation } from "../policy";

const MAX_TOKEN_SECONDS = 86_400;

/** Which identity pods have, and how they hold it. */
export function identity(): Validation[] {
  return [
    {
      control: "sa-dedicated",
      expression: '!(variables.pod.?serviceAccountName.orValue("") in ["", "default"])',
      message: "the pod must name a service account of its own in serviceAccountName",
    },
    {
      control: "sa-token-automount-disabled",
      expression: "!variables.pod.?automountServiceAccountToken.orValue(true) || variables.needsApi",
      message: `the pod must set automountServiceAccountToken: false, or say in the annotation ${NEEDS_API_ANNOTATION} why it needs the API`,
    },
    {
      // The volume that the service account admission plugin adds has no audience; it is only there with the annotation.
      control: "sa-bound-projected-tokens",
      expression: `!variables.volumes.exists(v, !(variables.needsApi && v.name.startsWith("kube-api-access-")) && v.?projected.?sources.orValue([]).exists(s, has(s.serviceAccountToken) && (s.serviceAccountToken.?audience.orValue("") == "" || s.serviceAccountToken.?expirationSeconds.orValue(3600) > ${MAX_TOKEN_SECONDS})))`,
      message: "a projected service account token must name its audience and expire within a day",
    },
  ];
}
