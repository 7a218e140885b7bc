import { kubernetesObjectsIn } from "../kubernetesYaml";
import { UNKNOWN, type PropertyMap, type PropertyValue } from "../values";
import { iamPolicyDocument } from "./iamPolicyDocument";
import { recordedAnswer } from "./recorded";
import { ssmParameter } from "./ssmParameter";

export interface InvokeAnswer {
  /** Undefined: unknown. */
  readonly result: PropertyMap | undefined;
  readonly warnings: readonly string[];
}

/** Functions whose answer follows from their arguments alone; undefined where it does not. */
const computed: Readonly<Record<string, (args: PropertyMap) => PropertyMap | undefined>> = {
  "aws:iam:getPolicyDocument": iamPolicyDocument,
  "aws:ssm:getParameter": ssmParameter,
  "kubernetes:yaml:decode": (args) => ({ result: kubernetesObjectsIn(String(args.text), "YAML text") }),
};

/**
 * Functions that ask what runs already, so that an update can leave it alone. A first preview, where nothing runs, needs
 * no answer: the result is unknown, and nothing is missing from what is judged.
 */
const aboutRunning: ReadonlySet<string> = new Set([
  "digitalocean:index:getKubernetesCluster",
  "gcp:container:getCluster",
]);

/** Functions that render resources with tools that a preview does not run: what they would give is unknown. */
const renderers: Readonly<Record<string, (args: PropertyMap) => string>> = {
  "kubernetes:helm:template": (args) => describeChart(args.jsonOpts),
  "kubernetes:kustomize:directory": (args) => `the kustomization ${String(args.directory)}`,
};

/** The chart by its name only: the values beside it can hold secrets. */
function describeChart(jsonOptions: PropertyValue | undefined): string {
  if (typeof jsonOptions !== "string" || jsonOptions === UNKNOWN) return "a Helm chart";
  const { chart, path } = JSON.parse(jsonOptions) as { readonly chart?: string; readonly path?: string };
  return `the Helm chart ${chart ?? path ?? "without a name"}`;
}

/**
 * One form for all spellings of a function token: `aws:index/getRegion:getRegion`, `aws:getRegion/getRegion:getRegion`
 * and `aws:index:getRegion` are the same; API versions of azure-native are left out.
 */
export function canonicalToken(token: string): string {
  const [packageName = "", path = "", name = ""] = token.split(":");
  const [module = ""] = path.split("/");
  return `${packageName}:${module === "" || module === name ? "index" : module}:${name}`;
}

/**
 * Answers a provider function without its provider.
 *
 * @param config the stack's configuration by full key, for the region and the project
 * @throws Error when the arguments themselves are wrong, e.g. invalid YAML.
 */
export function answerInvoke(token: string, args: PropertyMap, config: Readonly<Record<string, string>>): InvokeAnswer {
  const canonical = canonicalToken(token);
  const render = renderers[canonical];
  if (render !== undefined) {
    return { result: undefined, warnings: [`${render(args)} is not rendered: its resources are not visible here`] };
  }
  const result = computed[canonical]?.(args) ?? recordedAnswer(canonical, args, config);
  if (result !== undefined || aboutRunning.has(canonical)) return { result, warnings: [] };
  return { result: undefined, warnings: [`function ${token} has no recorded answer: its result is unknown`] };
}
