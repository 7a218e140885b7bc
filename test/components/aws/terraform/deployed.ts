import type { RegisteredResource } from "../../support/previewResources";
import { answersOfAccount, previewResources } from "../support/previewResources";
import type { PulumiResource } from "./convert";
import { referencesOf } from "./outputs";
import type { ResourceSchemas } from "./schema";

/** Whether Terraform's provider knows the resource: components and the cluster's own objects are not AWS's. */
export const isOfAws = ({ type, custom }: RegisteredResource) => custom && type.startsWith("aws:");

/** The resources of a program in which every reference is one of Terraform. */
export async function deployed(program: () => unknown, schemas: ResourceSchemas): Promise<PulumiResource[]> {
  const { resources } = await previewResources(program, answersOfAccount, (resource) =>
    resource.custom === true && resource.type.startsWith("aws:")
      ? referencesOf(resource as Parameters<typeof referencesOf>[0], schemas)
      : { id: resource.name, state: resource.inputs as Record<string, unknown> },
  );
  return [...resources.values()].filter(isOfAws);
}
