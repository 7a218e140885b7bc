import type * as pulumi from "@pulumi/pulumi";

interface OutputParts {
  readonly isKnown: Promise<unknown>;
  readonly isSecret: Promise<unknown>;
  readonly allResources?: () => Promise<unknown>;
  promise(): Promise<unknown>;
}

/** The value of an output, or the error that it was refused with. Every part of a refused output rejects with it. */
export async function settledOutput<T>(output: pulumi.Output<T>): Promise<T> {
  const parts = output as unknown as OutputParts;
  const value = parts.promise();
  await Promise.allSettled([value, parts.isKnown, parts.isSecret, parts.allResources?.()]);
  return value as Promise<T>;
}
