// Run by tsx as a program of its own: prints, as JSON, what a LocalCluster registers with Pulumi's engine. Pulumi stores
// the functions of a dynamic resource as text, and that text depends on what has compiled them.
import * as pulumi from "@pulumi/pulumi";
import { LocalCluster } from "../../../components/local/cluster";

const registered: { type: string; name: string; inputs: unknown }[] = [];

void pulumi.runtime
  .setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs });
        return { id: name, state: inputs as Record<string, unknown> };
      },
      call: ({ inputs }) => inputs as Record<string, unknown>,
    },
    "project",
    "stack",
    true,
  )
  .then(() => {
    new LocalCluster("dynamic", { network: { podCidr: "10.200.0.0/16" } });
    return pulumi.runtime.disconnect();
  })
  .then(() => process.stdout.write(JSON.stringify(registered)));
