import { provider } from "@pulumi/pulumi";
import { version } from "../package.json";
import schema from "../schema.json";
import type { PackageSchema } from "./packageSchema";
import { ComponentProvider } from "./provider";

/** Serves the components to Pulumi's engine, which gives its own address. */
void provider.main(new ComponentProvider(version, schema as unknown as PackageSchema), process.argv.slice(2));
