import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingTlsListener } from "../../../../policy-pack/rules/aws/ingTlsListener";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:lb/listener:Listener";

describe("ing-tls-listener", () => {
  test("accepts HTTPS with a modern policy", () => {
    expect(
      findings(ingTlsListener, {
        type: TYPE,
        props: {
          protocol: "HTTPS",
          sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
          defaultActions: [{ type: "forward", targetGroupArn: unknownPlaceholders.string }],
        },
      }),
    ).toEqual([]);
  });

  test("accepts HTTP that redirects", () => {
    expect(
      findings(ingTlsListener, {
        type: TYPE,
        props: {
          protocol: "HTTP",
          port: 80,
          defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
        },
      }),
    ).toEqual([]);
  });

  test("accepts TCP, where the workload ends TLS", () => {
    expect(
      findings(ingTlsListener, {
        type: TYPE,
        props: {
          protocol: "TCP",
          port: 443,
          defaultActions: [{ type: "forward", targetGroupArn: unknownPlaceholders.string }],
        },
      }),
    ).toEqual([]);
  });

  test("reports plain HTTP", () => {
    expect(
      findings(ingTlsListener, {
        type: TYPE,
        props: { protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn: unknownPlaceholders.string }] },
      }),
    ).toEqual(["mandatory ing-tls-listener/plain-http protocol"]);
  });

  test("reports plain HTTP that goes without saying", () => {
    expect(
      findings(ingTlsListener, {
        type: TYPE,
        props: { port: 80, defaultActions: [{ type: "forward", targetGroupArn: unknownPlaceholders.string }] },
      }),
    ).toEqual(["mandatory ing-tls-listener/plain-http protocol"]);
  });

  test("reports a redirect to plain HTTP", () => {
    expect(
      findings(ingTlsListener, {
        type: TYPE,
        props: {
          protocol: "HTTP",
          defaultActions: [{ type: "redirect", redirect: { port: "8080", statusCode: "HTTP_301" } }],
        },
      }),
    ).toEqual(["mandatory ing-tls-listener/plain-http protocol"]);
  });

  test("reports an outdated policy, and the default, which is one", () => {
    expect(
      findings(ingTlsListener, {
        type: TYPE,
        props: {
          protocol: "TLS",
          sslPolicy: "ELBSecurityPolicy-2016-08",
          defaultActions: [{ type: "forward", targetGroupArn: unknownPlaceholders.string }],
        },
      }),
    ).toEqual(["mandatory ing-tls-listener/weak-tls sslPolicy"]);
  });

  test("reports a missing policy", () => {
    expect(
      findings(ingTlsListener, {
        type: "aws:alb/listener:Listener",
        props: { protocol: "HTTPS", defaultActions: [{ type: "forward", targetGroupArn: unknownPlaceholders.string }] },
      }),
    ).toEqual(["mandatory ing-tls-listener/weak-tls sslPolicy"]);
  });

  test("cannot judge an unknown protocol", () => {
    expect(findings(ingTlsListener, { type: TYPE, props: { protocol: unknownPlaceholders.string } })).toEqual([
      "mandatory ing-tls-listener/unknown protocol",
    ]);
  });

  test("cannot judge unknown actions", () => {
    expect(
      findings(ingTlsListener, { type: TYPE, props: { protocol: "HTTP", defaultActions: unknownPlaceholders.array } }),
    ).toEqual(["mandatory ing-tls-listener/unknown defaultActions"]);
  });

  describe("with a redirect", () => {
    const redirect = (protocol: string) => ({ type: "redirect", redirect: { protocol, statusCode: "HTTP_301" } });
    const listener = (...defaultActions: unknown[]) => ({ type: TYPE, props: { protocol: "HTTP", defaultActions } });

    test("accepts a protocol that is not known yet", () => {
      expect(findings(ingTlsListener, listener(redirect(unknownPlaceholders.string)))).toEqual([]);
    });

    test("reports another action beside it", () => {
      expect(findings(ingTlsListener, listener(redirect("HTTPS"), { type: "forward" }))).toEqual([
        "mandatory ing-tls-listener/plain-http protocol",
      ]);
    });

    test("cannot judge an action whose type is unknown", () => {
      expect(findings(ingTlsListener, listener({ type: unknownPlaceholders.string }))).toEqual([
        "mandatory ing-tls-listener/unknown defaultActions[0].type",
      ]);
    });
  });

  test("accepts a listener without a protocol on another port: of a load balancer for TCP or gateways", () => {
    expect(findings(ingTlsListener, { type: TYPE, props: { port: 6081 } })).toEqual([]);
  });
});
