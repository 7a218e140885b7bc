import type { PreviewResult } from "./result";
import { redact, secretPaths, type PropertyMap } from "./values";

/** The JSON form of a preview, without any secret. */
export interface PreviewJson {
  readonly stack: string;
  readonly resources: readonly ResourceJson[];
  readonly violations: PreviewResult["violations"];
  readonly controls: PreviewResult["controls"];
  readonly warnings: PreviewResult["warnings"];
  readonly unjudged: PreviewResult["unjudged"];
}

interface ResourceJson {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  readonly custom: boolean;
  /** Unknown values are Pulumi's sentinel, secrets `[secret]`. */
  readonly inputs: PropertyMap;
  readonly dependencies: readonly string[];
  /** Paths of the secrets in `inputs`. */
  readonly secretPaths: readonly string[];
}

/** What may be printed or stored of a preview. */
export function previewJson({
  stack,
  resources,
  violations,
  controls,
  warnings,
  unjudged,
}: PreviewResult): PreviewJson {
  return {
    stack,
    resources: resources.map(({ urn, type, name, parent, custom, inputs, dependencies }) => ({
      urn,
      type,
      name,
      parent,
      custom,
      inputs: redact(inputs) as PropertyMap,
      dependencies,
      secretPaths: secretPaths(inputs),
    })),
    violations,
    controls,
    warnings,
    unjudged,
  };
}
