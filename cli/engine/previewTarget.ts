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
  /** Policy configuration file in place of the environment's. */
  readonly policyConfig?: string;
}

/**
 * Previews a stack of this repository or a project's folder through our policy pack.
 *
 * @throws CommandError as previewProgram does, and for a wrong configuration.
 */
export function previewTarget(target: Target, options: TargetPreviewOptions): Promise<PreviewResult> {
  const { config: overrides, policyConfig, ...rest } = options;
  const { project, stack } = target;
  const config = readStackConfig(project, stack, overrides);
  const packConfig = packConfigFor(target, config, policyConfig);
  return previewProgram({ ...rest, project, stack, config, pack: POLICY_PACK, packConfig });
}
