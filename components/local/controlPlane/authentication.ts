import type { ResolvedSettings } from "../settings";

/** The only paths that answer without a login (cp-anonymous-auth-restricted). */
export const ANONYMOUS_PATHS = ["/livez", "/readyz", "/healthz"];

function jwtIssuer(oidc: NonNullable<ResolvedSettings["oidc"]>): object {
  const verifiedEmail = oidc.usernameClaim === "email";
  return {
    issuer: {
      url: oidc.issuerUrl,
      audiences: [oidc.clientId],
      ...(oidc.certificateAuthority !== undefined && { certificateAuthority: oidc.certificateAuthority }),
    },
    claimMappings: {
      // id-human-sso: the prefix keeps the issuer from naming system: users and groups.
      username: { claim: oidc.usernameClaim, prefix: oidc.prefix },
      groups: { claim: oidc.groupsClaim, prefix: oidc.prefix },
    },
    // id-human-sso: an address that nobody has checked names nobody.
    ...(verifiedEmail && {
      claimValidationRules: [
        { expression: "claims.?email_verified.orValue(false) == true", message: "the email address is not verified" },
      ],
    }),
  };
}

/** Who may log in, and how, beside client certificates and service accounts. */
export function authenticationConfiguration(settings: ResolvedSettings): object {
  return {
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "AuthenticationConfiguration",
    // cp-anonymous-auth-restricted: health checks need no credentials, all else does.
    anonymous: { enabled: true, conditions: ANONYMOUS_PATHS.map((path) => ({ path })) },
    jwt: settings.oidc === undefined ? [] : [jwtIssuer(settings.oidc)],
  };
}
