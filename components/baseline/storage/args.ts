import type * as pulumi from "@pulumi/pulumi";

/** The storage driver that makes a cluster's volumes. */
export const StorageDriver = {
  /** EBS, with the add-on on managed nodes. */
  AwsEbs: "aws-ebs",
  /** EBS, with EKS Auto Mode. */
  AwsEbsAutoMode: "aws-ebs-auto-mode",
  AzureDisk: "azure-disk",
  GoogleDisk: "google-disk",
} as const;
export type StorageDriver = (typeof StorageDriver)[keyof typeof StorageDriver];

/** How volumes are made for claims that name no storage class. */
export interface StorageArgs {
  driver: StorageDriver;
  /** The key that encrypts volumes: a KMS key's ARN, a disk encryption set's id, or a Cloud KMS key's name. */
  key: pulumi.Input<string>;
  /** Name of the storage class. Default `encrypted`. */
  className?: string;
  /** Whether a volume and its data outlive the claim. Default true. */
  retainVolumes?: boolean;
}
