import type { RegisteredResource } from "./resourceGraph";
import { revealSecrets, unknownPaths, type PropertyMap } from "./values";

/**
 * The outputs that Pulumi's engine shows to policies about the whole stack. A provider whose configuration is not known
 * yet cannot be asked, so its resources have none: the objects of a cluster that the same program makes, for example.
 */
export function shownOutputs(resource: RegisteredResource, provider: PropertyMap | undefined): PropertyMap {
  if (resource.read || provider === undefined) return resource.outputs;
  return unknownPaths(revealSecrets(provider)).length > 0 ? {} : resource.outputs;
}
