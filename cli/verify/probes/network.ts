import type { ProbeContext } from "../context";
import { namespacedManifest, type Fields } from "../manifests";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionPlugin, admissionPolicy, eitherOf } from "../refusals";

async function createService(context: ProbeContext, spec: Fields): Promise<void> {
  const manifest = namespacedManifest("v1", "Service", context.tenant.namespace, context.name("service"), {
    spec: { selector: { "app.kubernetes.io/name": "probe" }, ports: [{ port: 443, targetPort: "http" }], ...spec },
  });
  await context.admin.create(manifest, { dryRun: true });
}

async function createIngress(
  context: ProbeContext,
  spec: { host: string; tls: boolean; annotations?: Record<string, string> },
): Promise<void> {
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

function serviceAttack(id: string, title: string, spec: Fields): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: ["net-service-exposure"],
    refusedBy: admissionPolicy("net-service-exposure"),
    run: (context) => createService(context, spec),
  };
}

function ingressAttack(
  id: string,
  title: string,
  spec: { host: string; tls: boolean; annotations?: Record<string, string> },
): Omit<Attack, "kind"> {
  return {
    id,
    title,
    controls: ["ing-tls-required"],
    refusedBy: admissionPolicy("ing-tls-required"),
    run: (context) => createIngress(context, spec),
  };
}

export const networkProbes: readonly Probe[] = [
  ...attacks([
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
    ingressAttack("ingress-without-tls", "publish a service without TLS", { host: "probe.example.com", tls: false }),
    ingressAttack("ingress-wildcard-host", "claim all host names of a domain", { host: "*.example.com", tls: true }),
    ingressAttack("ingress-snippet", "smuggle configuration into the ingress controller", {
      host: "probe.example.com",
      tls: true,
      annotations: { "nginx.ingress.kubernetes.io/configuration-snippet": "return 200;" },
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
      id: "use-tls-ingress",
      title: "publish a service with TLS under one host name",
      controls: ["ing-tls-required"],
      run: (context) => createIngress(context, { host: "probe.example.com", tls: true }),
    },
  ]),
];
