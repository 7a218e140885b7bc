import type { ProbeContext } from "../context";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionAttack } from "../admissionAttack";

const QUARANTINE = "security.blueprint/quarantine";
// By digest and from a registry of its own: nothing but the rule that images stay can refuse it.
const FOREIGN_IMAGE = `registry.example.com/foreign@sha256:${"0".repeat(64)}`;

const foreignImage = { spec: { containers: [{ name: "probe", image: FOREIGN_IMAGE }] } };

type Victim = Parameters<ProbeContext["victim"]>[0];

/** A responder, who may patch pods everywhere, tries to change more of one than its quarantine. */
function responderAttack(
  id: string,
  title: string,
  control: string,
  victim: Victim,
  patch: object,
): Omit<Attack, "kind"> {
  return admissionAttack(id, title, control, (context) => change(context, victim, patch));
}

async function change(context: ProbeContext, victim: Victim, patch: object): Promise<void> {
  const ref = { apiVersion: "v1", kind: "Pod", ...(await context.victim(victim)) };
  await (await context.responder()).patch(ref, patch, { dryRun: true, type: "strategic" });
}

/** What whoever may patch pods can make of one that runs. */
export const podUpdateProbes: readonly Probe[] = [
  ...attacks([
    responderAttack(
      "responder-image-in-platform",
      "as responder, replace the image of a pod in kube-system",
      "rbac-pod-create-exec",
      "platform",
      foreignImage,
    ),
    responderAttack(
      "responder-image",
      "as responder, replace the image of a tenant's pod",
      "rbac-pod-create-exec",
      "tenant",
      foreignImage,
    ),
    responderAttack(
      "responder-toleration",
      "as responder, let a pod tolerate a taint",
      "rbac-pod-create-exec",
      "tenant",
      {
        spec: {
          tolerations: [{ key: "node.kubernetes.io/memory-pressure", operator: "Exists", effect: "NoSchedule" }],
        },
      },
    ),
    responderAttack(
      "responder-deadline",
      "as responder, end a pod in kube-system by a deadline",
      "rbac-pod-create-exec",
      "platform",
      { spec: { activeDeadlineSeconds: 1 } },
    ),
    responderAttack(
      "responder-label",
      "as responder, have another service choose a pod",
      "ir-quarantine-networkpolicy",
      "platform",
      { metadata: { labels: { "k8s-app": "kube-dns" } } },
    ),
    responderAttack(
      "responder-annotation",
      "as responder, change an annotation that controllers read",
      "ir-quarantine-networkpolicy",
      "tenant",
      { metadata: { annotations: { "example.com/inject": "true" } } },
    ),
    responderAttack(
      "responder-lifts-quarantine",
      "as responder, let a pod out of quarantine",
      "ir-quarantine-networkpolicy",
      "quarantined",
      { metadata: { labels: { [QUARANTINE]: null } } },
    ),
  ]),
  ...legitimateUses([
    {
      id: "use-responder-quarantine",
      title: "put a pod of kube-system into quarantine as responder, and say why",
      controls: ["ir-quarantine-networkpolicy"],
      run: (context) =>
        change(context, "platform", {
          metadata: { labels: { [QUARANTINE]: "true" }, annotations: { [`${QUARANTINE}-reason`]: "probe" } },
        }),
    },
    {
      id: "use-pod-label",
      title: "label a running pod, as controllers do",
      controls: ["rbac-pod-create-exec"],
      run: async (context) => {
        const ref = { apiVersion: "v1", kind: "Pod", ...(await context.victim("tenant")) };
        await context.admin.patch(ref, { metadata: { labels: { role: "leader" } } }, { dryRun: true });
      },
    },
  ]),
];
