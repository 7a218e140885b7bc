import { manifestUrn, scanManifests } from "../../../cli/scan/scanManifests";
import type { Manifest } from "../../../cli/scan/manifests";
import { toSarif } from "../../../cli/scan/formats/sarif";
import scanConfig from "../../../policy-pack/config/scan.json";
import { readPackConfig } from "../../../policy-pack/lib/config";
import { rules } from "../../../policy-pack/rules";
import { secureContainer, securePodSpec } from "../../policy-pack/support/workloads";

function manifest(apiVersion: string, kind: string, fields: object, metadata: object = {}): Manifest {
  return {
    file: "app.yaml",
    line: 7,
    apiVersion,
    kind,
    content: { apiVersion, kind, metadata: { name: "web", namespace: "shop", ...metadata }, ...fields },
  };
}

function scan(manifests: readonly Manifest[], config: object = scanConfig, stack = false) {
  return scanManifests(manifests, { rules, settings: readPackConfig(rules, config), stack, today: "2026-06-15" });
}

/** As restricted as the Pod Security Standard asks for, with resources, a digest and no token, and nothing more. */
function restrictedSpec() {
  const { name, image, securityContext, resources } = secureContainer("app");
  return {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [{ name, image, securityContext, resources }],
  };
}

const template = { metadata: { labels: { app: "web" } }, spec: restrictedSpec() };
const clean: readonly Manifest[] = [
  manifest("v1", "Pod", { spec: restrictedSpec() }),
  manifest("apps/v1", "Deployment", { spec: { replicas: 2, template } }),
  manifest("apps/v1", "DaemonSet", { spec: { template } }),
  manifest("batch/v1", "CronJob", { spec: { jobTemplate: { spec: { template } } } }),
  manifest("rbac.authorization.k8s.io/v1", "Role", {
    rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "watch"] }],
  }),
  manifest("v1", "Service", { spec: { selector: { app: "web" }, ports: [{ port: 80 }] } }),
  manifest("networking.k8s.io/v1", "NetworkPolicy", {
    spec: {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: "proxy" } } }], ports: [{ port: 8080 }] }],
      egress: [
        {
          to: [{ namespaceSelector: {}, podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
          ports: [{ port: 53 }],
        },
      ],
    },
  }),
  manifest("networking.k8s.io/v1", "Ingress", {
    spec: { tls: [{ hosts: ["a.example.com"], secretName: "tls" }], rules: [{ host: "a.example.com" }] },
  }),
];

describe("scanManifests", () => {
  test.each(clean.map((item) => [item.kind, item] as const))("a clean %s gives no finding at all", (_kind, item) => {
    expect(scan([item]).violations).toEqual([]);
    expect(scan([manifest(item.apiVersion, item.kind, item.content, { namespace: undefined })]).violations).toEqual([]);
  });

  test.each(clean.slice(0, 4).map((item) => [item.kind, item] as const))(
    "a %s that leaves the token to its account is a warning",
    (_kind, item) => {
      const content = JSON.parse(
        JSON.stringify(item.content).replace('"automountServiceAccountToken":false,', ""),
      ) as Manifest["content"];
      const { violations } = scan([{ ...item, content }]);
      expect(violations.map(({ finding, level }) => `${level} ${finding}`)).toEqual([
        "advisory sa-token-automount-unset/unset",
      ]);
    },
  );

  test("a violation says what, where, which rule and which control", () => {
    const spec = { ...securePodSpec(), hostNetwork: true };
    expect(scan([manifest("v1", "Pod", { spec })])).toEqual({
      objects: 1,
      unjudged: [],
      violations: [
        {
          kind: "Pod",
          name: "web",
          namespace: "shop",
          file: "app.yaml",
          line: 7,
          policy: "pod-no-host-namespaces",
          control: "pod-no-host-access",
          finding: "pod-no-host-namespaces/host-network",
          level: "mandatory",
          severity: "critical",
          fix: "Remove the field or set it to false",
          message:
            "Pod/shop/web: spec.hostNetwork is true. Remove the field or set it to false. " +
            "[pod-no-host-namespaces/host-network, control pod-no-host-access, see docs/rules.md#pod-no-host-namespaces]",
        },
      ],
    });
  });

  test("looks into lists", () => {
    const items = [
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "inner", namespace: "shop" },
        spec: { ...securePodSpec(), hostPID: true },
      },
    ];
    const [violation] = scan([
      { ...manifest("v1", "List", { items }), content: { apiVersion: "v1", kind: "List", items } },
    ]).violations;
    expect(violation?.message).toContain("Pod/shop/inner: items[0].spec.hostPID is true.");
  });

  test("rules about the whole set run when asked for", () => {
    const namespace = manifest(
      "v1",
      "Namespace",
      {},
      { name: "shop", namespace: undefined, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    );
    expect(scan([namespace]).violations).toEqual([]);
    expect(scan([namespace], scanConfig, true).violations.map(({ finding, name }) => [finding, name])).toEqual([
      ["netpol-default-deny/no-ingress-default", "shop"],
      ["netpol-default-deny/no-egress-default", "shop"],
      ["ns-quota-limitrange/no-quota", "shop"],
      ["ns-quota-limitrange/no-limit-range", "shop"],
    ]);
  });

  test("an exemption names the object by its URN", () => {
    const item = manifest("v1", "Pod", { spec: { ...securePodSpec(), hostNetwork: true } });
    const exemption = {
      finding: "pod-no-host-namespaces/host-network",
      urn: manifestUrn(item),
      reason: "it is the node's own proxy",
      expires: "2026-12-31",
    };
    expect(manifestUrn(item)).toBe("urn:manifest:app.yaml::v1/Pod::shop/web");
    expect(scan([item], { kubernetes: { exemptions: [exemption] } }).violations).toEqual([]);
  });
});

describe("toSarif", () => {
  test("has the rules that were violated and a result for each violation", () => {
    const { violations } = scan([manifest("v1", "Pod", { spec: { ...securePodSpec(), hostNetwork: true } })]);
    expect(
      toSarif(violations, [{ file: "b.yaml", line: 3, problem: "is not YAML", fix: "correct it" }], rules, "1.2.3"),
    ).toEqual({
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "hardened-cluster",
              version: "1.2.3",
              rules: [
                {
                  id: "pod-no-host-namespaces",
                  shortDescription: { text: "Pods do not share the node's namespaces" },
                  fullDescription: {
                    text: "In the node's network, process or IPC namespace a pod sees and reaches what belongs to the node.",
                  },
                  help: { text: "Remove the field or set it to false." },
                  properties: { tags: ["pod-no-host-access"], "security-severity": "9.5" },
                },
              ],
            },
          },
          results: [
            {
              ruleId: "pod-no-host-namespaces",
              level: "error",
              message: { text: violations[0]?.message },
              locations: [{ physicalLocation: { artifactLocation: { uri: "app.yaml" }, region: { startLine: 7 } } }],
              properties: { finding: "pod-no-host-namespaces/host-network", control: "pod-no-host-access" },
            },
          ],
          invocations: [
            {
              executionSuccessful: false,
              toolExecutionNotifications: [
                {
                  level: "error",
                  message: { text: "It is not YAML. Fix: correct it." },
                  locations: [{ physicalLocation: { artifactLocation: { uri: "b.yaml" }, region: { startLine: 3 } } }],
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
