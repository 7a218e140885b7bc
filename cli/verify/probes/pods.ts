import type { ProbeContext } from "../context";
import { containerManifest, podManifest, type PodFlaw } from "../manifests";
import { attacks, legitimateUses, type Attack, type Probe, type Refusal } from "../probe";
import { eitherOf, podSecurity, privilegedForbidden } from "../refusals";

/** Asks for a pod with one flaw. It is the kubeconfig's own user who asks, so that no missing right stands in for the control. */
async function createPod(context: ProbeContext, flaw: PodFlaw): Promise<void> {
  const serviceAccountName = await context.serviceAccount();
  const manifest = podManifest(context.tenant.namespace, context.name("attack"), { serviceAccountName, flaw });
  await context.admin.create(manifest, { dryRun: true });
}

function podAttack(details: {
  id: string;
  title: string;
  control: string;
  refusedBy: Refusal;
  flaw: PodFlaw;
}): Omit<Attack, "kind"> {
  return {
    id: details.id,
    title: details.title,
    controls: [details.control, "psa-namespace-labels"],
    refusedBy: details.refusedBy,
    run: (context) => createPod(context, details.flaw),
  };
}

const privileged: PodFlaw = { containerSecurity: { privileged: true, allowPrivilegeEscalation: true } };

/** Some clusters forbid privileged containers everywhere, before PodSecurity is asked. */
const privilegedRefused = eitherOf(podSecurity("privileged (container"), privilegedForbidden);

export const podProbes: readonly Probe[] = [
  ...attacks([
    podAttack({
      id: "pod-privileged",
      title: "run a privileged container",
      control: "pod-no-privileged",
      refusedBy: privilegedRefused,
      flaw: privileged,
    }),
    podAttack({
      id: "pod-privileged-init",
      title: "run a privileged init container",
      control: "pod-no-privileged",
      refusedBy: privilegedRefused,
      flaw: { spec: { initContainers: [{ ...containerManifest(privileged), name: "init", ...noProbes() }] } },
    }),
    {
      id: "pod-privileged-ephemeral",
      title: "attach a privileged debug container to a running pod",
      controls: ["pod-no-privileged", "psa-namespace-labels"],
      refusedBy: privilegedRefused,
      run: async (context) => {
        const pod = { apiVersion: "v1", kind: "Pod", namespace: context.tenant.namespace, name: await context.pod() };
        const { securityContext, image } = containerManifest(privileged);
        const ephemeralContainers = [{ name: "debug", image, securityContext }];
        await context.admin.patch(
          pod,
          { spec: { ephemeralContainers } },
          { dryRun: true, type: "strategic", subresource: "ephemeralcontainers" },
        );
      },
    },
    podAttack({
      id: "pod-host-network",
      title: "share the node's network",
      control: "pod-no-host-access",
      refusedBy: podSecurity("host namespaces (hostNetwork=true"),
      flaw: { spec: { hostNetwork: true }, container: { ports: [] }, without: ["livenessProbe", "readinessProbe"] },
    }),
    podAttack({
      id: "pod-host-pid",
      title: "see the node's processes",
      control: "pod-no-host-access",
      refusedBy: podSecurity("host namespaces (hostPID=true"),
      flaw: { spec: { hostPID: true } },
    }),
    podAttack({
      id: "pod-host-ipc",
      title: "share the node's inter-process memory",
      control: "pod-no-host-access",
      refusedBy: podSecurity("host namespaces (hostIPC=true"),
      flaw: { spec: { hostIPC: true } },
    }),
    podAttack({
      id: "pod-host-port",
      title: "listen on a port of the node",
      control: "pod-no-host-access",
      refusedBy: podSecurity("hostPort (container"),
      flaw: { container: { ports: [{ name: "http", containerPort: 8080, hostPort: 8080 }] } },
    }),
    podAttack({
      id: "pod-host-path",
      title: "mount the node's root directory",
      control: "pod-no-hostpath",
      refusedBy: podSecurity('(volume "host"'),
      flaw: { spec: { volumes: [{ name: "host", hostPath: { path: "/" } }] } },
    }),
    podAttack({
      id: "pod-network-volume",
      title: "mount a network share from inside the pod's spec",
      control: "pod-volume-types",
      refusedBy: podSecurity('(volume "share"'),
      flaw: { spec: { volumes: [{ name: "share", nfs: { server: "192.0.2.1", path: "/" } }] } },
    }),
    podAttack({
      id: "pod-privilege-escalation",
      title: "let a process gain more privileges than its parent",
      control: "pod-no-privilege-escalation",
      refusedBy: podSecurity("allowPrivilegeEscalation != false"),
      flaw: { containerSecurity: { allowPrivilegeEscalation: true } },
    }),
    podAttack({
      id: "pod-run-as-root",
      title: "run as root",
      control: "pod-run-as-non-root",
      refusedBy: podSecurity("runAsNonRoot != true"),
      flaw: { podSecurity: { runAsNonRoot: false, runAsUser: 0 }, containerSecurity: { runAsNonRoot: false } },
    }),
    podAttack({
      id: "pod-capability",
      title: "add the capability SYS_ADMIN",
      control: "pod-capabilities",
      refusedBy: podSecurity('must not include "SYS_ADMIN"'),
      flaw: { containerSecurity: { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } } },
    }),
    podAttack({
      id: "pod-keep-capabilities",
      title: "keep the runtime's default capabilities",
      control: "pod-capabilities",
      refusedBy: podSecurity("unrestricted capabilities"),
      flaw: { containerSecurity: { capabilities: {} } },
    }),
    podAttack({
      id: "pod-seccomp-unconfined",
      title: "switch off the system call filter",
      control: "pod-seccomp",
      refusedBy: podSecurity("seccompProfile"),
      flaw: { podSecurity: { seccompProfile: { type: "Unconfined" } } },
    }),
    podAttack({
      id: "pod-unsafe-sysctl",
      title: "set a kernel parameter of the node",
      control: "pod-lsm-sysctl-misc",
      refusedBy: podSecurity("forbidden sysctls"),
      flaw: { podSecurity: { sysctls: [{ name: "kernel.msgmax", value: "65536" }] } },
    }),
    podAttack({
      id: "pod-apparmor-unconfined",
      title: "switch off AppArmor",
      control: "pod-lsm-sysctl-misc",
      refusedBy: podSecurity("forbidden AppArmor profile"),
      flaw: { podSecurity: { appArmorProfile: { type: "Unconfined" } } },
    }),
    podAttack({
      id: "pod-selinux-type",
      title: "choose an unconfined SELinux type",
      control: "pod-lsm-sysctl-misc",
      refusedBy: podSecurity("seLinuxOptions"),
      flaw: { podSecurity: { seLinuxOptions: { type: "spc_t" } } },
    }),
  ]),
  ...legitimateUses([
    {
      id: "use-hardened-pod",
      title: "run a hardened pod",
      controls: ["psa-namespace-labels", "adm-vap-baseline"],
      run: (context) => createPod(context, {}),
    },
    {
      id: "use-hardened-init-container",
      title: "run a hardened pod with an init container, an emptyDir, a ConfigMap and a Secret",
      controls: ["pod-volume-types", "secrets-as-files"],
      run: (context) =>
        createPod(context, {
          spec: {
            initContainers: [{ ...containerManifest(), name: "init", ...noProbes() }],
            volumes: [
              { name: "scratch", emptyDir: { sizeLimit: "16Mi" } },
              { name: "settings", configMap: { name: "settings", optional: true } },
              { name: "credentials", secret: { secretName: "credentials", optional: true } },
            ],
          },
        }),
    },
  ]),
];

/** Init containers have no probes and no named ports of their own. */
function noProbes(): { livenessProbe?: undefined; readinessProbe?: undefined; ports?: undefined } {
  return { livenessProbe: undefined, readinessProbe: undefined, ports: undefined };
}
