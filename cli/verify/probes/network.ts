import { QUARANTINE_LABEL } from "../../../components/kubernetes/labels";
import type { ProbeContext } from "../context";
import { namespacedManifest, type Fields } from "../manifests";
import { allowingPolicies, isIsolated } from "../../incident/selectors";
import type { KubeObject } from "../../kube/objects";
import { CameUpEmpty, prepare } from "../preparation";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionPlugin, admissionPolicy, eitherOf, nothingFound } from "../refusals";

async function createService(context: ProbeContext, spec: Fields): Promise<void> {
  const manifest = namespacedManifest("v1", "Service", context.tenant.namespace, context.name("service"), {
    spec: { selector: { "app.kubernetes.io/name": "probe" }, ports: [{ port: 443, targetPort: "http" }], ...spec },
  });
  await context.admin.create(manifest, { dryRun: true });
}

interface IngressSpec {
  host: string;
  tls: boolean;
  annotations?: Record<string, string>;
}

async function createIngress(context: ProbeContext, spec: IngressSpec): Promise<void> {
  const backend = { service: { name: "probe", port: { number: 443 } } };
  const manifest = namespacedManifest(
    "networking.k8s.io/v1",
    "Ingress",
    context.tenant.namespace,
    context.name("ingress"),
    {
      spec: {
        ingressClassName: "probe",
        ...(spec.tls && { tls: [{ hosts: [spec.host], secretName: "probe-tls" }] }),
        rules: [{ host: spec.host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }],
      },
    },
  );
  if (spec.annotations) manifest.metadata.annotations = spec.annotations;
  await context.admin.create(manifest, { dryRun: true });
}

/** What the policy applies to: every pod that is not in quarantine. */
const outsideQuarantine = { matchExpressions: [{ key: QUARANTINE_LABEL, operator: "DoesNotExist" }] };
const toHttps = [{ protocol: "TCP", port: 443 }];

async function createNetworkPolicy(context: ProbeContext, spec: Fields): Promise<void> {
  const { namespace } = context.tenant;
  const manifest = namespacedManifest("networking.k8s.io/v1", "NetworkPolicy", namespace, context.name("policy"), {
    spec: { podSelector: outsideQuarantine, ...spec },
  });
  await context.admin.create(manifest, { dryRun: true });
}

function networkPolicyAttack(id: string, title: string, control: string, spec: Fields): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: [control],
    refusedBy: admissionPolicy(control),
    run: (context) => createNetworkPolicy(context, spec),
  };
}

function serviceAttack(id: string, title: string, spec: Fields): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: ["net-service-exposure"],
    refusedBy: admissionPolicy("net-service-exposure"),
    run: (context) => createService(context, spec),
  };
}

function ingressAttack(id: string, title: string, spec: (context: ProbeContext) => IngressSpec): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: ["ing-tls-required"],
    refusedBy: admissionPolicy("ing-tls-required"),
    run: (context) => createIngress(context, spec(context)),
  };
}

/** The tenant's network policies as they are declared. Whether the network plugin enforces them, the API cannot tell. */
async function declaredPolicies(context: ProbeContext): Promise<KubeObject[]> {
  const kind = { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", namespace: context.tenant.namespace };
  return prepare("list network policies", () => context.admin.list(kind));
}

export const networkProbes: readonly Probe[] = [
  ...attacks([
    {
      id: "declared-isolation",
      title: "find a pod of the tenant that no declared network policy isolates",
      controls: ["netpol-default-deny"],
      refusedBy: nothingFound,
      run: async (context) => {
        // A pod without any label is in no policy's list but that of one that selects all pods.
        if (!isIsolated(await declaredPolicies(context), {}))
          return "a pod without labels is in no policy of both directions";
        throw new CameUpEmpty("a policy selects every pod in both directions");
      },
    },
    {
      id: "declared-quarantine",
      title: "find a connection that the declared network policies leave to a quarantined pod",
      controls: ["ir-quarantine-networkpolicy"],
      refusedBy: nothingFound,
      run: async (context) => {
        const quarantined = { [QUARANTINE_LABEL]: "true" };
        const policies = await declaredPolicies(context);
        if (!isIsolated(policies, quarantined)) return "no policy isolates a quarantined pod";
        const allowing = allowingPolicies(policies, quarantined);
        if (allowing.length > 0) return `allowed by ${allowing.join(", ")}`;
        throw new CameUpEmpty("no policy allows it anything");
      },
    },
    {
      ...serviceAttack("service-external-ip", "catch traffic of a foreign address with externalIPs", {
        externalIPs: ["192.0.2.10"],
      }),
      // The API server's own plugin comes first where it is switched on.
      refusedBy: eitherOf(
        admissionPlugin("DenyServiceExternalIPs", /Use of external IPs is denied by admission control/),
        admissionPolicy("net-service-exposure"),
      ),
    },
    serviceAttack("service-node-port", "open a port on every node", { type: "NodePort" }),
    serviceAttack("service-open-load-balancer", "open a load balancer to the whole internet", {
      type: "LoadBalancer",
      allocateLoadBalancerNodePorts: false,
      loadBalancerSourceRanges: ["0.0.0.0/0"],
    }),
    ingressAttack("ingress-without-tls", "publish a service without TLS", (context) => ({
      host: context.host(),
      tls: false,
    })),
    ingressAttack("ingress-wildcard-host", "claim all host names of a domain", () => ({
      host: "*.example.com",
      tls: true,
    })),
    {
      ...ingressAttack("ingress-snippet", "smuggle configuration into the ingress controller", (context) => ({
        host: context.host(),
        tls: true,
        annotations: { "nginx.ingress.kubernetes.io/configuration-snippet": "return 200;" },
      })),
      controls: ["ing-controller-supported"],
      refusedBy: admissionPolicy("ing-controller-supported"),
    },
    networkPolicyAttack("policy-allows-everybody", "open a namespace to everybody", "netpol-explicit-allows", {
      policyTypes: ["Ingress"],
      ingress: [{}],
    }),
    networkPolicyAttack("policy-all-namespaces", "open a namespace to all others", "netpol-namespace-isolation", {
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ namespaceSelector: {} }], ports: toHttps }],
    }),
    networkPolicyAttack("policy-metadata", "open the way to the cloud's metadata service", "netpol-block-metadata", {
      policyTypes: ["Egress"],
      egress: [{ to: [{ ipBlock: { cidr: "169.254.0.0/16" } }], ports: [{ protocol: "TCP", port: 80 }] }],
    }),
    networkPolicyAttack("policy-past-quarantine", "let quarantined pods talk", "ir-quarantine-networkpolicy", {
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: {} }], ports: toHttps }],
    }),
  ]),
  ...legitimateUses([
    {
      id: "use-internal-service",
      title: "offer a service inside the cluster",
      controls: ["net-service-exposure"],
      run: (context) => createService(context, { type: "ClusterIP" }),
    },
    {
      id: "use-narrow-network-policy",
      title: "let the pods of a namespace talk to each other on one port",
      controls: ["netpol-explicit-allows"],
      run: (context) =>
        createNetworkPolicy(context, {
          policyTypes: ["Ingress"],
          ingress: [{ from: [{ podSelector: {} }], ports: toHttps }],
        }),
    },
  ]),
];
