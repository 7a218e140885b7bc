import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { parseImage } from "../../lib/kubernetes/image";
import type { Container } from "../../lib/podSpec";

const restrictions = ["allowed-group", "github-org", "google-group", "azure-tenant", "keycloak-group", "allowed-role"];

export const ingOauth2Proxy = defineRule({
  id: "ing-oauth2-proxy",
  family: "kubernetes",
  controls: ["ing-oauth2-proxy"],
  severity: "high",
  title: "OAuth2 Proxy authenticates every request of known users",
  description: "A proxy that skips paths or lets in every account of the provider protects nothing.",
  fix: "Remove the flag; allow a group, tenant or domain of your organisation",
  scope: "pod",
  check: (pod) =>
    pod.containers.filter(isProxy).flatMap((container) => {
      const flag = (name: string): string | undefined => argument(container, name);
      const found = [
        ...(flag("cookie-secure") === "false"
          ? [{ detail: "insecure-cookie", found: "with cookies in the clear" }]
          : []),
        ...(/^\^?(\/)?\.\*\$?$/.test(flag("skip-auth-regex") ?? flag("skip-auth-route") ?? "")
          ? [{ detail: "skips-authentication", found: "skipping every path" }]
          : []),
        ...(flag("email-domain") === "*" && !restrictions.some((name) => flag(name) !== undefined)
          ? [{ detail: "every-account", found: "open to every account" }]
          : []),
      ];
      return found.map((text) => findingAt(container.value.get("args"), { ...text, container: container.name }));
    }),
});

function isProxy(container: Container): boolean {
  return /(^|\/)oauth2-proxy$/.test(parseImage(container.value.get("image").string() ?? "").repository);
}

/** The value of an argument of the image's own entry point. */
function argument(container: Container, name: string): string | undefined {
  const prefix = `--${name}=`;
  return container.value
    .get("args")
    .items()
    .map((word) => word.string() ?? "")
    .find((word) => word.startsWith(prefix))
    ?.slice(prefix.length);
}
