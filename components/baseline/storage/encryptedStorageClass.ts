import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "../../shared/errors";
import { childName, componentType, validateName } from "../../shared/naming";
import { rejectUnknownProperties, validateBoolean, validateOneOf } from "../../shared/validation";
import { createObject } from "../../kubernetes/kubernetesObject";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import { type StorageArgs, StorageDriver } from "./args";

/** Storage with every default filled in and every value checked. */
export interface StorageSettings {
  readonly driver: StorageDriver;
  readonly key: pulumi.Input<string>;
  readonly className: string;
  readonly retainVolumes: boolean;
}

interface Driver {
  readonly provisioner: string;
  readonly parameters: (key: pulumi.Input<string>) => Readonly<Record<string, pulumi.Input<string>>>;
  readonly keyForm: RegExp;
  readonly keyExample: string;
}

const awsEbs = {
  // Without `encrypted` the key is not looked at.
  parameters: (key: pulumi.Input<string>) => ({ type: "gp3", encrypted: "true", kmsKeyId: key }),
  keyForm: /^arn:aws[a-z-]*:kms:[^:]+:\d{12}:(key|alias)\/.+$/,
  keyExample: "arn:aws:kms:eu-central-1:123456789012:key/…",
};

const drivers: Readonly<Record<StorageDriver, Driver>> = {
  "aws-ebs": { ...awsEbs, provisioner: "ebs.csi.aws.com" },
  "aws-ebs-auto-mode": { ...awsEbs, provisioner: "ebs.csi.eks.amazonaws.com" },
  "azure-disk": {
    provisioner: "disk.csi.azure.com",
    parameters: (key) => ({ skuName: "Premium_LRS", diskEncryptionSetID: key }),
    keyForm:
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[^/]+$/i,
    keyExample: "/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/diskEncryptionSets/…",
  },
  "google-disk": {
    provisioner: "pd.csi.storage.gke.io",
    parameters: (key) => ({ type: "pd-balanced", "disk-encryption-kms-key": key }),
    keyForm: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/,
    keyExample: "projects/…/locations/…/keyRings/…/cryptoKeys/…",
  },
};

/**
 * Fills in the defaults of storage and checks them.
 *
 * @throws InvalidArgumentError naming the property.
 */
export function resolveStorage(args: StorageArgs): StorageSettings {
  rejectUnknownProperties("storage", args, ["driver", "key", "className", "retainVolumes"]);
  const driver = validateOneOf("storage.driver", args.driver, Object.values(StorageDriver));
  const { keyForm, keyExample } = drivers[driver];
  // What another resource or stack gives is a key; a text that somebody wrote may be anything.
  if (!pulumi.Output.isInstance(args.key) && !(typeof args.key === "string" && keyForm.test(args.key))) {
    throw new InvalidArgumentError({
      property: "storage.key",
      problem: `${JSON.stringify(args.key)} does not name a key that ${driver} can use`,
      fix: `write it like ${keyExample}`,
    });
  }
  return {
    driver,
    key: args.key,
    className: validateName("storage.className", args.className ?? "encrypted"),
    retainVolumes: validateBoolean("storage.retainVolumes", args.retainVolumes ?? true),
  };
}

/** The storage class of claims that name none (nodes-storage-class-encryption). */
export function storageClassManifest({ driver, key, className, retainVolumes }: StorageSettings): Manifest {
  const { provisioner, parameters } = drivers[driver];
  return manifest(
    "StorageClass",
    { name: className, annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    {
      provisioner,
      parameters: parameters(key),
      reclaimPolicy: retainVolumes ? "Retain" : "Delete",
      // In the zone of the pod, which is known only once it is scheduled.
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    },
  );
}

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
