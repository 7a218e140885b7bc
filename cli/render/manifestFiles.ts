import { stringify } from "yaml";
import { CommandError } from "../errors";
import { phaseOf } from "../kube/applyOrder";
import { displayName, refOf, type KubeObject } from "../kube/objects";

/** A file to be written, by its name in the folder. */
export interface ManifestFile {
  name: string;
  content: string;
}

export const KUSTOMIZATION = "kustomization.yaml";

/** First line of the kustomization: the mark of a folder that may be written to again. */
export const MARK = "# Written by hardened-cluster render. Do not edit: the next run replaces the files listed here.";

/**
 * One file per object. A name begins with the phase in which the object is applied and does not depend on the other
 * objects of its phase, so that a change of the stack is a change of the files it is about.
 *
 * @throws CommandError for a Secret with content, which does not belong into a repository (secrets-no-plaintext).
 */
export function manifestFiles(objects: readonly KubeObject[]): ManifestFile[] {
  const files = objects.map((object) => ({ name: fileName(object), content: content(object) }));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  const twin = files.find(({ name }, index) => name === files[index - 1]?.name);
  if (twin !== undefined) {
    throw new CommandError(`the stack holds an object twice: ${twin.name}`, "give each object a name of its own");
  }
  return files;
}

/** The kustomization that lists files in the order in which they are applied. */
export function kustomization(names: readonly string[]): string {
  const document = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: [...names].sort(),
  };
  return `${MARK}\n${stringify(document)}`;
}

function fileName(object: KubeObject): string {
  const { kind, metadata } = object;
  const phase = String(phaseOf(kind) * 10).padStart(2, "0");
  const parts = [phase, kind.toLowerCase(), metadata.namespace, metadata.name].filter((part) => part !== undefined);
  // Names of roles may hold a colon, which not every file system takes.
  return `${encodeURIComponent(parts.join("-"))}.yaml`;
}

function content(object: KubeObject): string {
  const holdsContent = Object.keys({ ...(object["data"] as object), ...(object["stringData"] as object) }).length > 0;
  if (object.kind === "Secret" && holdsContent) {
    throw new CommandError(
      `${displayName(refOf(object))} cannot be rendered: its content would lie in the folder in plain text`,
      "let an external secrets operator make it, or seal it",
    );
  }
  return stringify(object, { lineWidth: 0 });
}
