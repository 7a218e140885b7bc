import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** `system:serviceaccount:<namespace>:<name>` with a wildcard in it, or with the account of every pod that names none. */
function judgeSubject(subject: Value): readonly Finding[] {
  const wildcard = judge(subject, {
    detail: "wildcard",
    problem: "Every service account that the pattern matches can take the identity",
    absent: "bad",
    bad: (value) => value.string()?.includes("*") !== false,
  });
  const isDefault = /^system:serviceaccount:[^:]+:default$/.test(subject.string() ?? "");
  return isDefault
    ? [
        ...wildcard,
        findingAt(subject, { detail: "default-account", problem: "Every pod that names no account has it" }),
      ]
    : wildcard;
}

export const idWorkloadIdentityScopedAzure = defineRule({
  id: "id-workload-identity-scoped-azure",
  family: "azure",
  controls: ["id-workload-identity-scoped"],
  severity: "high",
  title: "Federated credentials of Azure name one service account and Entra's audience",
  description: "A credential for several accounts gives the rights of one workload to its neighbours.",
  fix: 'Set subject to "system:serviceaccount:<namespace>:<name>" of one account and audiences to ["api://AzureADTokenExchange"]',
  scope: "resource",
  types: ["azure-native:managedidentity:FederatedIdentityCredential"],
  check: ({ props }) => [
    // A subject that is not known yet was put together by the program: nobody writes a wildcard so.
    ...judgeSubject(props.get("subject")).filter(({ state }) => state !== "unknown"),
    ...props
      .get("audiences")
      .items()
      .flatMap((audience) =>
        judge(audience, {
          detail: "foreign-audience",
          problem: "Tokens that were issued for somebody else open the identity",
          bad: (value) => !/^api:\/\/AzureADTokenExchange/i.test(value.string() ?? ""),
        }),
      ),
  ],
});
