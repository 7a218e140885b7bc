import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { validateSourceCidr, isPrivate, parseCidr } from "../../shared/cidr";
import { fail, shown } from "../../shared/errors";
import {
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateInteger,
  checkUnique,
} from "../../shared/validation";
import type { DoksAccessArgs, DoksDeployAccessArgs, DoksSsoArgs } from "../args";

const DAY_SECONDS = 86_400;

/** Where people sign in. */
export interface SsoSettings {
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly required: boolean;
}

/** Who may use the Kubernetes API. */
export interface AccessSettings {
  readonly sso: SsoSettings | undefined;
  readonly kubeconfigExpirySeconds: number;
}

/** From where the Kubernetes API can be reached. */
export interface DeployAccessSettings {
  readonly allowedCidrs: readonly string[];
  readonly firewall: boolean;
}

function resolveSso(args: DoksSsoArgs | undefined): SsoSettings | undefined {
  if (args === undefined) return undefined;
  rejectUnknownProperties("access.sso", args, keysOf<DoksSsoArgs>({ issuerUrl: true, clientId: true, required: true }));
  // cp-tls-everywhere: tokens would be forged with keys that anyone on the way can exchange.
  if (typeof args.issuerUrl !== "string" || !/^https:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(args.issuerUrl)) {
    fail(
      "access.sso.issuerUrl",
      `${shown(args.issuerUrl)} is not the https URL of an issuer`,
      'write it as the identity provider does, like "https://login.example.com"',
    );
  }
  if (typeof args.clientId !== "string" || args.clientId.trim() === "") {
    fail("access.sso.clientId", "it is empty", "write the client id that the identity provider gave you");
  }
  const required = validateBoolean("access.sso.required", args.required ?? false);
  return { issuerUrl: args.issuerUrl, clientId: args.clientId, required };
}

/** @throws InvalidArgumentError for an issuer that is none, and for credentials that live too long. */
export function resolveAccess(args: DoksAccessArgs, accepted: Accepted): AccessSettings {
  rejectUnknownProperties("access", args, keysOf<DoksAccessArgs>({ sso: true, kubeconfigExpirySeconds: true }));
  const property = "access.kubeconfigExpirySeconds";
  // DigitalOcean's own default, for 0 too, is seven days.
  const kubeconfigExpirySeconds = validateInteger(property, args.kubeconfigExpirySeconds ?? 3600, {
    min: 300,
    max: 7 * DAY_SECONDS,
  });
  if (kubeconfigExpirySeconds > DAY_SECONDS) {
    checkAcceptedRisk(accepted, {
      control: "cp-no-static-credentials",
      property,
      problem: "the credential in the stack's state would live for more than a day",
      secure: "use 3600",
    });
  }
  return { sso: resolveSso(args.sso), kubeconfigExpirySeconds };
}

/**
 * @throws InvalidArgumentError for ranges that are too wide or never seen on the internet, for a cluster without a
 * firewall whose risk was not accepted, and for one that nobody could reach.
 */
export function resolveDeployAccess(
  args: DoksDeployAccessArgs,
  privateNodes: boolean,
  accepted: Accepted,
): DeployAccessSettings {
  rejectUnknownProperties("deployAccess", args, keysOf<DoksDeployAccessArgs>({ cidrs: true, firewall: true }));
  const cidrs = listOf("deployAccess.cidrs", args.cidrs);
  // Not every account has the firewall, and DigitalOcean refuses a cluster with one there: whoever lists ranges, or says
  // so, has it. Without it the policy pack reports cp-authorized-cidrs until that risk is on record.
  const firewall = validateBoolean("deployAccess.firewall", args.firewall ?? cidrs.length > 0);
  if (args.firewall === false) {
    checkAcceptedRisk(accepted, {
      control: "cp-authorized-cidrs",
      property: "deployAccess.firewall",
      problem: "the API server would be open to the whole internet",
      secure: "leave it on",
    });
    if (cidrs.length > 0) fail("deployAccess.cidrs", "no firewall holds these ranges", "remove one of the two");
  }
  cidrs.forEach((text, index) => {
    const property = `deployAccess.cidrs[${index}]`;
    validateSourceCidr(property, text);
    if (isPrivate(parseCidr(property, text))) {
      fail(
        property,
        `${text} is private and never seen by the API server, whose address is public`,
        "write the public range that your VPN or pipeline leaves from",
      );
    }
  });
  checkUnique("deployAccess.cidrs", cidrs, "range");
  if (firewall && !privateNodes && cidrs.length === 0) {
    fail("deployAccess.cidrs", "the firewall would let nobody in", "list the ranges of your VPN and pipelines");
  }
  return { allowedCidrs: [...cidrs], firewall };
}
