import * as pulumi from "@pulumi/pulumi";
import { fail } from "./shared/errors";

/** A component's class. */
// Any constructor fits.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type ComponentClass = new (...args: any[]) => pulumi.ComponentResource;

/** @throws InvalidArgumentError naming the package to install when it is the SDK that is missing. */
function loadWithSdk<Class>(className: string, sdk: string, load: () => Class): Class {
  try {
    return load();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (code !== "MODULE_NOT_FOUND" || !String(message).includes(`'${sdk}`)) throw error;
    fail(className, `its cloud's SDK, ${sdk}, is not installed`, `run npm install ${sdk} beside hardened-cluster`);
  }
}

/**
 * Stands in for a component whose module is loaded when the first one is constructed: it brings a cloud's SDK, which is
 * an optional peer and takes its time. Pulumi's plugin host sees a component of that name.
 *
 * @param sdk package of the cloud's SDK
 */
export function onDemand<Class extends ComponentClass>(className: string, sdk: string, load: () => Class): Class {
  const loaded = () => loadWithSdk(className, sdk, load);
  class StandIn extends pulumi.ComponentResource {
    public static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof loaded();
    }
  }
  Object.defineProperty(StandIn, "name", { value: className });
  return new Proxy(StandIn, { construct: (_, args: unknown[]) => new (loaded())(...args) }) as unknown as Class;
}
