import { all, any, celString, celStrings, not } from "./cel";
import type { Validation } from "./policy";

// Annotations are configuration of a proxy that all tenants share. What controllers read is allowed by name; what nobody
// reads, as the marks of deployment tools, is not asked. Left out are those that take code, further host names, addresses
// of one's own, or other tenants' place (server-alias, group.name, mirror-target, router.middlewares).

const NGINX = [
  "affinity",
  "app-root",
  "auth-realm",
  "auth-response-headers",
  "auth-secret",
  "auth-secret-type",
  "auth-signin",
  "auth-tls-secret",
  "auth-tls-verify-client",
  "auth-tls-verify-depth",
  "auth-type",
  "auth-url",
  "backend-protocol",
  "client-body-buffer-size",
  "cors-allow-credentials",
  "cors-allow-headers",
  "cors-allow-methods",
  "cors-allow-origin",
  "cors-max-age",
  "custom-http-errors",
  "denylist-source-range",
  "enable-cors",
  "enable-modsecurity",
  "enable-owasp-core-rules",
  "force-ssl-redirect",
  "limit-connections",
  "limit-rpm",
  "limit-rps",
  "limit-whitelist",
  "load-balance",
  "permanent-redirect",
  "proxy-body-size",
  "proxy-buffer-size",
  "proxy-buffering",
  "proxy-buffers-number",
  "proxy-connect-timeout",
  "proxy-http-version",
  "proxy-next-upstream",
  "proxy-next-upstream-tries",
  "proxy-read-timeout",
  "proxy-request-buffering",
  "proxy-send-timeout",
  "proxy-ssl-secret",
  "proxy-ssl-verify",
  "rewrite-target",
  "session-cookie-name",
  "session-cookie-samesite",
  "ssl-redirect",
  "upstream-hash-by",
  "use-regex",
  "whitelist-source-range",
];
const NGINX_INC = [
  "client-max-body-size",
  "basic-auth-secret",
  "basic-auth-realm",
  "hsts",
  "hsts-max-age",
  "lb-method",
  "listen-ports-ssl",
  "proxy-buffer-size",
  "proxy-buffering",
  "proxy-connect-timeout",
  "proxy-read-timeout",
  "proxy-send-timeout",
  "redirect-to-https",
  "ssl-services",
  "websocket-services",
];
const HAPROXY = [
  "auth-realm",
  "auth-secret",
  "auth-type",
  "allow-list",
  "check",
  "cors-allow-origin",
  "cors-enable",
  "load-balance",
  "rate-limit-requests",
  "ssl-redirect",
  "timeout-connect",
  "timeout-server",
];
const TRAEFIK = ["router.entrypoints", "router.priority", "router.tls", "router.tls.certresolver"];
const ALB = [
  "actions.ssl-redirect",
  "backend-protocol",
  "backend-protocol-version",
  "certificate-arn",
  "healthcheck-interval-seconds",
  "healthcheck-path",
  "healthcheck-port",
  "healthcheck-protocol",
  "healthcheck-timeout-seconds",
  "healthy-threshold-count",
  "ip-address-type",
  "listen-ports",
  "manage-backend-security-group-rules",
  "scheme",
  "security-groups",
  "ssl-policy",
  "ssl-redirect",
  "subnets",
  "success-codes",
  "tags",
  "target-group-attributes",
  "target-type",
  "unhealthy-threshold-count",
  "wafv2-acl-arn",
];
const APPLICATION_GATEWAY = [
  "appgw-ssl-certificate",
  "backend-hostname",
  "backend-path-prefix",
  "backend-protocol",
  "connection-draining",
  "cookie-based-affinity",
  "health-probe-path",
  "request-timeout",
  "ssl-redirect",
  "use-private-ip",
  "waf-policy-for-path",
];

const BY_CONTROLLER: Readonly<Record<string, readonly string[]>> = {
  "nginx.ingress.kubernetes.io": NGINX,
  "nginx.org": NGINX_INC,
  "haproxy.org": HAPROXY,
  "haproxy-ingress.github.io": HAPROXY,
  "traefik.ingress.kubernetes.io": TRAEFIK,
  "alb.ingress.kubernetes.io": ALB,
  "appgw.ingress.kubernetes.io": APPLICATION_GATEWAY,
  "kubernetes.io": [
    "ingress.class",
    "ingress.allow-http",
    "ingress.global-static-ip-name",
    "ingress.regional-static-ip-name",
  ],
  "networking.gke.io": ["managed-certificates", "pre-shared-certs", "v1beta1.FrontendConfig"],
  "external-dns.alpha.kubernetes.io": ["ttl"],
};
const ALLOWED = Object.entries(BY_CONTROLLER).flatMap(([domain, names]) => names.map((name) => `${domain}/${name}`));

/** Keys that a controller reads: of the known ones, and of whatever calls itself one. */
const READ_BY_CONTROLLERS =
  "^([^/]*(ingress|nginx|haproxy|traefik|gateway|external-dns)[^/]*|kubernetes\\.io/ingress|networking\\.gke\\.io|konghq\\.com|zalando\\.org|getambassador\\.io|projectcontour\\.io|appprotect\\.f5\\.com)(/|\\.)|(snippets?|lua)$";

/** Keys whose value names an object with secrets in it, by namespace and name if the controller lets it. */
const NAMES_SECRETS = "(secret|configmap|custom-headers|set-headers|server-ca|server-crt|server-cert)$";

/** The checks of an Ingress's annotations, for tenants of one shared controller. */
export function ingressAnnotations(permitted: readonly string[]): Validation[] {
  const isForeign = all(
    `key.matches(${celString(NAMES_SECRETS)})`,
    'variables.annotations[key].contains("/")',
    not('variables.annotations[key].startsWith(request.namespace + "/")'),
  );
  const isUnknown = all(
    `key.matches(${celString(READ_BY_CONTROLLERS)})`,
    not(`key in ${celStrings([...ALLOWED, ...permitted])}`),
  );
  const breaksOut = all('key.contains("nginx")', 'variables.annotations[key].matches("[{};\\\\n\\\\r#]")');
  const none = (bad: string) => any("variables.unchanged", not(`variables.annotations.exists(key, ${bad})`));
  return [
    {
      control: "ns-separation",
      expression: none(isForeign),
      message: "annotations of an Ingress must name Secrets and ConfigMaps of its own namespace",
      offenders: `variables.annotations.filter(key, ${isForeign})`,
    },
    {
      control: "ing-controller-supported",
      expression: none(isUnknown),
      message:
        "annotations of an Ingress that controllers read must be known to be harmless, or in admission.ingressAnnotations",
      offenders: `variables.annotations.filter(key, ${isUnknown})`,
    },
    {
      control: "ing-controller-supported",
      expression: none(breaksOut),
      message: "annotations of an Ingress must not hold what ends a directive of nginx",
      offenders: `variables.annotations.filter(key, ${breaksOut})`,
    },
  ];
}
