import * as pulumi from "@pulumi/pulumi";

/** A resource that a program registered, as the engine sees it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** Runs a program at preview with a recording engine. Custom resources have unknown ids, as before a first `up`. */
export async function recordResources(program: () => void): Promise<RecordedResource[]> {
  const resources: RecordedResource[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        resources.push({ type: args.type, name: args.name, inputs: args.inputs });
        return { id: "", state: args.inputs };
      },
      call: () => {
        throw new Error("the baseline must not call a provider");
      },
    },
    "hardened-cluster",
    "test",
    true,
  );
  program();
  await pulumi.runtime.disconnect();
  return resources;
}
