import type { Family } from "../lib/rule";

/** What the rules of a family do not check; the reasons stand in the pack's README. */
export const familyLimits: Readonly<Record<Family, string>> = {
  kubernetes:
    "manifests within texts (they are named), what an operator adds to a template, what a chart makes of other values than its defaults, credentials in fields of custom resources, `EnvoyFilter`, and what a policy engine's own policies say.",
  aws: "documents that name their targets, what several policies of one role allow together, permission boundaries, service control and session policies, policies of VPC endpoints, and ports other than SSH, RDP and all where several rules open them together.",
  azure:
    "denials of a higher priority, service tags other than AzureCloud, AppService and LogicApps, where a role definition is assigned, and resources of the classic provider (they are named).",
  gcp: "denials of a higher priority, predefined roles beyond a list of those that are a way to others, what the value is worth that a pool's condition compares with, and resources of `google-native` (they are named).",
  digitalocean: "apps, databases and what firewalls outside of the stack open for the same droplets.",
  stack:
    "resources of stacks of other projects, what a plugin's component makes (its inputs are judged), and whatever is on the cluster or in the account but not in the stack.",
};
