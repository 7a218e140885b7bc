import { relative } from "node:path";
import { previewProgram, type PreviewOptions } from "./previewProgram";
import type { PreviewResult } from "./result";
import { readStackConfig } from "./stackConfig";
import { packConfigFor, POLICY_PACK, type Target } from "./target";

/** How to preview a target: configuration and policy levels on top of what the target itself says. */
export interface TargetPreviewOptions extends Pick<
  PreviewOptions,
  "timeoutSeconds" | "signal" | "debug" | "onOutput" | "onProgress"
> {
  /** Configuration by key on top of the stack's file. */
  readonly config: Readonly<Record<string, string>>;
  /** Policy configuration files on top of the environment's, the last one topmost. */
  readonly policyConfig?: readonly string[];
}

/** A path as people here write it. */
function shortPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? file : path;
}

/**
 * Previews a stack of this repository or a project's folder through our policy pack.
 *
 * @throws CommandError as previewProgram does, and for a wrong configuration.
 */
export function previewTarget(target: Target, options: TargetPreviewOptions): Promise<PreviewResult> {
  const { config: overrides, policyConfig = [], ...rest } = options;
  const { project, stack } = target;
  const config = readStackConfig(project, stack, overrides);
  const { packConfig, files } = packConfigFor(target, config, policyConfig);
  options.onOutput?.(`policy levels: ${files.map(shortPath).join(", on top ")}`);
  return previewProgram({ ...rest, project, stack, config, pack: POLICY_PACK, packConfig });
}
