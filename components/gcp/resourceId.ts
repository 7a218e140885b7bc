import type * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "../shared/errors";
import { isText, validatedInput } from "../shared/validation";

const PROJECT = "projects/[a-z0-9.:-]+";
const NAME = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";

function checkId(property: string, id: string, pattern: string, example: string): void {
  if (typeof id !== "string" || !new RegExp(`^(https://www\\.googleapis\\.com/compute/v1/)?${pattern}$`).test(id)) {
    fail(property, `${shown(id)} is not its id`, `write the id, like "${example}"`);
  }
}

/** @throws InvalidArgumentError for what is no network's id, and for the default network (net-dedicated-vpc). */
export function networkIdInput(property: string, id: pulumi.Input<string>): pulumi.Input<string> {
  return validatedInput(id, (known) => {
    checkId(property, known, `${PROJECT}/global/networks/${NAME}`, "projects/my-network/global/networks/main");
    if (isText(known, /\/default$/)) {
      fail(property, "the default network is open inside and shared", "use a network of the cluster's own");
    }
  });
}

/** @throws InvalidArgumentError for what is no subnet's id. */
export function subnetworkIdInput(property: string, id: pulumi.Input<string>): pulumi.Input<string> {
  const example = "projects/my-network/regions/europe-west4/subnetworks/nodes";
  return validatedInput(id, (known) =>
    checkId(property, known, `${PROJECT}/regions/[a-z0-9-]+/subnetworks/${NAME}`, example),
  );
}

/** @throws InvalidArgumentError for what is no key's id, and for a key of another region than what it encrypts. */
export function keyIdInput(property: string, id: pulumi.Input<string>, region: string): pulumi.Input<string> {
  return validatedInput(id, (known) => {
    const pattern = /^projects\/[a-z0-9.:-]+\/locations\/([a-z0-9-]+)\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+$/;
    const location = isText(known, pattern) ? pattern.exec(known)?.[1] : undefined;
    if (location === undefined) {
      fail(
        property,
        `${shown(known)} is not the id of a key`,
        `write the id, like "projects/my-keys/locations/${region}/keyRings/ring/cryptoKeys/key"`,
      );
    }
    if (location !== region) {
      fail(property, `the key is in ${location}, the cluster in ${region}`, `use a key in ${region}`);
    }
  });
}
