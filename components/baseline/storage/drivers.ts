import type * as pulumi from "@pulumi/pulumi";
import type { StorageDriver } from "./args";

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

/** What each storage driver is called in a storage class, and how it wants its key named. */
export const drivers: Readonly<Record<StorageDriver, Driver>> = {
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
