import { defineRule } from "../../lib/defineRule";
import { checkUserData } from "../../lib/userData";

export const secretsNoPlaintextUserDataDigitalocean = defineRule({
  id: "secrets-no-plaintext-user-data-digitalocean",
  family: "digitalocean",
  controls: ["secrets-no-plaintext"],
  severity: "critical",
  title: "User data of droplets holds no credentials",
  description: "Such texts can be read by every process on the machine and by whoever may describe it.",
  fix: "Fetch the secret on the droplet from an external store, and rotate this one",
  onUnknown: "advisory",
  scope: "resource",
  types: ["digitalocean:index/droplet:Droplet", "digitalocean:index/dropletAutoscale:DropletAutoscale"],
  check: ({ props }) => checkUserData([props.get("userData"), props.at("dropletTemplate.userData")]),
});
