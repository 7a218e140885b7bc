import type { Pod } from "../podSpec";
import type { Value } from "../value";

/** An image that a pod pulls. */
export interface PodImage {
  readonly reference: Value;
  /** Name of the container that runs it; an image that is mounted as a volume has none. */
  readonly container?: string;
}

/** What an operator or a template puts in later: `$(params.image)`, `{{inputs.parameters.image}}`, `${IMAGE}`. */
const parameter = /\$[({]|\{\{/;

/** The images of a pod's containers and of its image volumes (Kubernetes 1.31 and newer); images that parameters name are left out. */
export function podImages(pod: Pod): readonly PodImage[] {
  const ofContainers = pod.containers.map(({ name, value }) => ({ reference: value.get("image"), container: name }));
  const ofVolumes = pod.spec
    .get("volumes")
    .items()
    .map((volume) => volume.get("image"))
    .filter((image) => image.isKnown)
    .map((image) => ({ reference: image.get("reference") }));
  return [...ofContainers, ...ofVolumes].filter(({ reference }) => !parameter.test(reference.string() ?? ""));
}
