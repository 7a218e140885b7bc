import * as pulumi from "@pulumi/pulumi";

/** How the AWS CLI becomes the identity that Pulumi's provider is, as far as its configuration says. */
export interface CallerCredentials {
  /** Profile of the AWS CLI. */
  readonly profile?: string;
  /** A role that the profile, or else the environment, takes. */
  readonly roleArn?: string;
  /** File with the token that the role is taken with. */
  readonly webIdentityTokenFile?: string;
}

interface ProviderSettings {
  readonly profile?: unknown;
  readonly assumeRoles?: unknown;
  readonly assumeRoleWithWebIdentity?: unknown;
}

/** Settings reach a provider as JSON text, and a program's configuration as they are. */
function parsed(value: unknown): unknown {
  return typeof value === "string" ? (JSON.parse(value) as unknown) : value;
}

function textOf(value: unknown, member: string): string | undefined {
  const found = (value as Record<string, unknown> | null | undefined)?.[member];
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** Of a chain of roles the last one: it is who the provider is. */
export function credentialsOf(settings: ProviderSettings): CallerCredentials {
  const roles = parsed(settings.assumeRoles);
  const webIdentity = parsed(settings.assumeRoleWithWebIdentity);
  const profile = textOf(settings, "profile");
  const webIdentityTokenFile = textOf(webIdentity, "webIdentityTokenFile");
  const roleArn =
    (Array.isArray(roles) ? textOf(roles[roles.length - 1], "roleArn") : undefined) ??
    (webIdentityTokenFile === undefined ? undefined : textOf(webIdentity, "roleArn"));
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(webIdentityTokenFile === undefined || Array.isArray(roles) ? {} : { webIdentityTokenFile }),
  };
}

/**
 * Credentials of the AWS provider that a component's children use: its own, or the default one with the stack's
 * configuration (`aws:profile`, `aws:assumeRoles`, `aws:assumeRoleWithWebIdentity`). Keys in the configuration are left
 * out: they would be readable in the kubeconfig (cp-no-static-credentials).
 */
export function callerCredentials(component: pulumi.Resource): pulumi.Output<CallerCredentials> {
  const provider = component.getProvider("aws:eks/cluster:Cluster") as ProviderSettings | undefined;
  if (provider !== undefined) {
    const { profile, assumeRoles, assumeRoleWithWebIdentity } = provider;
    return pulumi.output({ profile, assumeRoles, assumeRoleWithWebIdentity }).apply(credentialsOf);
  }
  const config = new pulumi.Config("aws");
  return pulumi.output(
    credentialsOf({
      profile: config.get("profile"),
      assumeRoles: config.get("assumeRoles"),
      assumeRoleWithWebIdentity: config.get("assumeRoleWithWebIdentity"),
    }),
  );
}

/** Account and name of a role, by which a session and the role that it is of can be compared. */
function roleKey(arn: string): string {
  const session = /^arn:[^:]+:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn);
  if (session !== null) return `${session[1]}/${session[2]}`;
  const role = /^arn:[^:]+:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(arn);
  return role === null ? arn : `${role[1]}/${role[2]}`;
}

/**
 * The credentials for the Kubernetes API: the provider's, and the deploy role's where only that has access.
 *
 * @param callerArn who the provider is
 * @param allowedArns the deploy role first, then others with full access
 */
export function clusterCredentials(
  credentials: CallerCredentials,
  callerArn: string,
  allowedArns: readonly string[],
): CallerCredentials {
  const [deployRole] = allowedArns;
  if (deployRole === undefined || allowedArns.some((arn) => roleKey(arn) === roleKey(callerArn))) return credentials;
  const { profile } = credentials;
  return { ...(profile === undefined ? {} : { profile }), roleArn: deployRole };
}
