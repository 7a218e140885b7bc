/** A type as Terraform writes it: a name, or a kind with what it holds. */
export type AttributeType = string | readonly [kind: string, member: AttributeType | AttributeTypes];
export type AttributeTypes = Readonly<Record<string, AttributeType>>;

/** An attribute of a resource, as the provider describes it. */
export interface Attribute {
  readonly type: AttributeType;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly computed?: boolean;
}

/** A block of a resource, or the resource itself. */
export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: Block }>>;
}

/** The resources of a provider by type. */
export type ResourceSchemas = Readonly<Record<string, { readonly block: Block }>>;

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Pulumi names a list after its members, unless it takes one at most. */
export function pulumiNames(attribute: string): string[] {
  const name = camelCase(attribute);
  return [name, name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}s`];
}

// Where Pulumi's name says nothing of Terraform's.
const renamed: Readonly<Record<string, string>> = {
  "aws:cloudtrail/trail:Trail": "aws_cloudtrail",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "aws_iam_openid_connect_provider",
  "aws:cloudwatch/eventRule:EventRule": "aws_cloudwatch_event_rule",
};

/**
 * Terraform's type of a resource.
 *
 * @throws Error when the provider has none, so that no resource goes unjudged.
 */
export function terraformType(pulumiType: string, schemas: ResourceSchemas): string {
  const [, module, name] = /^aws:([^/]+)\/[^:]+:(\w+)$/.exec(pulumiType) ?? [];
  const snake = snakeCase(name ?? "").replace(/^_/, "");
  const candidates = [renamed[pulumiType] ?? "", `aws_${module}_${snake}`, `aws_${snake}`];
  // Pulumi's modules of EC2's parts have the service's name in front.
  candidates.push(`aws_${module}_${snake}`.replace("aws_ec2transitgateway", "aws_ec2_transit_gateway"));
  const found = candidates.find((candidate) => candidate in schemas);
  if (found === undefined) throw new Error(`no Terraform type for ${pulumiType}`);
  return found;
}
