import { enumOf } from "../../lib/azure/managedCluster";
import { conditionOn, judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const imgRegistryPrivateHardenedAcr = defineRule({
  id: "img-registry-private-hardened-acr",
  family: "azure",
  controls: ["img-registry-private-hardened"],
  severity: "high",
  title: "Container registries have no admin user, no anonymous pull and no public network",
  description: "Whoever reaches a registry with a shared password, or none, reads or replaces the images that run.",
  fix: "Set adminUserEnabled to false",
  scope: "resource",
  types: ["azure-native:containerregistry:Registry"],
  check: ({ props }) => [
    ...judge(props.get("adminUserEnabled"), { detail: "admin-user", bad: (value) => value.boolean() === true }),
    ...judgeAll(
      [
        // Only these tiers offer it.
        conditionOn(
          props.at("sku.name"),
          (tier) => tier.isAbsent || ["standard", "premium"].includes(enumOf(tier) ?? ""),
        ),
        conditionOn(props.get("anonymousPullEnabled"), (value) => value.boolean() === true),
      ],
      { detail: "anonymous-pull", fix: "Set anonymousPullEnabled to false" },
    ),
    ...judge(props.get("publicNetworkAccess"), {
      detail: "public-network",
      fix: 'Set publicNetworkAccess to "Disabled" and add a private endpoint',
      absent: "bad",
      bad: (access) => enumOf(access) !== "disabled",
    }),
  ],
  // The admin user and the public network may be how the registry is reached: only people can close those.
  remediate: (props) => {
    if (props.anonymousPullEnabled !== true) return false;
    props.anonymousPullEnabled = false;
    return true;
  },
});
