import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingTlsRequired } from "../../../../policy-pack/rules/kubernetes/ingTlsRequired";
import { findings } from "../../support/evaluateRule";
import { ingress } from "../../support/kubernetesObjects";

describe("ing-tls-required", () => {
  test("accepts hosts with TLS, also by wildcard", () => {
    expect(
      findings(
        ingTlsRequired,
        ingress({
          tls: [{ hosts: ["a.example.com", "*.b.example.com"] }],
          rules: [{ host: "a.example.com" }, { host: "x.b.example.com" }],
        }),
      ),
    ).toEqual([]);
  });

  test("accepts TLS for all hosts", () => {
    expect(
      findings(ingTlsRequired, ingress({ tls: [{ secretName: "s" }], rules: [{ host: "a.example.com" }] })),
    ).toEqual([]);
  });

  test("reports no TLS", () => {
    expect(findings(ingTlsRequired, ingress({ rules: [{ host: "a.example.com" }] }))).toEqual([
      "mandatory ing-tls-required/no-tls spec.tls",
    ]);
  });

  test("reports a host without", () => {
    expect(
      findings(ingTlsRequired, ingress({ tls: [{ hosts: ["a.example.com"] }], rules: [{ host: "c.example.com" }] })),
    ).toEqual(["mandatory ing-tls-required/host-without-tls spec.rules[0].host"]);
  });

  test("reports plain HTTP beside TLS", () => {
    expect(
      findings(ingTlsRequired, ingress({ tls: [{}], rules: [] }, { "kubernetes.io/ingress.allow-http": "true" })),
    ).toEqual(['mandatory ing-tls-required/http-allowed metadata.annotations["kubernetes.io/ingress.allow-http"]']);
  });

  test("reports an unknown", () => {
    expect(findings(ingTlsRequired, ingress({ tls: unknownPlaceholders.array }))).toEqual([
      "mandatory ing-tls-required/unknown spec.tls",
    ]);
  });

  const ALB = "alb.ingress.kubernetes.io";
  const alb = { ingressClassName: "alb", rules: [{ host: "a.example.com" }] };
  const other = { rules: [{ host: "a.example.com" }] };

  test.each([
    ["HTTPS of a load balancer of AWS", alb, { [`${ALB}/listen-ports`]: '[{"HTTPS":443}]' }],
    ["its redirect", alb, { [`${ALB}/listen-ports`]: '[{"HTTP":80},{"HTTPS":443}]', [`${ALB}/ssl-redirect`]: "443" }],
    ["its certificate", alb, { [`${ALB}/certificate-arn`]: "arn:aws:acm:eu-west-1:111122223333:certificate/x" }],
    ["its annotations without a class", other, { [`${ALB}/listen-ports`]: '[{"HTTPS": 8443}]' }],
    ["GKE's managed certificate", other, { "networking.gke.io/managed-certificates": "c" }],
    ["GKE's pre-shared certificate", other, { "ingress.gcp.kubernetes.io/pre-shared-cert": "c" }],
    ["Application Gateway's certificate", other, { "appgw.ingress.kubernetes.io/appgw-ssl-certificate": "c" }],
    ["Traefik's TLS", other, { "traefik.ingress.kubernetes.io/router.tls": "true" }],
    ["Traefik's resolver", other, { "traefik.ingress.kubernetes.io/router.tls.certresolver": "le" }],
    ["Traefik's secure entry point", other, { "traefik.ingress.kubernetes.io/router.entrypoints": "websecure" }],
    ["OpenShift's termination", other, { "route.openshift.io/termination": "edge" }],
    ["TLS that is passed on", other, { "nginx.ingress.kubernetes.io/ssl-passthrough": "true" }],
  ])("accepts %s", (_what, spec, annotations) => {
    expect(findings(ingTlsRequired, ingress(spec, annotations))).toEqual([]);
  });

  test.each([
    ["HTTP of a load balancer of AWS", alb, { [`${ALB}/listen-ports`]: '[{"HTTP":80}]' }],
    ["its default without a certificate", alb, { [`${ALB}/scheme`]: "internal" }],
    ["ports that cannot be read", alb, { [`${ALB}/listen-ports`]: "443" }],
    [
      "annotations of a controller that does not serve it",
      { ...other, ingressClassName: "nginx" },
      { [`${ALB}/listen-ports`]: '[{"HTTPS":443}]' },
    ],
    ["Traefik's TLS that is off", other, { "traefik.ingress.kubernetes.io/router.tls": "false" }],
    ["Traefik's open entry point", other, { "traefik.ingress.kubernetes.io/router.entrypoints": "web" }],
    ["an empty certificate", other, { "ingress.gcp.kubernetes.io/pre-shared-cert": "" }],
    ["no passing on", other, { "nginx.ingress.kubernetes.io/ssl-passthrough": "false" }],
  ])("reports %s", (_what, spec, annotations) => {
    expect(findings(ingTlsRequired, ingress(spec, annotations))).toEqual([
      "mandatory ing-tls-required/no-tls spec.tls",
    ]);
  });

  test.each([
    ["a load balancer of AWS", alb, { [`${ALB}/listen-ports`]: '[{"HTTP":80},{"HTTPS":443}]' }],
    [
      "Traefik",
      other,
      {
        "traefik.ingress.kubernetes.io/router.tls": "true",
        "traefik.ingress.kubernetes.io/router.entrypoints": "web,websecure",
      },
    ],
  ])("reports HTTP beside HTTPS without a redirect: %s", (_what, spec, annotations) => {
    expect(findings(ingTlsRequired, ingress(spec, annotations))).toEqual([
      "mandatory ing-tls-required/http-allowed metadata.annotations",
    ]);
  });
});
