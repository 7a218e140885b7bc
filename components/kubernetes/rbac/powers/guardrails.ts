import { writeVerbs } from "../policyRule";
import type { Power } from "../power";

const control = "rbac-policy-objects-protected";
// Who writes `impersonate` on such an object means to act as its owner.
const changing = [...writeVerbs, "impersonate"];

/** Rights that switch off what keeps others in bounds. */
export const guardrailPowers: readonly Power[] = [
  {
    id: "admission",
    control,
    title: "change admission policies and webhooks",
    reach: "cluster-objects",
    refused: true,
    rights: [
      {
        apiGroups: ["admissionregistration.k8s.io"],
        resources: [
          "mutatingwebhookconfigurations",
          "validatingwebhookconfigurations",
          "validatingadmissionpolicies",
          "validatingadmissionpolicybindings",
          "mutatingadmissionpolicies",
          "mutatingadmissionpolicybindings",
        ],
        verbs: changing,
      },
    ],
  },
  {
    id: "network-policies",
    control,
    title: "change network policies",
    reach: "anywhere",
    refused: true,
    rights: [{ apiGroups: ["networking.k8s.io", "extensions"], resources: ["networkpolicies"], verbs: changing }],
  },
  {
    id: "policy-engines",
    control,
    title: "change the policies of a network or policy engine",
    reach: "anywhere",
    refused: false,
    rights: [
      {
        apiGroups: ["cilium.io"],
        resources: ["ciliumnetworkpolicies", "ciliumclusterwidenetworkpolicies", "ciliumcidrgroups", "ciliumegress*"],
        verbs: writeVerbs,
      },
      {
        apiGroups: ["projectcalico.org", "crd.projectcalico.org"],
        resources: [
          "networkpolicies",
          "globalnetworkpolicies",
          "networksets",
          "globalnetworksets",
          "staged*",
          "tiers",
          "hostendpoints",
          "felixconfigurations",
          "profiles",
        ],
        verbs: writeVerbs,
      },
      {
        apiGroups: ["policy.networking.k8s.io"],
        resources: ["adminnetworkpolicies", "baselineadminnetworkpolicies", "clusternetworkpolicies"],
        verbs: writeVerbs,
      },
      {
        apiGroups: ["crd.antrea.io"],
        resources: ["networkpolicies", "clusternetworkpolicies", "tiers"],
        verbs: writeVerbs,
      },
      {
        apiGroups: ["k8s.ovn.org"],
        resources: ["egressfirewalls", "adminpolicybasedexternalroutes"],
        verbs: writeVerbs,
      },
      {
        apiGroups: ["networking.k8s.aws", "networking.gke.io"],
        resources: ["clusternetworkpolicies", "applicationnetworkpolicies", "fqdnnetworkpolicies"],
        verbs: writeVerbs,
      },
      { apiGroups: ["kyverno.io", "policies.kyverno.io"], resources: ["*"], verbs: writeVerbs },
      {
        apiGroups: [
          "templates.gatekeeper.sh",
          "constraints.gatekeeper.sh",
          "config.gatekeeper.sh",
          "mutations.gatekeeper.sh",
          "expansion.gatekeeper.sh",
          "externaldata.gatekeeper.sh",
        ],
        resources: ["*"],
        verbs: writeVerbs,
      },
      { apiGroups: ["policies.kubewarden.io", "policy.sigstore.dev"], resources: ["*"], verbs: writeVerbs },
      {
        apiGroups: ["security.istio.io"],
        resources: ["authorizationpolicies", "peerauthentications", "requestauthentications"],
        verbs: writeVerbs,
      },
      { apiGroups: ["policy.linkerd.io"], resources: ["*"], verbs: writeVerbs },
      { apiGroups: ["capsule.clastix.io"], resources: ["*"], verbs: writeVerbs },
    ],
  },
  {
    id: "quotas",
    control,
    title: "change quotas and limits",
    reach: "anywhere",
    refused: true,
    rights: [{ apiGroups: [""], resources: ["resourcequotas", "limitranges"], verbs: changing }],
  },
  {
    // A namespace's labels say which Pod Security level holds in it; its status takes labels along.
    id: "namespaces",
    control,
    title: "change or delete namespaces, and with their labels what may run in them",
    reach: "anywhere",
    refused: true,
    rights: [
      { apiGroups: [""], resources: ["namespaces"], verbs: ["update", "patch", "delete", "deletecollection"] },
      { apiGroups: [""], resources: ["namespaces/status", "namespaces/finalize"], verbs: ["update", "patch"] },
    ],
  },
  {
    id: "api-services",
    control,
    title: "take over an API group and the tokens of whoever calls it",
    reach: "cluster-objects",
    refused: true,
    rights: [{ apiGroups: ["apiregistration.k8s.io"], resources: ["apiservices"], verbs: writeVerbs }],
  },
  {
    id: "custom-resource-definitions",
    control,
    title: "change custom resource definitions, and with a conversion webhook what is read and written",
    reach: "cluster-objects",
    refused: true,
    rights: [{ apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: writeVerbs }],
  },
  {
    id: "flow-schemas",
    control,
    title: "say whose requests the API server answers first",
    reach: "cluster-objects",
    refused: true,
    rights: [
      {
        apiGroups: ["flowcontrol.apiserver.k8s.io"],
        resources: ["flowschemas", "prioritylevelconfigurations"],
        verbs: writeVerbs,
      },
    ],
  },
];
