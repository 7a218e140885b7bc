import type {
  Policies,
  PolicyConfigSchema,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { readFamilyConfig, type FamilySettings } from "./config";
import { Evaluator, type Violation } from "./evaluate";
import { ExemptionUse } from "./exemptionUse";
import { hostValue, rawProps } from "./hostValue";
import { remediateResource } from "./remediate";
import { reportNamedViolation } from "./reportViolation";
import { stackOf, type Resource, type StackResource } from "./resource";
import { families, type Family, type Param, type Rule } from "./rule";
import type { Value } from "./value";

const descriptions: Readonly<Record<Family, string>> = {
  kubernetes: "Kubernetes objects keep to the restricted pod standard, least-privilege RBAC and isolated networks.",
  aws: "EKS clusters and the AWS resources around them are hardened.",
  azure: "AKS clusters and the Azure resources around them are hardened.",
  gcp: "GKE clusters and the Google Cloud resources around them are hardened.",
  digitalocean: "DigitalOcean clusters and the resources around them are hardened.",
  stack: "The stack as a whole has what no single resource can show; accepted risks are on record and not expired.",
};

/** The date on which expiry is judged. */
export type Clock = () => Date;

const systemClock: Clock = () => new Date();

/**
 * The rules as policies of the policy host: one for each family, because the host decodes a resource again for each
 * policy. Violations still go out under the rule's own id and level.
 */
export function packPolicies(rules: readonly Rule[], clock: Clock = systemClock): Policies {
  const exemptionUse = new ExemptionUse();
  return families
    .map((family) => ({ family, rules: rules.filter((rule) => rule.family === family) }))
    .filter(({ rules: familyRules }) => familyRules.length > 0)
    .map(({ family, rules: familyRules }) => familyPolicy(family, familyRules, clock, exemptionUse));
}

type FamilyPolicy = ResourceValidationPolicy | StackValidationPolicy;

function familyPolicy(family: Family, rules: readonly Rule[], clock: Clock, exemptionUse: ExemptionUse): FamilyPolicy {
  const evaluator = evaluators(family, rules, clock, exemptionUse);
  const hasStackRules = rules.some((rule) => rule.scope === "stack");
  // The engine shows a stack's resources by their outputs. A component has none of its inputs there, and neither has a
  // resource whose provider cannot be configured yet, as in every first preview of a program that makes its own cluster.
  const inputs = new Map<string, Value>();
  const policy = {
    name: family,
    description: descriptions[family],
    enforcementLevel: "mandatory" as const,
    configSchema: configSchema(rules),
  };
  const resourcePart = {
    validateResource: (args: ResourceValidationArgs, report: ReportViolation) => {
      const resource = resourceOf(args);
      if (hasStackRules) inputs.set(resource.urn, resource.props);
      reportAll(evaluator(args).evaluator.evaluateResource(resource), rules, report);
    },
    remediateResource: (args: ResourceValidationArgs) => {
      const props = rawProps(args.props);
      const { settings, today } = evaluator(args);
      return remediateResource(rules, settings, today, { ...resourceOf(args), props: hostValue(props) })
        ? props
        : undefined;
    },
  };
  const stackPart = {
    validateStack: (args: StackValidationArgs, report: ReportViolation) => {
      const resources = args.resources.map((resource) => stackResourceOf(resource, inputs.get(resource.urn)));
      reportAll(evaluator(args).evaluator.evaluateStack(stackOf(resources)), rules, report);
    },
  };
  return {
    ...policy,
    ...resourcePart,
    ...(hasStackRules ? stackPart : {}),
  } as FamilyPolicy;
}

interface FamilyConfigArgs {
  getConfig<T extends object>(): T;
}

interface FamilyEvaluation {
  readonly evaluator: Evaluator;
  readonly settings: FamilySettings;
  readonly today: string;
}

/** Reads the configuration once, not for every resource; a wrong one fails the preview with its message. */
function evaluators(
  family: Family,
  rules: readonly Rule[],
  clock: Clock,
  exemptionUse: ExemptionUse,
): (args: FamilyConfigArgs) => FamilyEvaluation {
  let current: (FamilyEvaluation & { readonly config: { rules?: unknown; exemptions?: unknown } }) | undefined;
  return (args) => {
    const config = args.getConfig<{ rules?: unknown; exemptions?: unknown }>();
    const today = clock().toISOString().slice(0, 10);
    const same =
      current?.today === today &&
      current.config.rules === config.rules &&
      current.config.exemptions === config.exemptions;
    if (current === undefined || !same) {
      const settings = readFamilyConfig(family, rules, config);
      const evaluator = new Evaluator(rules, new Map([[family, settings]]), today, exemptionUse);
      current = { evaluator, settings, today, config };
    }
    return current;
  };
}

function resourceOf(args: ResourceValidationArgs): Resource {
  return {
    type: args.type,
    name: args.name,
    urn: args.urn,
    props: hostValue(args.props),
    ...(args.provider === undefined ? {} : { provider: hostValue(args.provider.props) }),
  };
}

function stackResourceOf(resource: PolicyResource, inputs: Value | undefined): StackResource {
  const outputs = hostValue(resource.props);
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    props: inputs ?? outputs,
    outputs,
    external: inputs === undefined,
    ...(resource.provider === undefined ? {} : { provider: hostValue(resource.provider.props) }),
    parent: resource.parent?.urn,
    dependencies: resource.dependencies.map((dependency) => dependency.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, list]) => [key, list.map((item) => item.urn)]),
    ),
  };
}

function reportAll(violations: readonly Violation[], rules: readonly Rule[], report: ReportViolation): void {
  for (const violation of violations) {
    reportNamedViolation(report, {
      name: violation.rule,
      description: rules.find((rule) => rule.id === violation.rule)?.title ?? violation.rule,
      message: violation.message,
      enforcementLevel: violation.level,
      severity: violation.severity,
      urn: violation.urn,
    });
  }
}

type SchemaProperties = PolicyConfigSchema["properties"];

/** The JSON schema that the engine shows and checks; the pack checks the same again with better messages. */
function configSchema(rules: readonly Rule[]): PolicyConfigSchema {
  const exemption = { type: "string" } as const;
  return {
    properties: {
      rules: {
        type: "object",
        description: "Settings by rule id.",
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map((rule) => [
            rule.id,
            {
              type: "object",
              description: rule.title,
              additionalProperties: false,
              properties: ruleSchema(rule),
            },
          ]),
        ),
      },
      exemptions: {
        type: "array",
        description: "Findings that are accepted on exactly one resource until a date.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["finding", "urn", "reason", "expires"],
          properties: { finding: exemption, urn: exemption, reason: exemption, expires: exemption },
        },
      },
    },
  };
}

function ruleSchema(rule: Rule): SchemaProperties {
  const level = { type: "string", enum: ["mandatory", "advisory", "remediate", "disabled"] } as const;
  return {
    level: { ...level, enum: [...level.enum], default: rule.level },
    onUnknown: { ...level, enum: ["mandatory", "advisory", "disabled"], default: rule.onUnknown },
    ...Object.fromEntries(Object.entries(rule.params).map(([name, param]) => [name, paramSchema(param)])),
  };
}

function paramSchema(param: Param): SchemaProperties[string] {
  const { description } = param;
  switch (param.type) {
    case "strings":
      return { type: "array", items: { type: "string" }, description, default: [...param.default] };
    case "integer":
      return {
        type: "integer",
        description,
        default: param.default,
        ...(param.minimum === undefined ? {} : { minimum: param.minimum }),
      };
    default:
      return { type: param.type, description, default: param.default };
  }
}
