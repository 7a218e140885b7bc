import type { KubernetesObject } from "../kubernetesObject";
import { Value } from "../value";
import { blocksOpenToInternet, selectsAll, type Direction } from "./networkPolicy";

/** Whom a rule of a policy allows: every address, the internet, every pod of the cluster, or fewer. */
export type Peers = "everybody" | "internet" | "cluster" | "some";

/** A rule that allows traffic, whatever the network plugin's own words are. */
export interface AllowRule {
  readonly direction: Direction;
  readonly place: Value;
  readonly peers: Peers;
  readonly everyPort: boolean;
}

/** A network policy of a plugin's own kind. */
export interface CniPolicy {
  /** Whether pods that it selects get only what some policy allows. */
  isolates(direction: Direction): boolean;
  readonly allows: readonly AllowRule[];
  /** Which pods of a namespace it selects, by labels; an expression that is not understood selects them. */
  readonly selector: PodSelector;
  /** Whether it holds in a namespace besides its own, by name. Undefined for one that holds in its own only. */
  readonly reaches: ((namespace: string) => boolean) | undefined;
}

export type PodSelector = { readonly labels: Value } | { readonly expression: Value };

const directions: readonly Direction[] = ["Ingress", "Egress"];

type Reader = (object: KubernetesObject) => readonly CniPolicy[];

const readers: Readonly<Record<string, Reader>> = {
  "cilium.io/CiliumNetworkPolicy": (object) => ciliumPolicies(object, false),
  "cilium.io/CiliumClusterwideNetworkPolicy": (object) => ciliumPolicies(object, true),
  "projectcalico.org/NetworkPolicy": (object) => [calicoPolicy(object, false)],
  "projectcalico.org/GlobalNetworkPolicy": (object) => [calicoPolicy(object, true)],
  "crd.projectcalico.org/NetworkPolicy": (object) => [calicoPolicy(object, false)],
  "crd.projectcalico.org/GlobalNetworkPolicy": (object) => [calicoPolicy(object, true)],
  "policy.networking.k8s.io/AdminNetworkPolicy": (object) => [clusterPolicy(object)],
  "policy.networking.k8s.io/BaselineAdminNetworkPolicy": (object) => [clusterPolicy(object)],
  "policy.networking.k8s.io/ClusterNetworkPolicy": (object) => [clusterPolicy(object)],
  "networking.k8s.aws/ClusterNetworkPolicy": (object) => [clusterPolicy(object)],
  "crd.antrea.io/NetworkPolicy": (object) => [antreaPolicy(object, false)],
  "crd.antrea.io/ClusterNetworkPolicy": (object) => [antreaPolicy(object, true)],
};

/** Kinds of network policies that plugins define. */
export const cniPolicyKinds: readonly string[] = Object.keys(readers);

/** The policies that an object stands for: none for other kinds. */
export function cniPolicies(object: KubernetesObject): readonly CniPolicy[] {
  return readers[object.kind]?.(object) ?? [];
}

/** Whether a policy selects every pod and lets nobody in particular through: what is not allowed elsewhere is denied. */
export function deniesByDefault(policy: CniPolicy, direction: Direction): boolean {
  const { selector } = policy;
  const everyPod =
    "labels" in selector ? selector.labels.isAbsent || selectsAll(selector.labels) : isAll(selector.expression);
  const open = policy.allows.some((rule) => rule.direction === direction && rule.peers !== "some");
  return policy.isolates(direction) && everyPod && !open;
}

/** The widest peers among the lists and addresses of one rule. */
function widest(candidates: readonly (Peers | false)[]): Peers {
  return (["everybody", "internet", "cluster"] as const).find((peers) => candidates.includes(peers)) ?? "some";
}

/** Whether plain ranges are the internet, each alone or all together. */
function openRanges(cidrs: readonly Value[]): boolean {
  return blocksOpenToInternet(cidrs.map((cidr) => Value.of({ cidr: cidr.raw }))).length > 0;
}

// Cilium: a rule is a map of several kinds of peers; one without any allows nobody and denies the rest.

function ciliumPolicies(object: KubernetesObject, clusterwide: boolean): readonly CniPolicy[] {
  const specs = [object.value.get("spec"), ...object.value.get("specs").items()].filter((spec) => spec.isPresent);
  return specs.map((spec) => ({
    isolates: (direction) => {
      const key = direction.toLowerCase();
      const enabled = spec.at(`enableDefaultDeny.${key}`).boolean();
      return enabled ?? (spec.get(key).items().length > 0 || spec.get(`${key}Deny`).items().length > 0);
    },
    allows: directions.flatMap((direction) =>
      spec
        .get(direction.toLowerCase())
        .items()
        .map((rule) => ciliumRule(rule, direction, clusterwide)),
    ),
    selector: { labels: spec.get("endpointSelector") },
    reaches: clusterwide ? () => true : undefined,
  }));
}

function ciliumRule(rule: Value, direction: Direction, clusterwide: boolean): AllowRule {
  const way = direction === "Ingress" ? "from" : "to";
  const entities = rule
    .get(`${way}Entities`)
    .items()
    .map((entity) => entity.string() ?? "");
  const sets = rule.get(`${way}CIDRSet`).items();
  const cidrs = rule.get(`${way}CIDR`).items();
  const open = openRanges(cidrs) || blocksOpenToInternet(sets).length > 0;
  return {
    direction,
    place: rule,
    everyPort: rule.get("toPorts").items().length === 0,
    peers: widest([
      entities.includes("all") && "everybody",
      (open || entities.some((entity) => entity.startsWith("world"))) && "internet",
      rule
        .get("toFQDNs")
        .items()
        .some((name) => name.get("matchPattern").string() === "*") && "internet",
      (entities.includes("cluster") ||
        (clusterwide &&
          rule
            .get(`${way}Endpoints`)
            .items()
            .some((endpoint) => selectsAll(endpoint)))) &&
        "cluster",
    ]),
  };
}

// Calico: rules with an action, selectors as expressions.

const calicoPeers = [
  "nets",
  "notNets",
  "selector",
  "notSelector",
  "namespaceSelector",
  "serviceAccounts",
  "services",
  "domains",
];

function isAll(expression: Value): boolean {
  const text = expression.string()?.replaceAll(" ", "");
  return expression.isAbsent || text === "" || text === "all()" || text === "global()";
}

function calicoPolicy(object: KubernetesObject, global: boolean): CniPolicy {
  const spec = object.value.get("spec");
  const types = spec.get("types");
  return {
    isolates: (direction) =>
      types.isAbsent
        ? spec.get(direction.toLowerCase()).isPresent || (direction === "Ingress" && spec.get("egress").isAbsent)
        : types.items().some((type) => type.isUnknown || type.string() === direction),
    allows: directions.flatMap((direction) =>
      spec
        .get(direction.toLowerCase())
        .items()
        .filter((rule) => rule.get("action").string() === "Allow")
        .map((rule) => calicoRule(rule, direction, global)),
    ),
    selector: { expression: spec.get("selector") },
    reaches: global ? (namespace) => calicoReaches(spec.get("namespaceSelector"), namespace) : undefined,
  };
}

function calicoRule(rule: Value, direction: Direction, global: boolean): AllowRule {
  const peer = rule.get(direction === "Ingress" ? "source" : "destination");
  const named = calicoPeers.filter((key) => peer.get(key).isPresent);
  const onlySelectors =
    named.length > 0 && named.every((key) => /^(selector|namespaceSelector)$/.test(key) && isAll(peer.get(key)));
  const everyNamespace = global || named.includes("namespaceSelector");
  return {
    direction,
    place: rule,
    everyPort: rule.at("destination.ports").items().length === 0,
    peers: widest([
      named.length === 0 && "everybody",
      openRanges(peer.get("nets").items()) && "internet",
      onlySelectors && everyNamespace && "cluster",
    ]),
  };
}

/** Selectors name the namespaces that they leave out, e.g. `kubernetes.io/metadata.name not in {"kube-system"}`. */
function calicoReaches(selector: Value, namespace: string): boolean {
  if (isAll(selector) || selector.isUnknown) return true;
  const text = selector.string() ?? "";
  const names = new RegExp(`["']${namespace.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["']`).test(text);
  return /not in|!=/.test(text) ? !names : names || text.includes("has(");
}

// The community's policies for administrators, and what AWS made of them.

function clusterPolicy(object: KubernetesObject): CniPolicy {
  const spec = object.value.get("spec");
  const ofAction = (direction: Direction, actions: readonly string[]) =>
    spec
      .get(direction.toLowerCase())
      .items()
      .filter((rule) => actions.includes(rule.get("action").string() ?? ""));
  const subject = spec.get("subject");
  const namespaces = subject.get("pods").isPresent ? subject.at("pods.namespaceSelector") : subject.get("namespaces");
  return {
    // It denies what it says, so a default is a rule that denies everybody.
    isolates: (direction) =>
      ofAction(direction, ["Deny"]).some((rule) => ["everybody", "cluster"].includes(peersOf(rule, direction))),
    allows: directions.flatMap((direction) =>
      ofAction(direction, ["Allow", "Accept"]).map((rule) => ({
        direction,
        place: rule,
        peers: peersOf(rule, direction),
        everyPort: rule.get("ports").items().length === 0 && rule.get("protocols").items().length === 0,
      })),
    ),
    selector: { labels: subject.at("pods.podSelector") },
    reaches: (namespace) => selectsNamespace(namespaces, namespace),
  };

  function peersOf(rule: Value, direction: Direction): Peers {
    const list = rule.get(direction === "Ingress" ? "from" : "to").items();
    const everyPod = list.some(
      (peer) =>
        selectsAll(peer.get("namespaces")) ||
        (selectsAll(peer.at("pods.namespaceSelector")) && selectsAll(peer.at("pods.podSelector"))),
    );
    const open = openRanges(list.flatMap((peer) => peer.get("networks").items()));
    return widest([open && everyPod && "everybody", open && "internet", everyPod && "cluster"]);
  }
}

function selectsNamespace(selector: Value, namespace: string): boolean {
  const label = "kubernetes.io/metadata.name";
  const name = selector.get("matchLabels").get(label).string();
  const excluded = selector
    .get("matchExpressions")
    .items()
    .filter((expression) => expression.get("operator").string() === "NotIn" && expression.get("key").string() === label)
    .some((expression) =>
      expression
        .get("values")
        .items()
        .some((value) => value.string() === namespace),
    );
  return !excluded && (name === undefined || name === namespace);
}

// Antrea: as NetworkPolicy, with actions.

function antreaPolicy(object: KubernetesObject, clusterwide: boolean): CniPolicy {
  const spec = object.value.get("spec");
  const rulesOf = (direction: Direction) => spec.get(direction.toLowerCase()).items();
  const applied = spec.get("appliedTo").items()[0] ?? spec.get("appliedTo");
  return {
    isolates: (direction) =>
      rulesOf(direction).some(
        (rule) =>
          ["Drop", "Reject"].includes(rule.get("action").string() ?? "") &&
          antreaPeers(rule, direction) === "everybody",
      ),
    allows: directions.flatMap((direction) =>
      rulesOf(direction)
        .filter((rule) => rule.get("action").string() === "Allow")
        .map((rule) => ({
          direction,
          place: rule,
          peers: antreaPeers(rule, direction),
          everyPort: rule.get("ports").items().length === 0,
        })),
    ),
    selector: { labels: applied.get("podSelector") },
    reaches: clusterwide ? (namespace) => selectsNamespace(applied.get("namespaceSelector"), namespace) : undefined,
  };
}

function antreaPeers(rule: Value, direction: Direction): Peers {
  const peers = rule.get(direction === "Ingress" ? "from" : "to");
  const list = peers.items();
  const everyNamespace = list.some(
    (peer) =>
      selectsAll(peer.get("namespaceSelector")) &&
      (peer.get("podSelector").isAbsent || selectsAll(peer.get("podSelector"))),
  );
  return widest([
    list.length === 0 && rule.get("toServices").isAbsent && "everybody",
    blocksOpenToInternet(list.map((peer) => peer.get("ipBlock"))).length > 0 && "internet",
    everyNamespace && "cluster",
  ]);
}
