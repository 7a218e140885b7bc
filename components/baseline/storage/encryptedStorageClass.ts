import * as pulumi from "@pulumi/pulumi";
import { createObject } from "../../kubernetes/kubernetesObject";
import { childName, componentType } from "../../shared/naming";
import type { StorageArgs } from "./args";
import { storageClassManifest } from "./objects";
import { resolveStorage } from "./settings";

/** What `EncryptedStorageClass` is made from. */
export interface EncryptedStorageClassArgs {
  storage: StorageArgs;
}

/**
 * The default storage class, whose volumes are encrypted with a key of one's own. Of several defaults Kubernetes takes
 * the newest, so it also goes before one that the provider brings along.
 *
 * @throws InvalidArgumentError when an argument is wrong.
 */
export class EncryptedStorageClass extends pulumi.ComponentResource {
  constructor(name: string, args: EncryptedStorageClassArgs, opts?: pulumi.ComponentResourceOptions) {
    const storage = resolveStorage(args.storage);
    super(componentType("EncryptedStorageClass"), name, args, opts);
    createObject(childName(name, storage.className), storageClassManifest(storage), { parent: this });
    this.registerOutputs({});
  }
}
