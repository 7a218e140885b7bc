import type { Loose } from "../goodObjects";

/** Objects of one policy's kinds: what the API server lets through, and what it refuses with which control. */
export interface ObjectCases {
  /** Name of the policy without the common prefix. */
  readonly policy: string;
  readonly allowed: [name: string, object: Loose][];
  readonly refused: [name: string, control: string, object: Loose][];
}

function services(): ObjectCases {
  const service = (spec: Loose, annotations?: Loose, name = "app"): Loose => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: "team-a", annotations },
    spec: { ports: [{ port: 80 }], selector: { app: "app" }, ...spec },
  });
  const noNodePorts = { type: "LoadBalancer", allocateLoadBalancerNodePorts: false };
  return {
    policy: "services",
    allowed: [
      ["of type ClusterIP", service({})],
      ["limited to a range", service({ ...noNodePorts, loadBalancerSourceRanges: ["203.0.113.0/24"] })],
      [
        "internal by annotation",
        service(noNodePorts, { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" }),
      ],
      ["declared public", service(noNodePorts, undefined, "gateway")],
      ["a name outside", service({ type: "ExternalName", externalName: "db.example.net" })],
      [
        "a DNS name of its own",
        service({}, { "external-dns.alpha.kubernetes.io/hostname": "app.example.com, x.apps.example.com" }),
      ],
    ],
    refused: (
      [
        ["an external address", { externalIPs: ["203.0.113.7"] }],
        ["a node port", { type: "NodePort" }],
        ["a load balancer open to all", noNodePorts],
        [
          "a load balancer open to 0.0.0.0/0",
          { ...noNodePorts, loadBalancerSourceRanges: ["10.0.0.0/8", "0.0.0.0/0"] },
        ],
        ["a load balancer open to ::/0", { ...noNodePorts, loadBalancerSourceRanges: ["::/0"] }],
      ] as [string, Loose][]
    )
      .map(([name, spec]): [string, string, Loose] => [name, "net-service-exposure", service(spec)])
      .concat(
        ["metadata.google.internal.", "169.254.169.254", "0xa9fea9fe", "localhost", "instance-data"].map((name) => [
          `the name ${name}`,
          "netpol-block-metadata",
          service({ type: "ExternalName", externalName: name }),
        ]),
        [
          [
            "a DNS name of others",
            "ns-separation",
            service({}, { "external-dns.alpha.kubernetes.io/hostname": "app.example.com,pay.example.com" }),
          ],
        ],
      ),
  };
}

function endpoints(): ObjectCases {
  const slice = (addressType: string, address: string): Loose => ({
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: "app", namespace: "team-a", labels: { "kubernetes.io/service-name": "app" } },
    addressType,
    endpoints: [{ addresses: [address] }],
    ports: [{ port: 80 }],
  });
  const legacy = (ip: string): Loose => ({
    apiVersion: "v1",
    kind: "Endpoints",
    metadata: { name: "app", namespace: "team-a" },
    subsets: [{ addresses: [{ ip }], ports: [{ port: 80 }] }],
  });
  return {
    policy: "endpoints",
    allowed: [
      ["an address outside", slice("IPv4", "203.0.113.7")],
      ["a name outside", slice("FQDN", "db.example.net")],
      ["an address outside, as Endpoints", legacy("203.0.113.7")],
    ],
    // 169.254.0.0/16 and 127.0.0.0/8 the API server refuses by itself.
    refused: [
      ["the metadata service of AWS by IPv6", "netpol-block-metadata", slice("IPv6", "fd00:ec2::254")],
      ["the metadata service by name", "netpol-block-metadata", slice("FQDN", "metadata.google.internal")],
      ["the metadata service of AWS, as Endpoints", "netpol-block-metadata", legacy("fd00:ec2::254")],
    ],
  };
}

function ingresses(): ObjectCases {
  const ingress = (spec: Loose, annotations?: Loose): Loose => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "app", namespace: "team-a", annotations },
    spec,
  });
  const backend = { service: { name: "app", port: { number: 80 } } };
  const annotated = (annotations: Loose): Loose => ingress(good, annotations);
  const forHost = (host: string): Loose => ingress({ rules: [rule(host)], tls: [{ hosts: [host] }] });
  const rule = (host?: string): Loose => ({ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } });
  const good = { rules: [rule("app.example.com")], tls: [{ hosts: ["app.example.com"], secretName: "tls" }] };
  return {
    policy: "ingresses",
    allowed: [
      ["with TLS for its hosts", ingress(good)],
      ["one level below a wildcard of its own", forHost("a.apps.example.com")],
      ["with a wildcard of its own", forHost("*.apps.example.com")],
      [
        "with harmless annotations",
        annotated({
          "nginx.ingress.kubernetes.io/ssl-redirect": "true",
          "nginx.ingress.kubernetes.io/auth-secret": "team-a/users",
          "alb.ingress.kubernetes.io/listen-ports": '[{"HTTPS":443}]',
          "cert-manager.io/cluster-issuer": "letsencrypt",
          "meta.helm.sh/release-name": "app",
        }),
      ],
      ["with an annotation that the platform allows", annotated({ "zalando.org/skipper-loadbalancer": "random" })],
    ],
    refused: (
      [
        ["no TLS", "ing-tls-required", { rules: good.rules }, {}],
        [
          "a host without TLS",
          "ing-tls-required",
          { ...good, rules: [rule("app.example.com"), rule("b.example.com")] },
          {},
        ],
        ["a rule for every host", "ing-tls-required", { ...good, rules: [rule()] }, {}],
        [
          "a wildcard host",
          "ing-tls-required",
          { rules: [rule("*.example.com")], tls: [{ hosts: ["*.example.com"] }] },
          {},
        ],
        ["only a default backend, without TLS", "ing-tls-required", { defaultBackend: backend }, {}],
        ["a default backend beside its rules", "ns-separation", { ...good, defaultBackend: backend }, {}],
        [
          "another tenant's host",
          "ns-separation",
          { rules: [rule("pay.example.com")], tls: [{ hosts: ["pay.example.com"] }] },
          {},
        ],
        [
          "two levels below its wildcard",
          "ns-separation",
          { rules: [rule("a.b.apps.example.com")], tls: [{ hosts: ["a.b.apps.example.com"] }] },
          {},
        ],
        [
          "a certificate for another's host",
          "ns-separation",
          { ...good, tls: [...good.tls, { hosts: ["pay.example.com"], secretName: "other" }] },
          {},
        ],
        ["a further host", "ing-controller-supported", good, { "nginx.ingress.kubernetes.io/server-alias": "a.test" }],
        [
          "a balancer of others",
          "ing-controller-supported",
          good,
          { "alb.ingress.kubernetes.io/group.name": "shared" },
        ],
        ["an unknown controller's option", "ing-controller-supported", good, { "my-ingress.example.com/filters": "x" }],
        [
          "a name for ExternalDNS",
          "ing-controller-supported",
          good,
          { "external-dns.alpha.kubernetes.io/hostname": "pay.example.com" },
        ],
        [
          "another namespace's passwords",
          "ns-separation",
          good,
          { "nginx.ingress.kubernetes.io/auth-secret": "b/users" },
        ],
        [
          "another namespace's headers",
          "ns-separation",
          good,
          { "nginx.ingress.kubernetes.io/auth-proxy-set-headers": "b/h" },
        ],
        [
          "an end of the directive",
          "ing-controller-supported",
          good,
          { "nginx.ingress.kubernetes.io/rewrite-target": "/;} server {" },
        ],
        ["a snippet", "ing-controller-supported", good, { "nginx.ingress.kubernetes.io/server-snippet": "x" }],
        [
          "authentication in clear",
          "ing-controller-supported",
          good,
          { "nginx.ingress.kubernetes.io/auth-url": "http://a" },
        ],
      ] as [string, string, Loose, Loose][]
    ).map(([name, control, spec, annotations]) => [name, control, ingress(spec, annotations)]),
  };
}

function roles(): ObjectCases {
  const role = (kind: string, ...rules: Loose[]): Loose => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind,
    metadata: { name: "test", ...(kind === "Role" ? { namespace: "team-a" } : {}) },
    rules,
  });
  const rule = (apiGroup: string, resource: string, verbs: string[], resourceNames?: string[]): Loose => ({
    apiGroups: [apiGroup],
    resources: [resource],
    verbs,
    resourceNames,
  });
  const rbac = "rbac.authorization.k8s.io";
  const admission = "admissionregistration.k8s.io";

  return {
    policy: "roles",
    allowed: [
      ["reads pods", role("Role", rule("", "pods", ["get", "list", "watch"]))],
      ["reads one secret", role("Role", rule("", "secrets", ["get"], ["app"]))],
      ["makes workloads in its namespace", role("Role", rule("apps", "deployments", ["create"]))],
      ["reads health", role("ClusterRole", { nonResourceURLs: ["/healthz"], verbs: ["get"] })],
      [
        "aggregates others",
        {
          ...role("ClusterRole"),
          rules: null,
          aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: "b" } }] },
        },
      ],
      ["binds view", role("ClusterRole", rule(rbac, "clusterroles", ["bind"], ["view"]))],
    ],
    refused: [
      ["any verb", "rbac-no-wildcards", role("Role", rule("", "pods", ["*"]))],
      ["any resource", "rbac-no-wildcards", role("Role", rule("", "*", ["get"]))],
      ["any subresource", "rbac-no-wildcards", role("Role", rule("apps", "*/scale", ["get"]))],
      ["any subresource of pods", "rbac-no-wildcards", role("Role", rule("", "pods/*", ["get"]))],
      ["any group", "rbac-no-wildcards", role("ClusterRole", rule("*", "pods", ["get"]))],
      ["any path", "rbac-no-wildcards", role("ClusterRole", { nonResourceURLs: ["*"], verbs: ["get"] })],
      ["escalate", "rbac-escalation-verbs", role("ClusterRole", rule(rbac, "clusterroles", ["escalate"]))],
      ["bind", "rbac-escalation-verbs", role("Role", rule(rbac, "roles", ["bind"]))],
      ["impersonate", "rbac-escalation-verbs", role("ClusterRole", rule("", "users", ["impersonate"]))],
      ["bind of edit", "rbac-escalation-verbs", role("Role", rule(rbac, "clusterroles", ["bind"], ["view", "edit"]))],
      [
        "constrained impersonation",
        "rbac-escalation-verbs",
        role("ClusterRole", rule("authentication.k8s.io", "users", ["impersonate:user-info"])),
      ],
      [
        "what may be done in another's name",
        "rbac-escalation-verbs",
        role("ClusterRole", rule("", "pods", ["impersonate-on:user-info:list"])),
      ],
      ...[
        {},
        { matchExpressions: [{ key: "a", operator: "DoesNotExist" }] },
        { matchExpressions: [{ key: "kubernetes.io/bootstrapping", operator: "Exists" }] },
        { matchLabels: { "kubernetes.io/bootstrapping": "rbac-defaults" } },
        { matchLabels: { "rbac.authorization.k8s.io/aggregate-to-admin": "true" } },
      ].map((selector): [string, string, Loose] => [
        `aggregation of ${JSON.stringify(selector)}`,
        "rbac-escalation-verbs",
        { ...role("ClusterRole"), rules: null, aggregationRule: { clusterRoleSelectors: [selector] } },
      ]),
      [
        "tokens of a named account",
        "rbac-infra-objects",
        role("Role", rule("", "serviceaccounts/token", ["create"], ["a"])),
      ],
      ["nodes", "rbac-infra-objects", role("ClusterRole", rule("", "nodes", ["patch"]))],
      ["where kubelets are", "rbac-infra-objects", role("ClusterRole", rule("", "nodes/status", ["patch"]))],
      ["services past network policies", "rbac-pod-create-exec", role("Role", rule("", "services/proxy", ["get"]))],
      ["a namespace's status", "rbac-policy-objects-protected", role("Role", rule("", "namespaces/status", ["patch"]))],
      [
        "API services",
        "rbac-policy-objects-protected",
        role("ClusterRole", rule("apiregistration.k8s.io", "apiservices", ["update"])),
      ],
      [
        "custom resource definitions",
        "rbac-policy-objects-protected",
        role("ClusterRole", rule("apiextensions.k8s.io", "customresourcedefinitions", ["patch"])),
      ],
      [
        "flow schemas",
        "rbac-policy-objects-protected",
        role("ClusterRole", rule("flowcontrol.apiserver.k8s.io", "flowschemas", ["create"])),
      ],
      ["role bindings", "rbac-escalation-verbs", role("Role", rule(rbac, "rolebindings", ["create"]))],
      ["secrets of the cluster", "rbac-secrets-access", role("ClusterRole", rule("", "secrets", ["get"], ["app"]))],
      ["all secrets", "rbac-secrets-access", role("Role", rule("", "secrets", ["list"]))],
      ["any secret by name", "rbac-secrets-access", role("Role", rule("", "secrets", ["get"]))],
      ["patching any secret", "rbac-secrets-access", role("Role", rule("", "secrets", ["patch"]))],
      ["deleting any secret", "rbac-secrets-access", role("Role", rule("", "secrets", ["delete"]))],
      ["shells", "rbac-pod-create-exec", role("Role", rule("", "pods/exec", ["create"]))],
      ["attaching", "rbac-pod-create-exec", role("Role", rule("", "pods/attach", ["create"]))],
      ["debug containers", "rbac-pod-create-exec", role("Role", rule("", "pods/ephemeralcontainers", ["patch"]))],
      ["pods anywhere", "rbac-pod-create-exec", role("ClusterRole", rule("", "pods", ["create"]))],
      ["pods by hand", "rbac-pod-create-exec", role("Role", rule("", "pods", ["create"]))],
      ["the kubelet's API", "rbac-infra-objects", role("ClusterRole", rule("", "nodes/proxy", ["get"]))],
      ["volumes of the host", "rbac-infra-objects", role("ClusterRole", rule("", "persistentvolumes", ["create"]))],
      [
        "approving certificates",
        "rbac-infra-objects",
        role("ClusterRole", rule("certificates.k8s.io", "certificatesigningrequests/approval", ["update"])),
      ],
      [
        "signing certificates",
        "rbac-infra-objects",
        role("ClusterRole", rule("certificates.k8s.io", "signers", ["sign"])),
      ],
      ["tokens of any account", "rbac-infra-objects", role("Role", rule("", "serviceaccounts/token", ["create"]))],
      [
        "webhooks",
        "rbac-policy-objects-protected",
        role("ClusterRole", rule(admission, "mutatingwebhookconfigurations", ["patch"])),
      ],
      [
        "admission policies",
        "rbac-policy-objects-protected",
        role("ClusterRole", rule(admission, "validatingadmissionpolicybindings", ["delete"])),
      ],
      [
        "network policies",
        "rbac-policy-objects-protected",
        role("Role", rule("networking.k8s.io", "networkpolicies", ["create"])),
      ],
      ["quotas", "rbac-policy-objects-protected", role("Role", rule("", "resourcequotas", ["update"]))],
      ["namespace labels", "rbac-policy-objects-protected", role("ClusterRole", rule("", "namespaces", ["patch"]))],
    ],
  };
}

function roleBindings(): ObjectCases {
  const binding = (kind: string, roleName: string, subject: Loose, namespace = "team-a"): Loose => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind,
    metadata: { name: "test", ...(kind === "RoleBinding" ? { namespace } : {}) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleName },
    subjects: [subject],
  });
  const group = (name: string): Loose => ({ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name });
  const user = (name: string): Loose => ({ apiGroup: "rbac.authorization.k8s.io", kind: "User", name });
  const account = (name: string): Loose => ({ kind: "ServiceAccount", name, namespace: "team-a" });

  return {
    policy: "role-bindings",
    allowed: [
      ["a group in its namespace", binding("RoleBinding", "view", group("anybody"))],
      ["a service account in all", binding("ClusterRoleBinding", "view", account("controller"))],
      ["a declared group in all", binding("ClusterRoleBinding", "view", group("operators"))],
      ["the declared administrators", binding("ClusterRoleBinding", "cluster-admin", group("cluster-admins"))],
      [
        "a component of the control plane, with a role of its own",
        binding("ClusterRoleBinding", "system:node-proxier", user("system:kube-proxy")),
      ],
      [
        "delegated authentication to an API server of a namespace",
        binding("ClusterRoleBinding", "system:auth-delegator", account("metrics")),
      ],
      ["what everybody may see, to a group", binding("RoleBinding", "system:discovery", group("anybody"))],
    ],
    refused: [
      ["anonymous", "rbac-no-anonymous-bindings", binding("ClusterRoleBinding", "view", user("system:anonymous"))],
      [
        "everybody unknown",
        "rbac-no-anonymous-bindings",
        binding("RoleBinding", "view", group("system:unauthenticated")),
      ],
      ["everybody known", "rbac-no-anonymous-bindings", binding("RoleBinding", "view", group("system:authenticated"))],
      [
        "every service account",
        "rbac-no-anonymous-bindings",
        binding("RoleBinding", "view", group("system:serviceaccounts")),
      ],
      ["system:masters", "rbac-cluster-admin-restricted", binding("RoleBinding", "view", group("system:masters"))],
      [
        "cluster-admin to a group",
        "rbac-cluster-admin-restricted",
        binding("ClusterRoleBinding", "cluster-admin", group("operators")),
      ],
      [
        "cluster-admin in a namespace",
        "rbac-cluster-admin-restricted",
        binding("RoleBinding", "cluster-admin", group("anybody")),
      ],
      [
        "cluster-admin to a service account",
        "rbac-cluster-admin-restricted",
        binding("ClusterRoleBinding", "cluster-admin", account("app")),
      ],
      ["edit everywhere", "rbac-least-privilege-roles", binding("ClusterRoleBinding", "edit", account("app"))],
      ["a user", "rbac-least-privilege-roles", binding("RoleBinding", "view", user("anna"))],
      [
        "a service account as a user",
        "rbac-least-privilege-roles",
        binding("RoleBinding", "view", user("system:serviceaccount:team-a:default")),
      ],
      [
        "the service accounts of a namespace in all",
        "rbac-admin-developer-separation",
        binding("ClusterRoleBinding", "view", group("system:serviceaccounts:team-a")),
      ],
      ["the default service account", "sa-dedicated", binding("RoleBinding", "view", account("default"))],
      [
        "a group in all namespaces",
        "rbac-admin-developer-separation",
        binding("ClusterRoleBinding", "view", group("team-a-admins")),
      ],
      [
        "a group in kube-system",
        "rbac-admin-developer-separation",
        binding("RoleBinding", "view", group("team-a-admins"), "kube-system"),
      ],
      [
        "a role of the control plane that reaches far, to a service account",
        "rbac-least-privilege-roles",
        binding("ClusterRoleBinding", "system:controller:generic-garbage-collector", account("app")),
      ],
      [
        "the role of nodes, to nodes",
        "rbac-least-privilege-roles",
        binding("ClusterRoleBinding", "system:node", group("system:nodes")),
      ],
      [
        "a role of the control plane, to people",
        "rbac-least-privilege-roles",
        binding("RoleBinding", "system:auth-delegator", group("anybody")),
      ],
      ["any role to nodes", "rbac-least-privilege-roles", binding("ClusterRoleBinding", "view", group("system:nodes"))],
      [
        "any role to a component of the control plane",
        "rbac-least-privilege-roles",
        binding("RoleBinding", "view", user("system:kube-scheduler")),
      ],
      [
        "edit where the platform runs",
        "rbac-admin-developer-separation",
        binding("RoleBinding", "edit", account("app"), "kube-system"),
      ],
      [
        "all accounts of a namespace in one",
        "sa-dedicated",
        binding("RoleBinding", "view", group("system:serviceaccounts:team-a")),
      ],
    ],
  };
}

function namespaces(): ObjectCases {
  const namespace = (labels: Loose, name = "new"): Loose => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { owner: "team", ...labels } },
  });
  const enforce = (level: string): Loose => ({ "pod-security.kubernetes.io/enforce": level });

  return {
    policy: "namespaces",
    allowed: [
      ["that enforces restricted", namespace(enforce("restricted"))],
      ["that enforces baseline", namespace(enforce("baseline"))],
      [
        "that enforces the standard of a supported version",
        namespace({ ...enforce("restricted"), "pod-security.kubernetes.io/enforce-version": "v1.33" }),
      ],
    ],
    refused: [
      ["no Pod Security level", "psa-namespace-labels", namespace({})],
      ...["v1.0", "v1.32"].map((version): [string, string, Loose] => [
        `the standard of ${version}`,
        "psa-namespace-labels",
        namespace({ ...enforce("restricted"), "pod-security.kubernetes.io/enforce-version": version }),
      ]),
      ["the privileged level", "psa-namespace-labels", namespace(enforce("privileged"))],
      ["a missing label", "adm-required-labels", namespace({ ...enforce("restricted"), owner: "" })],
      [
        "a name like a system namespace's",
        "psa-namespace-labels",
        {
          ...namespace({ "kubernetes.io/metadata.name": "kube-system" }),
          metadata: { generateName: "kube-system", labels: { "kubernetes.io/metadata.name": "kube-system" } },
        },
      ],
    ],
  };
}

function networkPolicies(): ObjectCases {
  const policy = (spec: Loose): Loose => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "test", namespace: "team-a" },
    spec: {
      podSelector: { matchExpressions: [{ key: "security.blueprint/quarantine", operator: "DoesNotExist" }] },
      ...spec,
    },
  });
  const ports = [{ port: 443 }];
  const block = (cidr: string, except?: string[]): Loose => ({ ipBlock: { cidr, except } });
  const metadata = ["169.254.169.254/32"];

  return {
    policy: "network-policies",
    allowed: [
      ["denies everything", { ...policy({}), spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } }],
      ["names its peers", policy({ ingress: [{ from: [{ podSelector: { matchLabels: { app: "web" } } }], ports }] })],
      ["leaves metadata out", policy({ egress: [{ to: [block("0.0.0.0/0", metadata)], ports }] })],
      ["opens a range elsewhere", policy({ egress: [{ to: [block("203.0.113.0/24")] }] })],
      ["leaves IPv6 metadata out", policy({ egress: [{ to: [block("::/0", ["fd00:ec2::254/128"])], ports }] })],
    ],
    refused: [
      [
        "a rule that quarantined pods keep",
        "ir-quarantine-networkpolicy",
        policy({ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }),
      ],
      ["a rule for everybody", "netpol-explicit-allows", policy({ ingress: [{}] })],
      ["egress to everybody", "netpol-explicit-allows", policy({ egress: [{ ports }] })],
      ["all namespaces", "netpol-namespace-isolation", policy({ ingress: [{ from: [{ namespaceSelector: {} }] }] })],
      ["metadata in a large range", "netpol-block-metadata", policy({ egress: [{ to: [block("0.0.0.0/0")], ports }] })],
      [
        "metadata by address",
        "netpol-block-metadata",
        policy({ egress: [{ to: [block("169.254.169.254/32")], ports }] }),
      ],
      ["IPv6 metadata", "netpol-block-metadata", policy({ egress: [{ to: [block("fd00::/8")], ports }] })],
      [
        "the internet on all ports",
        "netpol-egress-control",
        policy({ egress: [{ to: [block("0.0.0.0/0", metadata)] }] }),
      ],
    ],
  };
}

/** The cases of every policy but that of workloads, for the options that admissionPolicies.integration.test.ts sets. */
export const objectCases: ObjectCases[] = [
  services(),
  endpoints(),
  ingresses(),
  roles(),
  roleBindings(),
  namespaces(),
  networkPolicies(),
];
