import type { ProbeContext } from "../context";
import {
  clusterManifest,
  namespacedManifest,
  PROBE_IMAGE,
  podManifest,
  podSpec,
  serviceAccountManifest,
  workloadKinds,
  workloadManifest,
  type PodFlaw,
  type WorkloadKind,
} from "../manifests";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionPolicy, eitherOf, privilegedForbidden } from "../refusals";

async function createWorkload(context: ProbeContext, kind: WorkloadKind, flaw: PodFlaw): Promise<void> {
  const manifest = workloadManifest(kind, context.tenant.namespace, context.name("workload"), flaw);
  await context.admin.create(manifest, { dryRun: true });
}

async function createCronJob(context: ProbeContext, schedule: string): Promise<void> {
  const manifest = workloadManifest("CronJob", context.tenant.namespace, context.name("workload"), batch);
  await context.admin.create({ ...manifest, spec: { ...(manifest["spec"] as object), schedule } }, { dryRun: true });
}

/** PodSecurity only warns of a bad template; the admission policy refuses it before a controller makes pods of it. */
function templateAttack(
  kind: WorkloadKind,
  what: string,
  title: string,
  control: string,
  flaw: PodFlaw,
): Omit<Attack, "kind"> {
  return {
    id: `${kind.toLowerCase()}-${what}`,
    title: `${title}, through a ${kind}`,
    controls: [control, "adm-vap-baseline"],
    refusedBy: admissionPolicy(control),
    run: (context) => createWorkload(context, kind, flaw),
  };
}

/** What PodSecurity lets through even at its strictest level. */
function podAttack(what: string, title: string, control: string, flaw: PodFlaw): Omit<Attack, "kind"> {
  return {
    id: `pod-${what}`,
    title,
    controls: [control, "adm-vap-baseline"],
    refusedBy: admissionPolicy(control),
    run: async (context) => {
      const serviceAccountName = await context.serviceAccount();
      const manifest = podManifest(context.tenant.namespace, context.name("attack"), { serviceAccountName, flaw });
      await context.admin.create(manifest, { dryRun: true });
    },
  };
}

/** A job ends by itself, so it has no health checks. */
const batch: PodFlaw = { without: ["livenessProbe", "readinessProbe"] };
const privileged: PodFlaw = { containerSecurity: { privileged: true, allowPrivilegeEscalation: true } };
/** What every PEM file of a private key begins with; no key follows. */
const PRIVATE_KEY_HEADER = "-----BEGIN PRIVATE KEY-----";
const [repository = "", digest = ""] = PROBE_IMAGE.split("@");
const untagged = repository.slice(0, repository.lastIndexOf(":"));

/** Some clusters forbid privileged containers everywhere, before admission policies are asked. */
const privilegedRefused = eitherOf(admissionPolicy("pod-no-privileged"), privilegedForbidden);

export const workloadProbes: readonly Probe[] = [
  ...attacks([
    {
      ...templateAttack("Deployment", "privileged", "run a privileged container", "pod-no-privileged", privileged),
      refusedBy: privilegedRefused,
    },
    templateAttack("StatefulSet", "host-network", "share the node's network", "pod-no-host-access", {
      spec: { hostNetwork: true },
      container: { ports: [] },
      without: ["livenessProbe", "readinessProbe"],
    }),
    templateAttack("DaemonSet", "host-path", "mount the node's root directory", "pod-no-hostpath", {
      spec: { volumes: [{ name: "host", hostPath: { path: "/" } }] },
    }),
    templateAttack("Job", "privilege-escalation", "gain privileges", "pod-no-privilege-escalation", {
      containerSecurity: { allowPrivilegeEscalation: true },
    }),
    templateAttack("CronJob", "root", "run as root", "pod-run-as-non-root", {
      podSecurity: { runAsNonRoot: false },
      containerSecurity: { runAsNonRoot: false },
    }),
    templateAttack("ReplicaSet", "capability", "add the capability SYS_ADMIN", "pod-capabilities", {
      containerSecurity: { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } },
    }),
    templateAttack("ReplicationController", "seccomp", "switch off the system call filter", "pod-seccomp", {
      podSecurity: { seccompProfile: { type: "Unconfined" } },
    }),
    {
      id: "podtemplate-privileged",
      title: "store a privileged pod in a PodTemplate",
      controls: ["pod-no-privileged", "adm-vap-baseline"],
      refusedBy: privilegedRefused,
      run: async (context) => {
        const template = { metadata: { labels: { app: "probe" } }, spec: podSpec(privileged) };
        await context.admin.create(
          namespacedManifest("v1", "PodTemplate", context.tenant.namespace, context.name("template"), { template }),
          { dryRun: true },
        );
      },
    },
    podAttack("writable-root", "write to the container's root file system", "pod-readonly-rootfs", {
      containerSecurity: { readOnlyRootFilesystem: false },
    }),
    podAttack("low-uid", "run under a user id that the node may know", "pod-high-uid", {
      podSecurity: { runAsUser: 1000 },
    }),
    // Not as a pod: the LimitRange would fill the limits in.
    templateAttack("Deployment", "no-limits", "run without limits for memory and CPU", "pod-resources", {
      without: ["resources"],
    }),
    templateAttack("Deployment", "no-health-checks", "run without health checks", "pod-probes", {
      without: ["livenessProbe", "readinessProbe"],
    }),
    podAttack("latest-image", "run whatever the tag latest points at", "adm-image-pinning", {
      container: { image: `${untagged}:latest` },
    }),
    podAttack(
      "implicit-registry",
      "pull from the registry that the node happens to default to",
      "adm-trusted-registries",
      {
        container: { image: `pause@${digest}` },
      },
    ),
    podAttack("token-automount", "mount a token of the API server unasked", "sa-token-automount-disabled", {
      spec: { automountServiceAccountToken: true },
    }),
    podAttack("secret-in-environment", "put a Secret into environment variables", "secrets-as-files", {
      container: { env: [{ name: "PASSWORD", valueFrom: { secretKeyRef: { name: "credentials", key: "password" } } }] },
    }),
    podAttack("credential-in-environment", "write a credential into an environment variable", "secrets-no-plaintext", {
      container: { env: [{ name: "KEY", value: PRIVATE_KEY_HEADER }] },
    }),
    podAttack("token-without-audience", "mount a token that every service accepts", "sa-bound-projected-tokens", {
      spec: {
        volumes: [{ name: "token", projected: { sources: [{ serviceAccountToken: { path: "token" } }] } }],
      },
    }),
    {
      id: "configmap-credential",
      title: "keep a private key in a ConfigMap",
      controls: ["secrets-no-plaintext"],
      refusedBy: admissionPolicy("secrets-no-plaintext"),
      run: async (context) => {
        const data = { "tls.key": PRIVATE_KEY_HEADER };
        const { namespace } = context.tenant;
        await context.admin.create(
          namespacedManifest("v1", "ConfigMap", namespace, context.name("settings"), { data }),
          {
            dryRun: true,
          },
        );
      },
    },
    {
      id: "account-automount",
      title: "make a service account that puts its token into every pod",
      controls: ["sa-token-automount-disabled"],
      refusedBy: admissionPolicy("sa-token-automount-disabled"),
      run: async (context) => {
        const account = serviceAccountManifest(context.tenant.namespace, context.name("automount"));
        await context.admin.create({ ...account, automountServiceAccountToken: true }, { dryRun: true });
      },
    },
    {
      id: "deployment-in-default",
      title: "run a workload in the namespace default",
      controls: ["ns-reserved", "adm-vap-baseline"],
      refusedBy: admissionPolicy("ns-reserved"),
      run: async (context) => {
        const manifest = workloadManifest("Deployment", "default", context.name("workload"));
        await context.admin.create(manifest, { dryRun: true });
      },
    },
    {
      id: "namespace-without-level",
      title: "make a namespace without a Pod Security level",
      controls: ["psa-namespace-labels"],
      refusedBy: admissionPolicy("psa-namespace-labels"),
      run: async (context) => {
        const manifest = clusterManifest("v1", "Namespace", context.name("namespace"), {});
        await context.admin.create(manifest, { dryRun: true });
      },
    },
    {
      id: "cronjob-every-minute",
      title: "run a CronJob every minute",
      controls: ["ns-quota-limitrange"],
      refusedBy: admissionPolicy("ns-quota-limitrange"),
      run: (context) => createCronJob(context, "* * * * *"),
    },
    {
      id: "deployment-default-account",
      title: "run under the namespace's default service account",
      controls: ["sa-dedicated", "adm-vap-baseline"],
      refusedBy: admissionPolicy("sa-dedicated"),
      run: (context) => createWorkload(context, "Deployment", { spec: { serviceAccountName: "default" } }),
    },
  ]),
  ...legitimateUses([
    ...(Object.keys(workloadKinds) as WorkloadKind[]).map((kind) => ({
      id: `use-${kind.toLowerCase()}`,
      title: `run a hardened ${kind}`,
      controls: ["adm-vap-baseline"],
      run: (context: ProbeContext) => createWorkload(context, kind, kind === "Job" || kind === "CronJob" ? batch : {}),
    })),
    {
      id: "use-cronjob-every-five-minutes",
      title: "run a CronJob every five minutes",
      controls: ["ns-quota-limitrange"],
      run: (context) => createCronJob(context, "*/5 * * * *"),
    },
    {
      id: "use-system-daemonset",
      title: "install a network plugin on the node's network in kube-system",
      controls: ["adm-vap-baseline"],
      run: async (context) => {
        await context.admin.create(
          workloadManifest("DaemonSet", "kube-system", context.name("cni"), {
            spec: { hostNetwork: true },
            container: { ports: [] },
            without: ["livenessProbe", "readinessProbe"],
          }),
          { dryRun: true },
        );
      },
    },
  ]),
];
