import type { LabelledCase } from "./labelledCase";

type ParamsByRule = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * The parameters of our rules for a case's own: sources name their allow-lists differently. What is not translated
 * here is left to the rules' defaults.
 */
export function paramsOfCase(labelled: LabelledCase): ParamsByRule {
  void labelled;
  return {};
}
