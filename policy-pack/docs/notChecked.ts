/** Controls of the catalogue that no rule checks, each with the reason: what a preview cannot see is not claimed. */
export const notChecked: Readonly<Record<string, string>> = {
  "audit-central-siem": "Where logs go from the cloud's log service is configured outside the cluster's program.",
  "ci-deploy-identity-scoped": "Which identity belongs to a pipeline is not written in the resources.",
  "ci-repo-protection": "Branch protection belongs to the code host, not to the cluster's program.",
  "ci-scan-gates": "The steps of a pipeline are not resources of the program.",
  "ci-workflow-hardening": "Workflow files are not resources of the program.",
  "cmp-config-scan": "Scanning manifests is what this pack does itself, in the pipeline.",
  "cmp-framework-mapping": "The report maps findings to frameworks; a mapping is not a property of a resource.",
  "cmp-kspm-kubescape":
    "Whether a posture scanner runs is up to the organisation; its absence is no defect of a resource.",
  "cmp-kube-bench": "A benchmark reads files and processes of running nodes.",
  "id-mfa": "Multi-factor authentication is a setting of the identity provider.",
  "img-in-cluster-scan": "Whether a scanner runs is up to the organisation; its absence is no defect of a resource.",
  "img-minimal-curated-base": "The base of an image is not visible in its name.",
  "ir-automated-response": "Responses are configured in the runtime tools, not in resources that the pack knows.",
  "ir-credential-revocation": "A procedure, exercised and not declared.",
  "ir-forensic-capture": "A procedure, exercised and not declared.",
  "ir-node-containment": "A procedure, exercised and not declared.",
  "ir-plan-runbook": "A plan and its exercises are not resources.",
  "ir-quarantine-networkpolicy": "Which label marks a quarantined pod is the organisation's choice.",
  "node-file-permissions": "File modes are a state of running nodes.",
  "rbac-review": "A review is done by people; the report lists what they review.",
  "rt-falco": "Whether a runtime sensor runs is up to the organisation; its absence is no defect of a resource.",
  "rt-falco-rules": "The rules of the sensor are checked by the sensor itself.",
  "secrets-pulumi-state":
    "How the state is encrypted is a setting of the stack and its backend, which policies do not see.",
};
