import * as pulumi from "@pulumi/pulumi";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { keysOf, rejectUnknownProperties, validateBoolean, validateOneOf } from "../../shared/validation";
import { type StorageArgs, StorageDriver } from "./args";
import { drivers } from "./drivers";

/** Storage with every default filled in and every value checked. */
export interface StorageSettings {
  readonly driver: StorageDriver;
  readonly key: pulumi.Input<string>;
  readonly className: string;
  readonly retainVolumes: boolean;
}

/**
 * Fills in the defaults of storage and checks them.
 *
 * @throws InvalidArgumentError naming the property.
 */
export function resolveStorage(args: StorageArgs): StorageSettings {
  rejectUnknownProperties(
    "storage",
    args,
    keysOf<StorageArgs>({ driver: true, key: true, className: true, retainVolumes: true }),
  );
  const driver = validateOneOf("storage.driver", args.driver, Object.values(StorageDriver));
  const { keyForm, keyExample } = drivers[driver];
  // What another resource or stack gives is a key; a text that somebody wrote may be anything.
  if (!pulumi.Output.isInstance(args.key) && !(typeof args.key === "string" && keyForm.test(args.key))) {
    fail(
      "storage.key",
      `${JSON.stringify(args.key)} does not name a key that ${driver} can use`,
      `write it like ${keyExample}`,
    );
  }
  return {
    driver,
    key: args.key,
    className: validateName("storage.className", args.className ?? "encrypted"),
    retainVolumes: validateBoolean("storage.retainVolumes", args.retainVolumes ?? true),
  };
}
