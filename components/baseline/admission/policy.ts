import { NAMESPACE_NAME_LABEL } from "../../kubernetes/labels";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import { celString } from "./cel";

/** API resources a policy looks at. */
export interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
  readonly operations: readonly ("CREATE" | "UPDATE" | "DELETE")[];
}

/** A named part of a policy's expressions, computed at most once per request. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** One check of a policy: the request is refused unless the expression holds. */
export interface Validation {
  /** Control of the catalogue that the check supports; the refusal ends with it. */
  readonly control: string;
  /** CEL that is true for a good object. */
  readonly expression: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
  /** CEL list of names to add to the message, e.g. of the offending containers. */
  readonly offenders?: string;
}

/** A ValidatingAdmissionPolicy in the terms of the baseline. */
export interface AdmissionPolicy {
  /** Name of the policy and of its binding, without the common prefix. */
  readonly name: string;
  readonly rules: readonly ResourceRule[];
  /** Namespaces with a permit, by name only: a label can be set by whoever may edit the namespace. */
  readonly permittedNamespaces?: readonly string[];
  readonly objectSelector?: Readonly<Record<string, unknown>>;
  readonly matchConditions?: readonly Variable[];
  readonly variables: readonly Variable[];
  readonly validations: readonly Validation[];
}

/** Whether a violation is refused, or only recorded and warned about. */
export const admissionModes = ["enforce", "audit"] as const;
export type AdmissionMode = (typeof admissionModes)[number];

export const POLICY_PREFIX = "hardened-cluster-";

function refusal({ control, expression, message, offenders }: Validation): Record<string, unknown> {
  const text = `${message} [${control}]`;
  return {
    expression,
    message: text,
    ...(offenders === undefined
      ? {}
      : {
          messageExpression: `${celString(`${message}: `)} + (${offenders}).join(", ") + ${celString(` [${control}]`)}`,
        }),
    reason: "Forbidden",
  };
}

/**
 * Writes the policy (adm-vap-baseline). `failurePolicy: Fail`: an expression that cannot be evaluated refuses the request
 * rather than letting it through.
 */
export function policyManifest(policy: AdmissionPolicy): Manifest {
  const { permittedNamespaces, objectSelector, matchConditions } = policy;
  return manifest(
    "ValidatingAdmissionPolicy",
    { name: `${POLICY_PREFIX}${policy.name}` },
    {
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          matchPolicy: "Equivalent",
          namespaceSelector:
            permittedNamespaces === undefined
              ? {}
              : { matchExpressions: [{ key: NAMESPACE_NAME_LABEL, operator: "NotIn", values: permittedNamespaces }] },
          objectSelector: objectSelector ?? {},
          resourceRules: policy.rules,
        },
        ...(matchConditions === undefined ? {} : { matchConditions }),
        variables: policy.variables,
        validations: policy.validations.map(refusal),
      },
    },
  );
}

/** Writes the one binding that a policy has: with two, the API server would evaluate it twice. */
export function bindingManifest(policyName: string, mode: AdmissionMode): Manifest {
  const name = `${POLICY_PREFIX}${policyName}`;
  return manifest(
    "ValidatingAdmissionPolicyBinding",
    { name },
    {
      spec: { policyName: name, validationActions: mode === "enforce" ? ["Deny", "Audit"] : ["Warn", "Audit"] },
    },
  );
}
