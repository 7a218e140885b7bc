import type * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "../shared/errors";
import { isText, validatedInput } from "../shared/validation";

/**
 * An input that must be the id of a resource of DigitalOcean: a UUID, not a name.
 *
 * @throws InvalidArgumentError at once for a plain value, else when the value is known.
 */
export function idInput(property: string, id: pulumi.Input<string>): pulumi.Input<string> {
  return validatedInput(id, (known) => {
    if (isText(known, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)) return;
    fail(property, `${shown(known)} is not an id`, 'name the id, like "5a4981aa-9653-4bd1-bef5-d6bff52042e4"');
  });
}
