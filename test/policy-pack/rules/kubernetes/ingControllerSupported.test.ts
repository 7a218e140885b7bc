import { ingControllerSupported } from "../../../../policy-pack/rules/kubernetes/ingControllerSupported";
import { findings } from "../../support/evaluateRule";
import { ingress } from "../../support/kubernetesObjects";

describe("ing-controller-supported", () => {
  test("accepts plain annotations", () => {
    expect(
      findings(
        ingControllerSupported,
        ingress(
          {},
          {
            "nginx.ingress.kubernetes.io/rewrite-target": "/",
            "nginx.ingress.kubernetes.io/auth-url": "https://a.example.com",
          },
        ),
      ),
    ).toEqual([]);
  });

  test("reports snippets, injection and authentication in the clear", () => {
    expect(
      findings(
        ingControllerSupported,
        ingress(
          {},
          {
            "nginx.ingress.kubernetes.io/server-snippet": "x",
            "nginx.org/location-snippets": "x",
            "nginx.org/proxy-hide-headers": "alias /etc/passwd;",
            "nginx.ingress.kubernetes.io/auth-url": "http://a.example.com",
          },
        ),
      ),
    ).toEqual([
      'mandatory ing-controller-supported/snippet metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]',
      'mandatory ing-controller-supported/snippet metadata.annotations["nginx.org/location-snippets"]',
      'mandatory ing-controller-supported/injection metadata.annotations["nginx.org/proxy-hide-headers"]',
      'mandatory ing-controller-supported/auth-in-clear metadata.annotations["nginx.ingress.kubernetes.io/auth-url"]',
    ]);
  });
});
