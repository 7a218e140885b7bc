import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingForeignSecret } from "../../../../policy-pack/rules/kubernetes/ingForeignSecret";
import { findings } from "../../support/evaluateRule";

const annotated = (annotations: object, namespace: unknown = "shop") => ({
  type: "kubernetes:networking.k8s.io/v1:Ingress",
  props: {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "web", namespace, annotations },
    spec: {},
  },
});

describe("ing-foreign-secret", () => {
  test("accepts Secrets of its own namespace, and other annotations with a slash", () => {
    const annotations = {
      "nginx.ingress.kubernetes.io/auth-secret": "users",
      "nginx.ingress.kubernetes.io/auth-tls-secret": "shop/authority",
      "nginx.ingress.kubernetes.io/app-root": "/app",
    };
    expect(findings(ingForeignSecret, annotated(annotations))).toEqual([]);
  });

  test.each([
    "nginx.ingress.kubernetes.io/auth-secret",
    "haproxy.org/server-ca",
    "nginx.ingress.kubernetes.io/custom-headers",
  ])("reports another namespace in %s", (key) => {
    expect(findings(ingForeignSecret, annotated({ [key]: "platform/x" }))).toEqual([
      `mandatory ing-foreign-secret/other-namespace metadata.annotations["${key}"]`,
    ]);
  });

  test("says nothing where the namespace is not known", () => {
    const annotations = { "nginx.ingress.kubernetes.io/auth-secret": "platform/x" };
    expect(findings(ingForeignSecret, annotated(annotations, unknownPlaceholders.string))).toEqual([]);
  });
});
