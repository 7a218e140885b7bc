import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const idHumanSsoDoks = defineRule({
  id: "id-human-sso-doks",
  family: "digitalocean",
  controls: ["id-human-sso"],
  severity: "medium",
  title: "People sign in to a DOKS cluster through an identity provider",
  description: "Without it people share kubeconfigs, and a person who leaves keeps access.",
  fix: "Set ssos to [{ enabled: true, required: true, issuerUrl: <issuer>, clientId: <client> }]",
  level: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const ssos = props.get("ssos");
    if (ssos.isUnknown) return [];
    const enabled = ssos.items().some((sso) => sso.get("enabled").isUnknown || sso.get("enabled").boolean() === true);
    return enabled ? [] : [findingAt(ssos, { detail: "missing" })];
  },
});
