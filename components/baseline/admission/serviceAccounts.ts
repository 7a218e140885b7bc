import { NEEDS_API_ANNOTATION } from "../../kubernetes/labels";
import { all, annotation, any, celStrings, not } from "./cel";
import type { AdmissionPolicy } from "./policy";

/** The checks of ServiceAccounts. */
export function serviceAccountPolicy(permittedNamespaces: readonly string[]): AdmissionPolicy {
  return {
    name: "service-accounts",
    permittedNamespaces,
    rules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["serviceaccounts"], operations: ["CREATE", "UPDATE"] }],
    matchConditions: [
      {
        // It makes the default account of every new namespace; no pod may use that one (sa-dedicated).
        name: "not-the-service-account-controller",
        expression: not(
          `request.userInfo.username in ${celStrings([
            "system:serviceaccount:kube-system:service-account-controller",
            "system:kube-controller-manager",
          ])}`,
        ),
      },
    ],
    variables: [
      {
        name: "unchanged",
        expression: all(
          'request.operation == "UPDATE"',
          "object.?automountServiceAccountToken == oldObject.?automountServiceAccountToken",
        ),
      },
    ],
    validations: [
      {
        control: "sa-token-automount-disabled",
        expression: any(
          "variables.unchanged",
          "!object.?automountServiceAccountToken.orValue(true)",
          `${annotation("object", NEEDS_API_ANNOTATION)} != ""`,
        ),
        message: `a service account must set automountServiceAccountToken: false, or say in the annotation ${NEEDS_API_ANNOTATION} why its pods need the API`,
      },
    ],
  };
}
