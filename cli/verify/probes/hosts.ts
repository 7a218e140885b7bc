import type { ProbeContext } from "../context";
import { namespacedManifest, type Fields } from "../manifests";
import { NotRun } from "../preparation";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionAttack } from "../admissionAttack";
import { admissionPolicy } from "../refusals";

const GATEWAY_API = "gateway.networking.k8s.io/v1";

/** A host that no tenant of anybody has: names below `.invalid` belong to nobody. */
const FOREIGN_HOST = "login.example.invalid";

interface IngressParts {
  hosts?: readonly string[];
  /** Of the certificate, where they are others. */
  tlsHosts?: readonly string[];
  spec?: Fields;
  annotations?: Record<string, string>;
}

const backend = { service: { name: "probe", port: { number: 443 } } };

/** Publishes a service, by default under the tenant's own host, with one thing changed at will. */
async function publish(context: ProbeContext, parts: IngressParts): Promise<void> {
  const { hosts = [context.host()], tlsHosts = hosts, spec, annotations } = parts;
  const { namespace } = context.tenant;
  const manifest = namespacedManifest("networking.k8s.io/v1", "Ingress", namespace, context.name("ingress"), {
    spec: {
      ingressClassName: "probe",
      tls: [{ hosts: tlsHosts, secretName: "probe-tls" }],
      rules: hosts.map((host) => ({ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } })),
      ...spec,
    },
  });
  if (annotations !== undefined) manifest.metadata.annotations = annotations;
  await context.admin.create(manifest, { dryRun: true });
}

function publishAttack(
  id: string,
  title: string,
  control: string,
  parts: (context: ProbeContext) => IngressParts,
): Omit<Attack, "kind"> {
  return admissionAttack(id, title, control, (context) => publish(context, parts(context)));
}

/** Makes an object of the Gateway API. @throws NotRun where the cluster does not have it. */
async function createRoute(context: ProbeContext, kind: string, spec: Fields): Promise<void> {
  if (!(await context.admin.serves(GATEWAY_API, kind)))
    throw new NotRun(`the cluster has no ${kind} of the Gateway API`);
  const manifest = namespacedManifest(GATEWAY_API, kind, context.tenant.namespace, context.name("route"), { spec });
  await context.admin.create(manifest, { dryRun: true });
}

function routeAttack(id: string, title: string, kind: string, spec: Fields): Omit<Attack, "kind"> {
  return admissionAttack(id, title, "ns-separation", (context) => createRoute(context, kind, spec));
}

const route = (hostnames?: readonly string[]): Fields => ({
  parentRefs: [{ name: "shared", namespace: "gateways" }],
  ...(hostnames && { hostnames }),
  rules: [],
});

const gateway = (hostname?: string): Fields => ({
  gatewayClassName: "probe",
  listeners: [{ name: "https", port: 443, protocol: "HTTPS", ...(hostname !== undefined && { hostname }) }],
});

/** Whoever answers for a host name has the passwords of its users: a tenant has its own. */
export const hostProbes: readonly Probe[] = [
  ...attacks([
    publishAttack("ingress-foreign-host", "answer for another tenant's host", "ns-separation", () => ({
      hosts: [FOREIGN_HOST],
    })),
    publishAttack(
      "ingress-foreign-certificate",
      "have a certificate made for another's host",
      "ns-separation",
      (context) => ({
        tlsHosts: [context.host(), FOREIGN_HOST],
      }),
    ),
    publishAttack("ingress-default-backend", "answer for every host that nobody else has", "ns-separation", () => ({
      spec: { defaultBackend: backend },
    })),
    publishAttack(
      "ingress-server-alias",
      "answer for further hosts by an annotation",
      "ing-controller-supported",
      () => ({
        annotations: { "nginx.ingress.kubernetes.io/server-alias": FOREIGN_HOST },
      }),
    ),
    publishAttack(
      "ingress-shared-balancer",
      "put rules before another's on its load balancer",
      "ing-controller-supported",
      () => ({
        annotations: {
          "alb.ingress.kubernetes.io/group.name": "platform",
          "alb.ingress.kubernetes.io/group.order": "-1000",
        },
      }),
    ),
    publishAttack(
      "ingress-unknown-annotation",
      "configure the controller in words that nobody knows",
      "ing-controller-supported",
      () => ({
        annotations: { "ingress.example.com/lua-filter": "probe" },
      }),
    ),
    publishAttack(
      "ingress-foreign-secret",
      "sign users in with the password file of another namespace",
      "ns-separation",
      () => ({
        annotations: { "nginx.ingress.kubernetes.io/auth-secret": "kube-system/users" },
      }),
    ),
    publishAttack(
      "ingress-injection",
      "end the controller's directive and begin one's own",
      "ing-controller-supported",
      () => ({
        annotations: { "nginx.ingress.kubernetes.io/rewrite-target": "/;} location /probe { return 200 " },
      }),
    ),
    {
      id: "service-foreign-name",
      title: "have another's name point at one's own Service",
      controls: ["ns-separation"],
      refusedBy: admissionPolicy("ns-separation"),
      run: async (context) => {
        const { namespace } = context.tenant;
        const service = namespacedManifest("v1", "Service", namespace, context.name("service"), {
          spec: { selector: { "app.kubernetes.io/name": "probe" }, ports: [{ port: 443 }] },
        });
        service.metadata.annotations = { "external-dns.alpha.kubernetes.io/hostname": FOREIGN_HOST };
        await context.admin.create(service, { dryRun: true });
      },
    },
    routeAttack("route-every-host", "answer for every host of a shared gateway", "HTTPRoute", route()),
    routeAttack(
      "route-foreign-host",
      "answer for another's host at a shared gateway",
      "HTTPRoute",
      route([FOREIGN_HOST]),
    ),
    routeAttack("gateway-every-host", "open a listener for every host", "Gateway", gateway()),
    routeAttack("gateway-foreign-host", "open a listener for another's host", "Gateway", gateway(FOREIGN_HOST)),
  ]),
  ...legitimateUses([
    {
      id: "use-tls-ingress",
      title: "publish a service with TLS under a host name of one's own",
      controls: ["ing-tls-required", "ns-separation"],
      run: async (context) => publish(context, { hosts: [context.ownHost()] }),
    },
    {
      id: "use-ingress-annotations",
      title: "have the controller redirect to TLS and a certificate issued",
      controls: ["ing-controller-supported"],
      run: async (context) =>
        publish(context, {
          hosts: [context.ownHost()],
          annotations: {
            "nginx.ingress.kubernetes.io/ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/auth-url": "https://login.example.com/oauth2/auth",
            "cert-manager.io/cluster-issuer": "probe",
          },
        }),
    },
    {
      id: "use-http-route",
      title: "publish a service by a route of the Gateway API",
      controls: ["ns-separation"],
      run: async (context) => createRoute(context, "HTTPRoute", route([context.ownHost()])),
    },
  ]),
];
