import type { PropertyMap } from "../values";

/** An invented release in the form that node groups take. */
const RELEASE = "1.64.0-0123abcd";
/** Public parameters of AWS that name the release of a node image, for Bottlerocket and for Amazon Linux. */
const RELEASE_PARAMETER = /^\/aws\/service\/(bottlerocket|eks)\/.+\/(image_version|release_version)$/;

/**
 * Answers `aws:ssm:getParameter` for the releases of node images. Undefined for every other parameter: what an account
 * keeps there is not known.
 */
export function ssmParameter(args: PropertyMap): PropertyMap | undefined {
  if (typeof args.name !== "string" || !RELEASE_PARAMETER.test(args.name)) return undefined;
  return { ...args, id: args.name, type: "String", insecureValue: RELEASE, value: RELEASE, version: 1 };
}
