import type { KubernetesObject } from "./kubernetesObject";
import { containerLists, podShapes, type ContainerList, type PodShape } from "./kubernetes/podShapes";
import type { Value } from "./value";

/** A container of a pod, of any of the three lists. */
export interface Container {
  /** Name for messages; its place in the list when it has none. */
  readonly name: string;
  readonly list: ContainerList;
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

/** Kinds of the Helm provider whose values are judged as the chart's objects, and kinds that only describe what pods shall be like. */
const searchedNot: ReadonlySet<string> = new Set(["helm.sh/Chart", "image.toolkit.fluxcd.io/ImageRepository"]);
const policyGroups = /^(kyverno\.io|policies\.kyverno\.io|policies\.kubewarden\.io|[\w.]+\.gatekeeper\.sh)\//;

function podOfShape(object: KubernetesObject, shape: PodShape): Pod {
  return {
    object,
    metadata: shape.metadata,
    spec: shape.spec,
    containers: shape.containers.map(({ value, list, fallbackName }) => ({
      name: value.get("name").string() ?? fallbackName,
      list,
      value,
    })),
    partial: shape.partial || object.partial,
    windows: shape.spec.at("os.name").string() === "windows",
  };
}

function findPods(object: KubernetesObject): readonly Pod[] {
  const path = templatePaths[object.kind];
  if (path !== undefined) {
    const template = path === "" ? object.value : object.value.at(path);
    return [makePod(object, template, object.partial)];
  }
  const isSearched = object.kind.includes("/") && !searchedNot.has(object.kind) && !policyGroups.test(object.kind);
  return isSearched ? podShapes(object.value).map((shape) => podOfShape(object, shape)) : [];
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
