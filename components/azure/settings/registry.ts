import type * as pulumi from "@pulumi/pulumi";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { checkUnique, entriesOf, keysOf, rejectUnknownProperties, validateBoolean } from "../../shared/validation";
import type { AksRegistryArgs } from "../args";
import { objectIdInput, resourceIdInput } from "../resourceId";
import type { NetworkSettings } from "./network";

/** The registry's part of the settings. */
export interface RegistrySettings {
  readonly pushPrincipalIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly privateDnsZoneId: pulumi.Input<string> | undefined;
  readonly bootstrap: boolean;
}

/** @throws InvalidArgumentError for a registry that nobody could push to, or that nodes could not reach. */
export function resolveRegistry(
  args: AksRegistryArgs | undefined,
  network: NetworkSettings["network"],
): RegistrySettings | undefined {
  if (args === undefined) return undefined;
  rejectUnknownProperties(
    "registry",
    args,
    keysOf<AksRegistryArgs>({ pushPrincipalIds: true, privateDnsZoneId: true, bootstrap: true }),
  );
  const pushers = entriesOf("registry.pushPrincipalIds", args.pushPrincipalIds).map(
    ([name, id]): [string, pulumi.Input<string>] => {
      const property = `registry.pushPrincipalIds.${name}`;
      return [validateName(property, name), objectIdInput(property, id)];
    },
  );
  if (pushers.length === 0) {
    fail("registry.pushPrincipalIds", "nobody could push images", "name the service principal of your build pipeline");
  }
  checkUnique(
    "registry.pushPrincipalIds",
    pushers.map(([, id]) => id),
    "principal",
  );
  if (network.kind === "existing" && network.endpointSubnetId === undefined) {
    fail(
      "network.existing.endpointSubnetId",
      "the registry is reached over a private endpoint, and there is no subnet for it",
      "name a subnet, or remove registry",
    );
  }
  return {
    pushPrincipalIds: Object.fromEntries(pushers),
    privateDnsZoneId:
      args.privateDnsZoneId === undefined
        ? undefined
        : resourceIdInput("registry.privateDnsZoneId", "Microsoft.Network/privateDnsZones", args.privateDnsZoneId),
    bootstrap: validateBoolean("registry.bootstrap", args.bootstrap ?? false),
  };
}
