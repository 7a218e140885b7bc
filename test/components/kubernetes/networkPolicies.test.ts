import { resolveFlow } from "../../../components/kubernetes/flow";
import {
  allowDns,
  allowFlow,
  defaultDeny,
  flowDirections,
  ipBlock,
  quarantine,
} from "../../../components/kubernetes/networkPolicies";
import { plainFacts } from "../baseline/clusterFacts";

const blocked = { podCidrs: ["10.32.0.0/16"], serviceCidrs: ["10.96.0.0/16"], metadataAddresses: ["100.100.100.200"] };
const notQuarantined = [{ key: "security.blueprint/quarantine", operator: "DoesNotExist" }];

it("default-deny selects every pod and allows nothing, in both directions", () => {
  expect(defaultDeny("team-a")).toEqual({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: {
      name: "default-deny",
      namespace: "team-a",
      labels: {
        "app.kubernetes.io/managed-by": "hardened-cluster",
        "app.kubernetes.io/part-of": "security-baseline",
      },
    },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  });
});

it("quarantine selects labelled pods and allows nothing", () => {
  expect(quarantine("team-a")["spec"]).toEqual({
    podSelector: { matchExpressions: [{ key: "security.blueprint/quarantine", operator: "Exists" }] },
    policyTypes: ["Ingress", "Egress"],
  });
});

it("DNS is allowed to the cluster's DNS pods only, and not from quarantine", () => {
  expect(allowDns("team-a", plainFacts.dns)["spec"]).toEqual({
    podSelector: { matchExpressions: notQuarantined },
    policyTypes: ["Egress"],
    egress: [
      {
        to: [
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
            podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
          },
        ],
        ports: [
          { protocol: "UDP", port: 53 },
          { protocol: "TCP", port: 53 },
        ],
      },
    ],
  });
});

describe("a flow between pods of the tenant", () => {
  const flow = resolveFlow("flows.web", "team-a", {
    from: { podLabels: { app: "web" } },
    to: { podLabels: { app: "api" } },
    ports: [{ port: 8080 }],
  });

  it("needs a policy at both ends", () => {
    expect(flowDirections("team-a", flow)).toEqual(["ingress", "egress"]);
  });

  it("lets in and out exactly what it says, quarantined pods at neither end", () => {
    const web = { matchLabels: { app: "web" }, matchExpressions: notQuarantined };
    const api = { matchLabels: { app: "api" }, matchExpressions: notQuarantined };
    const ports = [{ port: 8080, protocol: "TCP" }];
    const ingress = allowFlow("flows.web", "team-a", "web", flow, "ingress", blocked);
    expect(ingress.metadata.name).toBe("allow-web-ingress");
    expect(ingress["spec"]).toEqual({
      podSelector: api,
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: web }], ports }],
    });
    expect(allowFlow("flows.web", "team-a", "web", flow, "egress", blocked)["spec"]).toEqual({
      podSelector: web,
      policyTypes: ["Egress"],
      egress: [{ to: [{ podSelector: api }], ports }],
    });
  });
});

describe("a flow from another namespace", () => {
  const flow = resolveFlow("flows.web", "team-a", { from: { namespace: "team-b" }, ports: [{ port: 8080 }] });

  it("is opened at the tenant's own end, for that namespace by name", () => {
    expect(flowDirections("team-a", flow)).toEqual(["ingress"]);
    expect(allowFlow("flows.web", "team-a", "web", flow, "ingress", blocked)["spec"]).toMatchObject({
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "team-b" } },
              podSelector: { matchExpressions: notQuarantined },
            },
          ],
        },
      ],
    });
  });
});

describe("ipBlock", () => {
  it("leaves out what must stay closed", () => {
    expect(ipBlock("p", "0.0.0.0/0", blocked)).toEqual({
      cidr: "0.0.0.0/0",
      except: ["10.32.0.0/16", "10.96.0.0/16", "100.100.100.200/32", "169.254.169.254/32"],
    });
    expect(ipBlock("p", "::/0", blocked)).toEqual({ cidr: "::/0", except: ["fd00:ec2::254/128"] });
    expect(ipBlock("p", "203.0.113.0/24", blocked)).toEqual({ cidr: "203.0.113.0/24" });
  });

  it.each(["169.254.169.254/32", "100.100.100.200/32", "10.32.0.0/16", "10.32.7.0/24", "10.96.0.1/32"])(
    "refuses %s, which lies wholly inside",
    (cidr) => {
      expect(() => ipBlock("flows.web.to.cidrs", cidr, blocked)).toThrow(
        /^flows\.web\.to\.cidrs: .* lies in .*, which is inside the cluster or a metadata address\. Fix: name the pods/,
      );
    },
  );
});
