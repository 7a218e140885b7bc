import type * as pulumi from "@pulumi/pulumi";
import type { Accepted } from "../../shared/acceptedRisks";
import { validateSourceCidr } from "../../shared/cidr";
import { fail, shown } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { checkPublicCidrs } from "../../shared/publicAccess";
import {
  entriesOf,
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateOneOf,
  checkUnique,
} from "../../shared/validation";
import { type GkeAccessArgs, type GkeDeployAccessArgs, GkeEndpoint } from "../args";
import { memberInput } from "../iamMember";

type Members = Readonly<Record<string, pulumi.Input<string>>>;

/** Who may use the Kubernetes API. */
export interface AccessSettings {
  readonly securityGroup: string | undefined;
  readonly admins: Members;
  readonly teams: Members;
  readonly protectSystem: boolean;
}

/** How the Kubernetes API can be reached. */
export interface DeployAccessSettings {
  readonly endpoint: GkeEndpoint;
  readonly allowedCidrs: readonly string[];
  readonly publicCidrs: readonly string[];
  /** Whether another endpoint than the running cluster's may replace it. */
  readonly replaceCluster: boolean;
  readonly applicationDefaultCredentials: boolean;
}

// What GKE takes.
const MAX_AUTHORIZED_NETWORKS = 50;

/** @throws InvalidArgumentError for users instead of groups, and for another security group than GKE takes. */
export function resolveAccess(args: GkeAccessArgs): AccessSettings {
  rejectUnknownProperties(
    "access",
    args,
    keysOf<GkeAccessArgs>({ securityGroup: true, admins: true, teams: true, protectSystem: true }),
  );
  const { securityGroup } = args;
  const isText = typeof securityGroup === "string";
  if (securityGroup !== undefined && !(isText && /^gke-security-groups@([a-z0-9-]+\.)+[a-z]+$/.test(securityGroup))) {
    fail(
      "access.securityGroup",
      `${shown(securityGroup)} is not the group that GKE looks up`,
      'make a group of that name, and write "gke-security-groups@your-domain.example"',
    );
  }
  const members = (option: "admins" | "teams", kinds?: readonly string[]): Members =>
    Object.fromEntries(
      entriesOf(`access.${option}`, args[option]).map(([name, member]) => {
        const property = `access.${option}.${name}`;
        return [validateName(property, name), memberInput(property, member, kinds)];
      }),
    );
  // The right is the whole project's: one key file or pod must not have it (id-infra-identity-least-privilege).
  const admins = members("admins", ["group:", "principalSet://"]);
  const teams = members("teams");
  checkUnique("access", [...Object.values(admins), ...Object.values(teams)], "member");
  return {
    securityGroup,
    admins,
    teams,
    protectSystem: validateBoolean("access.protectSystem", args.protectSystem ?? false),
  };
}

/** @throws InvalidArgumentError for ranges that are too wide, and for an opening whose risk was not accepted. */
export function resolveDeployAccess(args: GkeDeployAccessArgs, accepted: Accepted): DeployAccessSettings {
  rejectUnknownProperties(
    "deployAccess",
    args,
    keysOf<GkeDeployAccessArgs>({
      endpoint: true,
      cidrs: true,
      publicCidrs: true,
      replaceCluster: true,
      applicationDefaultCredentials: true,
    }),
  );
  const endpoint = validateOneOf("deployAccess.endpoint", args.endpoint ?? GkeEndpoint.Dns, Object.values(GkeEndpoint));
  const ranges = (option: "cidrs" | "publicCidrs") => {
    const property = `deployAccess.${option}`;
    const cidrs = listOf(property, args[option]);
    cidrs.forEach((text, index) => validateSourceCidr(`${property}[${index}]`, text));
    checkUnique(property, cidrs, "range");
    if (cidrs.length > 0 && endpoint === GkeEndpoint.Dns) {
      fail(
        property,
        "the DNS endpoint admits identities, not addresses",
        'remove it, or set deployAccess.endpoint to "ip"',
      );
    }
    return cidrs;
  };
  const allowedCidrs = ranges("cidrs");
  const publicCidrs = ranges("publicCidrs");
  const secure = "use the DNS endpoint, or reach the private one through deployAccess.cidrs";
  checkPublicCidrs(publicCidrs, accepted, secure);
  const count = allowedCidrs.length + publicCidrs.length;
  if (count > MAX_AUTHORIZED_NETWORKS) {
    fail("deployAccess.cidrs", `${count} ranges are listed`, `list at most ${MAX_AUTHORIZED_NETWORKS} wider ones`);
  }
  const flag = (option: "replaceCluster" | "applicationDefaultCredentials") =>
    validateBoolean(`deployAccess.${option}`, args[option] ?? false);
  return {
    endpoint,
    allowedCidrs,
    publicCidrs,
    replaceCluster: flag("replaceCluster"),
    applicationDefaultCredentials: flag("applicationDefaultCredentials"),
  };
}
