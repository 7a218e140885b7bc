import type { PropertyMap, PropertyValue } from "../values";
import aws from "./aws.json";
import azureNative from "./azure-native.json";
import digitalocean from "./digitalocean.json";
import gcp from "./gcp.json";

/** Answers of the clouds, recorded and stripped of everything personal; `${region}` and `${project}` are filled in. */
const recorded: Readonly<Record<string, PropertyMap>> = { ...aws, ...azureNative, ...digitalocean, ...gcp };

/** What recorded answers are filled in with when neither arguments nor configuration say it. */
const defaults: Readonly<Record<string, { readonly region: string; readonly project: string }>> = {
  aws: { region: "us-east-1", project: "" },
  gcp: { region: "europe-west1", project: "preview-project" },
};

function fillIn(value: PropertyValue, variables: Readonly<Record<string, string>>): PropertyValue {
  if (typeof value === "string") return value.replace(/\$\{(\w+)\}/g, (_, name: string) => variables[name] ?? "");
  if (Array.isArray(value)) return value.map((member) => fillIn(member, variables));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fillIn(member, variables)]));
}

/**
 * The recorded answer to an invoke, for the region and project of its arguments or of the stack's configuration; the
 * arguments themselves are part of an answer, as with the real provider. Undefined: nothing is recorded for them.
 *
 * @param token in the form `<package>:<module>:<function>`
 */
export function recordedAnswer(
  token: string,
  args: PropertyMap,
  config: Readonly<Record<string, string>>,
): PropertyMap | undefined {
  const answer = recorded[token];
  if (answer === undefined) return undefined;
  const packageName = token.slice(0, token.indexOf(":"));
  const variable = (name: "region" | "project"): string => {
    const argument = args[name];
    if (typeof argument === "string") return argument;
    return config[`${packageName}:${name}`] ?? defaults[packageName]?.[name] ?? "";
  };
  const filled = fillIn(answer, { region: variable("region"), project: variable("project") }) as PropertyMap;
  // What is looked up by its id is that one, with properties of its own, not the recorded one.
  const isAnother = (key: string) => typeof args[key] === "string" && key in filled && args[key] !== filled[key];
  return isAnother("id") || isAnother("name") ? undefined : { ...args, ...filled };
}
