import type { PropertyMap } from "../values";

/** Invented values of the public parameters of AWS that name a node image's release or a machine image. */
const parameters: readonly (readonly [RegExp, string])[] = [
  // In the form that node groups take, for Bottlerocket and for Amazon Linux.
  [/^\/aws\/service\/(bottlerocket|eks)\/.+\/(image_version|release_version)$/, "1.64.0-0123abcd"],
  [/^\/aws\/service\/ami-amazon-linux-latest\//, "ami-0123456789abcdef0"],
];

/**
 * Answers `aws:ssm:getParameter` for images that AWS publishes. Undefined for every other parameter: what an account
 * keeps there is not known.
 */
export function ssmParameter(args: PropertyMap): PropertyMap | undefined {
  const { name } = args;
  if (typeof name !== "string") return undefined;
  const value = parameters.find(([pattern]) => pattern.test(name))?.[1];
  if (value === undefined) return undefined;
  return { ...args, id: name, type: "String", insecureValue: value, value, version: 1 };
}
