const WILDCARD = "the API server refuses the wildcard as such and does not ask what it covers";

/**
 * Why policy pack and API server differ about objects of others: by side and control. `beside a wildcard`: the API
 * server refuses the role as well, as rbac-no-wildcards.
 */
export const corpusDifferences: Readonly<Record<string, string>> = {
  "API server only: adm-image-pinning": "the pack reads the form of a digest, the API server also its 64 digits",
  "API server only: ing-tls-required": "an empty entry of tls counts for the pack beside allow-http: false",
  "API server only: ir-quarantine-networkpolicy": "the quarantine label is the baseline's own",
  "API server only: nodes-isolation-pools": "pools of nodes are the baseline's own",
  "API server only: pod-high-uid": "the pack lets pods with user namespaces have any id",
  "API server only: pod-lsm-sysctl-misc": "the API server goes by the sysctls of its own version, spelled with dots",
  "API server only: pod-seccomp": "no Localhost profile is approved for the API server; the pack has no list",
  "API server only: rbac-admin-developer-separation": "the pack does not know the platform's groups",
  "API server only: rbac-escalation-verbs":
    "the API server refuses the verbs on any resource, also where they mean nothing",
  "API server only: rbac-pod-create-exec":
    "the API server refuses any verb on exec and attach, also where it means nothing",
  "API server only: rbac-secrets-access": "the pack does not count a patch in a namespace as reading, which it is",
  "API server only: sa-bound-projected-tokens":
    "the API server adds the volume of a pod that asks for a token; the pack reports sa-token-automount-disabled",
  "pack only: ing-controller-supported": "the API server knows the dangerous annotations of ingress-nginx only",
  "pack only: netpol-explicit-allows": "the API server asks for named peers and lets address ranges with exceptions be",
  "pack only: pod-lsm-sysctl-misc": "the pack also reports a pod-level Unconfined that every container overrides",
  "pack only: pod-no-hostpath":
    "the API server looks at pods; persistent volumes are kept back by RBAC (rbac-infra-objects)",
  "pack only: pod-probes":
    "the API server asks for probes on Deployments, StatefulSets and DaemonSets; a pod is one of theirs",
  "pack only: pod-resources": "the API server fills requests in from the limits",
  "pack only: rbac-infra-objects": "the API server asks for API groups by name",
  "pack only: rbac-secrets-access": "the pack also reports list and watch of secrets that are named",
  "pack only: secrets-no-plaintext": "the API server goes by the form of a value, the pack also by the name beside it",
  "pack only, beside a wildcard: rbac-escalation-verbs": WILDCARD,
  "pack only, beside a wildcard: rbac-infra-objects": WILDCARD,
  "pack only, beside a wildcard: rbac-pod-create-exec": WILDCARD,
  "pack only, beside a wildcard: rbac-policy-objects-protected": WILDCARD,
  "pack only, beside a wildcard: rbac-secrets-access": WILDCARD,
};
