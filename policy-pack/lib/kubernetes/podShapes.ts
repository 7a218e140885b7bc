import type { Value } from "../value";
import { isEmbeddedObject } from "./embeddedObjects";
import { mapsBelow, type Visited } from "./walk";

/** Something in a custom resource that becomes a container. */
export interface ContainerShape {
  /** Name for messages where it has none of its own. */
  readonly fallbackName: string;
  readonly list: ContainerList;
  readonly value: Value;
}

/** Something in a custom resource that becomes a pod, whatever its author called it. */
export interface PodShape {
  readonly metadata: Value;
  readonly spec: Value;
  readonly containers: readonly ContainerShape[];
  /** Its operator adds to it, so what it leaves out is not missing. */
  readonly partial: boolean;
}

export const containerLists = ["containers", "initContainers", "ephemeralContainers"] as const;
export type ContainerList = (typeof containerLists)[number];

/** Fields by which an image's map is told from one that only names an image, such as that of a virtual machine. */
const containerFields = [
  "args",
  "command",
  "containerPort",
  "env",
  "envFrom",
  "imagePullPolicy",
  "lifecycle",
  "livenessProbe",
  "ports",
  "readinessProbe",
  "resources",
  "script",
  "securityContext",
  "source",
  "startupProbe",
  "volumeMounts",
  "workingDir",
];
const containerKey = /^(steps|sidecars?|script|stepTemplate|\w*[cC]ontainers?)$/;
/** A registry's host, a tag or a digest: what the name of a virtual machine's image has not. */
const imageReference =
  /^(?=[^/]+\.[^/]+\/|[^:]+:[^:/]+$|[^@]+@sha256:)[\w.-]+(:\d+)?(\/[\w.-]+)*(:[\w.-]+)?(@sha256:[0-9a-f]+)?$/;
const containerContextFields = [
  "allowPrivilegeEscalation",
  "capabilities",
  "privileged",
  "procMount",
  "readOnlyRootFilesystem",
];
const podOnlyContextFields = ["fsGroup", "fsGroupChangePolicy", "supplementalGroups", "sysctls"];
const podContextFields = [
  ...podOnlyContextFields,
  "runAsGroup",
  "runAsNonRoot",
  "runAsUser",
  "seLinuxOptions",
  "seccompProfile",
  "windowsOptions",
  "appArmorProfile",
];
const podFlags = ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace"];
const volumeSources = [
  "awsElasticBlockStore",
  "azureDisk",
  "azureFile",
  "cephfs",
  "configMap",
  "containerDisk",
  "csi",
  "dataVolume",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "fc",
  "flexVolume",
  "gcePersistentDisk",
  "glusterfs",
  "hostDisk",
  "hostPath",
  "iscsi",
  "nfs",
  "persistentVolumeClaim",
  "projected",
  "rbd",
  "secret",
];
/** Keys whose value, while it is unknown, may turn out to hold a pod. */
const podKeys = ["podSpec", "podTemplate", "jobTemplate", "workflowSpec", "taskSpec"];

function isMap(value: Value): boolean {
  return typeof value.raw === "object" && value.raw !== null && !Array.isArray(value.raw);
}

function hasAny(value: Value, keys: readonly string[]): boolean {
  return keys.some((key) => value.get(key).isPresent);
}

function keysMatching(value: Value, pattern: RegExp): readonly string[] {
  return Object.keys(value.raw as object).filter((key) => pattern.test(key));
}

/** The keys under which a map holds security contexts of a container (`container`) and of a pod (`pod`). */
function contextKeys(
  value: Value,
  key: string,
): { readonly container: readonly string[]; readonly pod: readonly string[] } {
  const keys = keysMatching(value, /securityContext$/i).filter((name) => isMap(value.get(name)));
  const isContainers = (name: string) => {
    const context = value.get(name);
    if (/^pod/i.test(name) || hasAny(context, podOnlyContextFields)) return false;
    return hasAny(context, containerContextFields) || /container/i.test(name) || runsProgram(value, key);
  };
  return {
    container: keys.filter(isContainers),
    pod: keys.filter((name) => !isContainers(name) && hasAny(value.get(name), podContextFields)),
  };
}

function isVolumeList(value: Value): boolean {
  return value.items().some((volume) => isMap(volume) && hasAny(volume, volumeSources));
}

function isEnvironment(value: Value): boolean {
  return value.items().some((item) => item.get("name").isPresent && hasAny(item, ["value", "valueFrom"]));
}

/** Whether a map below a key names the image or the environment of a program. */
function runsProgram(value: Value, key: string): boolean {
  const image = value.get("image");
  const hasImage = image.isUnknown || image.string() !== undefined;
  const isNamed = containerKey.test(key) || imageReference.test(image.string() ?? "");
  return (hasImage && (isNamed || hasAny(value, containerFields))) || isEnvironment(value.get("env"));
}

/** Whether a map below a key becomes a container. */
function isContainer(value: Value, key: string): boolean {
  return isMap(value) && (runsProgram(value, key) || contextKeys(value, key).container.length > 0);
}

/** Whether a map has what only the spec of a pod has. */
function hasPodFields(value: Value, key: string): boolean {
  return (
    podFlags.some((flag) => value.get(flag).boolean() !== undefined || value.get(flag).isUnknown) ||
    containerLists.some((list) => value.get(list).isUnknown || value.get(list).items().some(isMap)) ||
    keysMatching(value, /volumes$/i).some((key) => isVolumeList(value.get(key))) ||
    contextKeys(value, key).pod.length > 0
  );
}

/** Views of a map in which each further key of a kind (`extraVolumes`) takes the place of the field that rules read. */
function views(value: Value, field: string, keys: readonly string[]): readonly Value[] {
  const others = keys.filter((key) => key !== field);
  return [...(others.length < keys.length ? [value] : []), ...others.map((key) => value.withAliases({ [field]: key }))];
}

function listedContainers(spec: Value): readonly ContainerShape[] {
  return containerLists.flatMap((list) =>
    spec
      .get(list)
      .items()
      .map((value, index) => ({ fallbackName: `${list}[${index}]`, list, value })),
  );
}

/** What becomes a container directly below a map, other than by the lists of a pod's spec: `steps`, `container`, … */
function otherContainers(spec: Value): readonly ContainerShape[] {
  return Object.keys(spec.raw as object).flatMap((key) => {
    if ((containerLists as readonly string[]).includes(key)) return [];
    const child = spec.get(key);
    const places: readonly (readonly [string, Value])[] = Array.isArray(child.raw)
      ? child.items().map((value, index) => [`${key}[${index}]`, value] as const)
      : [[key, child]];
    return places
      .filter(([, value]) => isContainer(value, key) && !hasPodFields(value, key))
      .flatMap(([name, value]) => containerViews(value, key, name));
  });
}

function containerViews(value: Value, key: string, fallbackName: string): readonly ContainerShape[] {
  const { container } = contextKeys(value, key);
  const seen = container.length === 0 ? [value] : views(value, "securityContext", container);
  return seen.map((view) => ({ fallbackName, list: "containers" as const, value: view }));
}

/** Whether a pod is given as a whole. Operators complete a spec with keys of their own, or with containers without image. */
function isWhole({ value, key, parent }: Visited): boolean {
  const containers = value.get("containers").items();
  // The root of a resource holds more than a template does, but an object without metadata of its own need not.
  const isTemplate =
    key === "spec" &&
    parent?.path !== "" &&
    parent?.entries().every(([name]) => ["metadata", "spec"].includes(name)) === true;
  return (
    !parts.test(key) &&
    containers.length > 0 &&
    containers.every((container) => container.get("image").isPresent) &&
    (isTemplate || value.entries().every(([name]) => podSpecFields.has(name)))
  );
}

/** Keys of containers that are merged into a pod which is described around them: Argo's. */
const parts = /^containerSet$/;

const podSpecFields: ReadonlySet<string> = new Set([
  "activeDeadlineSeconds",
  "affinity",
  "automountServiceAccountToken",
  ...containerLists,
  "dnsConfig",
  "dnsPolicy",
  "enableServiceLinks",
  "hostAliases",
  "hostIPC",
  "hostNetwork",
  "hostPID",
  "hostUsers",
  "hostname",
  "hostnameOverride",
  "imagePullSecrets",
  "nodeName",
  "nodeSelector",
  "os",
  "overhead",
  "preemptionPolicy",
  "priority",
  "priorityClassName",
  "readinessGates",
  "resourceClaims",
  "resources",
  "restartPolicy",
  "runtimeClassName",
  "schedulerName",
  "schedulingGates",
  "securityContext",
  "serviceAccount",
  "serviceAccountName",
  "setHostnameAsFQDN",
  "shareProcessNamespace",
  "subdomain",
  "terminationGracePeriodSeconds",
  "tolerations",
  "topologySpreadConstraints",
  "volumes",
]);

function shapesAt(visited: Visited): readonly PodShape[] {
  const { value, key, parent } = visited;
  const metadata = (key === "spec" ? (parent ?? value) : value).get("metadata");
  const partial = (spec: Value, containers: readonly ContainerShape[]) => ({
    metadata,
    spec,
    containers,
    partial: true,
  });
  const unknown = podKeys
    .map((name) => value.get(name))
    .filter((inner) => inner.isUnknown)
    .map((inner) => partial(inner, listedContainers(inner)));
  const hasFields = hasPodFields(value, key);
  const self = hasFields && isContainer(value, key) ? containerViews(value, key, key) : [];
  const others = [...otherContainers(value), ...self];
  if (!hasFields && others.length === 0) return unknown;
  const { pod } = contextKeys(value, key);
  const volumes = keysMatching(value, /volumes$/i).filter((name) => isVolumeList(value.get(name)));
  // Where the map is a container too, its security context is that of the container.
  const spec = self.length > 0 && pod.length === 0 ? value.withAliases({ securityContext: "" }) : value;
  const furtherSpecs = [...views(spec, "securityContext", pod), ...views(spec, "volumes", volumes)];
  return [
    { metadata, spec, containers: listedContainers(value), partial: !isWhole(visited) },
    ...(others.length === 0 ? [] : [partial(spec, others)]),
    ...furtherSpecs.filter((view) => view !== spec).map((view) => partial(view, [])),
    ...unknown,
  ];
}

/** A container that has been taken may have further containers beside its own settings: an operator's `additionalContainers`. */
function containersWithin({ value, key, parent }: Visited): readonly PodShape[] {
  const containers = otherContainers(value);
  const metadata = (key === "spec" ? (parent ?? value) : value).get("metadata");
  return containers.length === 0 ? [] : [{ metadata, spec: value, containers, partial: true }];
}

/** A resource of which not even the spec is known may be a pod as a whole. */
function unknownShapes(root: Value): readonly PodShape[] {
  const template = root.get("spec").isUnknown ? root : root.at("spec.template");
  const spec = template.get("spec");
  if (!spec.isUnknown) return [];
  return [{ metadata: template.get("metadata"), spec, containers: listedContainers(spec), partial: false }];
}

/**
 * The pods that a custom resource makes. Operators put them anywhere, merge them and call them what they like, so whatever has the
 * fields of a pod or of a container is one. The search goes on below what it finds and ends at objects that the resource carries:
 * those are objects of their own.
 */
export function podShapes(root: Value): readonly PodShape[] {
  const shapes = [...unknownShapes(root)];
  // Containers of a list have been taken with their pod.
  const taken = new Set<unknown>();
  for (const visited of mapsBelow(root, (candidate) => !isEmbeddedObject(candidate))) {
    const found = taken.has(visited.value.raw) ? containersWithin(visited) : shapesAt(visited);
    for (const { containers } of found) for (const { value } of containers) taken.add(value.raw);
    shapes.push(...found);
  }
  return shapes;
}
