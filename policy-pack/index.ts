import { PolicyPack } from "@pulumi/policy";
import { packPolicies } from "./lib/packPolicies";
import { rules } from "./rules";

// Constructing the pack starts the policy host's server, so nothing else lives here.
new PolicyPack("hardened-cluster", { policies: packPolicies(rules) });
