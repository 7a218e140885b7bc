import type { KubernetesObject } from "./kubernetesObject";
import type { Value } from "./value";

/** A container of a pod, of any of the three lists. */
export interface Container {
  /** Name for messages; its place in the list when it has none. */
  readonly name: string;
  readonly list: "containers" | "initContainers" | "ephemeralContainers";
  readonly value: Value;
}

/** The pod that a workload of any kind runs. */
export interface Pod {
  readonly object: KubernetesObject;
  /** Metadata of the pod itself, i.e. of the template where there is one. */
  readonly metadata: Value;
  readonly spec: Value;
  /** Containers of all three lists. */
  readonly containers: readonly Container[];
  /** Somebody else fills in what is not set here (a patch, or the template of an operator). */
  readonly partial: boolean;
  /** Runs on Windows nodes by its own statement, where Linux-only fields do not apply. */
  readonly windows: boolean;
}

/** Where each built-in kind keeps the object that holds the pod's `metadata` and `spec`. */
const templatePaths: Readonly<Record<string, string>> = {
  Pod: "",
  PodTemplate: "template",
  Deployment: "spec.template",
  ReplicaSet: "spec.template",
  StatefulSet: "spec.template",
  DaemonSet: "spec.template",
  ReplicationController: "spec.template",
  Job: "spec.template",
  CronJob: "spec.jobTemplate.spec.template",
};

/** Kinds of Kubernetes itself that run pods. */
export const workloadKinds: readonly string[] = Object.keys(templatePaths);

const containerLists = ["containers", "initContainers", "ephemeralContainers"] as const;

function containersOf(spec: Value): readonly Container[] {
  return containerLists.flatMap((list) =>
    spec
      .get(list)
      .items()
      .map((value, index) => ({ name: value.get("name").string() ?? `${list}[${index}]`, list, value })),
  );
}

function makePod(object: KubernetesObject, template: Value, partial: boolean): Pod {
  const spec = template.get("spec");
  return {
    object,
    metadata: template.get("metadata"),
    spec,
    containers: containersOf(spec),
    partial,
    windows: spec.at("os.name").string() === "windows",
  };
}

const MAX_SEARCH_DEPTH = 12;
const MAX_SEARCHED_VALUES = 20_000;

/** Finds pod templates in a custom resource, wherever its author put them: whatever has a spec with containers. */
function searchTemplates(root: Value): readonly Value[] {
  const found: Value[] = [];
  const seen = new Set<unknown>();
  const queue: { value: Value; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = 0; next < queue.length && next < MAX_SEARCHED_VALUES; next++) {
    const entry = queue[next];
    if (entry === undefined || typeof entry.value.raw !== "object" || entry.value.raw === null) continue;
    // The same object twice is either a cycle or has been looked at.
    if (seen.has(entry.value.raw)) continue;
    seen.add(entry.value.raw);
    if (holdsPodSpec(entry.value)) {
      found.push(entry.value);
      continue;
    }
    if (entry.depth === MAX_SEARCH_DEPTH) continue;
    const children = Array.isArray(entry.value.raw)
      ? entry.value.items()
      : entry.value.entries().map(([, child]) => child);
    for (const value of children) queue.push({ value, depth: entry.depth + 1 });
  }
  return found;
}

function holdsPodSpec(template: Value): boolean {
  return containerLists.some((list) => {
    const containers = template.get("spec").get(list);
    return containers.items().some((container) => container.get("image").isPresent);
  });
}

/** Custom resources whose pod template is not recognised by its containers, because an operator adds those. */
function partialTemplates(root: Value): readonly Value[] {
  // cert-manager: the pod that answers an ACME challenge.
  return root
    .at("spec.acme.solvers")
    .items()
    .flatMap((solver) => [solver.at("http01.ingress.podTemplate"), solver.at("http01.gatewayHTTPRoute.podTemplate")])
    .filter((template) => template.isPresent);
}

function findPods(object: KubernetesObject): readonly Pod[] {
  const path = templatePaths[object.kind];
  if (path !== undefined) {
    const template = path === "" ? object.value : object.value.at(path);
    return [makePod(object, template, object.partial)];
  }
  if (!object.kind.includes("/")) return [];
  return [
    ...searchTemplates(object.value).map((template) => makePod(object, template, object.partial)),
    ...partialTemplates(object.value).map((template) => makePod(object, template, true)),
  ];
}

const cache = new WeakMap<KubernetesObject, readonly Pod[]>();

/** The pods that an object runs: one for a workload, any number for a custom resource, none for other objects. */
export function podsOf(object: KubernetesObject): readonly Pod[] {
  const known = cache.get(object);
  if (known !== undefined) return known;
  const pods = findPods(object);
  cache.set(object, pods);
  return pods;
}
