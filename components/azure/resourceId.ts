import type * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "../shared/errors";
import { isText, validatedInput } from "../shared/validation";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const KEY_VERSION = /^https:\/\/[a-z0-9-]{3,24}\.vault\.[a-z.]+\/keys\/[A-Za-z0-9-]+\/[0-9a-f]{32}$/;

/**
 * An input that must be the object id of a principal in Entra ID.
 *
 * @throws InvalidArgumentError at once for a plain value, else when the value is known.
 */
export function objectIdInput(property: string, id: pulumi.Input<string>): pulumi.Input<string> {
  return validatedInput(id, (known) => {
    if (isText(known, GUID)) return;
    fail(
      property,
      `${shown(known)} is not an object id of Entra ID`,
      'write it, like "11111111-2222-3333-4444-555555555555"',
    );
  });
}

/**
 * An input that must be the id of an Azure resource of one type.
 *
 * @param type e.g. `Microsoft.KeyVault/vaults`
 * @throws InvalidArgumentError at once for a plain value, else when the value is known.
 */
export function resourceIdInput(property: string, type: string, id: pulumi.Input<string>): pulumi.Input<string> {
  const [namespace, ...kinds] = type.split("/");
  const path = kinds.map((kind) => `${kind}/[^/]+`).join("/");
  const pattern = new RegExp(`^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${namespace}/${path}$`, "i");
  return validatedInput(id, (known) => {
    if (isText(known, pattern)) return;
    fail(
      property,
      `${shown(known)} is not the id of a resource of type ${type}`,
      `write it, like "/subscriptions/<id>/resourceGroups/<name>/providers/${namespace}/${kinds.map((kind) => `${kind}/<name>`).join("/")}"`,
    );
  });
}

/**
 * An input that must name one version of a key: AKS does not follow new versions by itself.
 *
 * @throws InvalidArgumentError at once for a plain value, else when the value is known.
 */
export function keyVersionInput(property: string, id: pulumi.Input<string>): pulumi.Input<string> {
  return validatedInput(id, (known) => {
    if (isText(known, KEY_VERSION)) return;
    fail(
      property,
      `${shown(known)} is not the address of a key's version`,
      'write it, like "https://example.vault.azure.net/keys/secrets/<version>"',
    );
  });
}

/** The parts of a resource's id by their kind, in lower case: `resourcegroups`, `virtualnetworks`, `subnets`. */
export function idParts(id: string): Readonly<Record<string, string>> {
  const segments = id.split("/").slice(1);
  const pairs = segments.flatMap((segment, index): [string, string][] =>
    index % 2 === 0 ? [[segment.toLowerCase(), segments[index + 1] ?? ""]] : [],
  );
  return Object.fromEntries(pairs);
}

/** Id of the virtual network that a subnet belongs to. */
export function networkIdOf(subnetId: string): string {
  return subnetId.replace(/\/subnets\/[^/]+$/i, "");
}
