import { stringify } from "yaml";

const stage = (name: string, kind: string, matchExpressions: object[], next: object): object => ({
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Stage",
  metadata: { name },
  spec: { resourceRef: { apiGroup: "v1", kind }, selector: { matchExpressions }, next },
});

const notReady = {
  key: '.status.conditions.[] | select( .type == "Ready" ) | .status',
  operator: "NotIn",
  values: ["True"],
};

const NODE_STATUS = `{{ $now := Now }}
conditions:
- type: Ready
  status: "True"
  reason: Simulated
  message: no kubelet runs
  lastHeartbeatTime: {{ $now | Quote }}
  lastTransitionTime: {{ $now | Quote }}
`;

const POD_STATUS = `{{ $now := Now }}
phase: Running
startTime: {{ $now | Quote }}
conditions:
{{ range $type := list "Initialized" "ContainersReady" "Ready" }}
- type: {{ $type | Quote }}
  status: "True"
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: true
  restartCount: 0
  state: { running: { startedAt: {{ $now | Quote }} } }
{{ end }}
`;

/** What happens to simulated nodes and their pods: both become Ready at once, and a deleted pod goes at once. */
export function kwokStages(): string {
  const stages = [
    stage("node-ready", "Node", [notReady], { statusTemplate: NODE_STATUS }),
    stage(
      "pod-ready",
      "Pod",
      [
        { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" },
        { key: ".status.phase", operator: "In", values: ["Pending"] },
        notReady,
      ],
      { statusTemplate: POD_STATUS },
    ),
    stage("pod-deleted", "Pod", [{ key: ".metadata.deletionTimestamp", operator: "Exists" }], { delete: true }),
  ];
  return stages.map((document) => stringify(document)).join("---\n");
}
