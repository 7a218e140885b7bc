import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingTlsLoadBalancer } from "../../../../policy-pack/rules/digitalocean/ingTlsLoadBalancer";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/loadBalancer:LoadBalancer";

describe("ing-tls-load-balancer", () => {
  test("accepts HTTPS with strong ciphers", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: { forwardingRules: [{ entryProtocol: "https", entryPort: 1 }], tlsCipherPolicy: "STRONG" },
      }),
    ).toEqual([]);
  });

  test("accepts HTTP that is redirected", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: {
          forwardingRules: [
            { entryProtocol: "http", entryPort: 1 },
            { entryProtocol: "https", entryPort: 1 },
          ],
          redirectHttpToHttps: true,
          tlsCipherPolicy: "STRONG",
        },
      }),
    ).toEqual([]);
  });

  test("accepts TCP, where the workload ends TLS, and a load balancer without rules", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: { forwardingRules: [{ entryProtocol: "tcp", entryPort: 1 }] },
      }),
    ).toEqual([]);
  });

  test("accepts a load balancer without rules", () => {
    expect(findings(ingTlsLoadBalancer, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports plain HTTP", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: { forwardingRules: [{ entryProtocol: "http", entryPort: 1 }] },
      }),
    ).toEqual(["mandatory ing-tls-load-balancer/plain-http forwardingRules[0].entryProtocol"]);
  });

  test("reports the default ciphers, said or unsaid", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: { forwardingRules: [{ entryProtocol: "https", entryPort: 1 }], tlsCipherPolicy: "DEFAULT" },
      }),
    ).toEqual(["mandatory ing-tls-load-balancer/weak-tls tlsCipherPolicy"]);
  });

  test("reports missing ciphers", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: { forwardingRules: [{ entryProtocol: "http2", entryPort: 1 }] },
      }),
    ).toEqual(["mandatory ing-tls-load-balancer/weak-tls tlsCipherPolicy"]);
  });

  test("reports plain HTTP beside unknown ciphers", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: {
          forwardingRules: [
            { entryProtocol: "http", entryPort: 1 },
            { entryProtocol: "https", entryPort: 1 },
          ],
          tlsCipherPolicy: unknownPlaceholders.string,
        },
      }),
    ).toEqual([
      "mandatory ing-tls-load-balancer/plain-http forwardingRules[0].entryProtocol",
      "mandatory ing-tls-load-balancer/unknown tlsCipherPolicy",
    ]);
  });

  test("cannot judge an unknown redirect of plain HTTP", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: {
          forwardingRules: [{ entryProtocol: "http", entryPort: 1 }],
          redirectHttpToHttps: unknownPlaceholders.boolean,
        },
      }),
    ).toEqual(["mandatory ing-tls-load-balancer/unknown redirectHttpToHttps"]);
  });

  test("cannot judge an unknown protocol", () => {
    expect(
      findings(ingTlsLoadBalancer, {
        type: TYPE,
        props: { forwardingRules: [{ entryProtocol: unknownPlaceholders.string, entryPort: 1 }] },
      }),
    ).toEqual(["mandatory ing-tls-load-balancer/unknown forwardingRules[0].entryProtocol"]);
  });
});
