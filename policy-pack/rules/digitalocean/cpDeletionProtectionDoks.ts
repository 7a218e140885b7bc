import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const cpDeletionProtectionDoks = defineRule({
  id: "cp-deletion-protection-doks",
  family: "digitalocean",
  controls: ["cp-deletion-protection"],
  severity: "medium",
  title: "Deleting a DOKS cluster leaves its volumes and load balancers",
  description: "One mistaken destroy takes the data of every persistent volume with it.",
  fix: "Set destroyAllAssociatedResources to false, or leave it out",
  // Development clusters are destroyed with everything on purpose; the production configuration makes it mandatory.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) =>
    judge(props.get("destroyAllAssociatedResources"), {
      detail: "destroys-volumes",
      bad: (value) => value.boolean() === true,
    }),
  remediate: (props) =>
    props.destroyAllAssociatedResources === true && setKey(props, "destroyAllAssociatedResources", false),
});
