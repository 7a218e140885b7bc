import type * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "../shared/errors";
import { isText, validatedInput } from "../shared/validation";

const IAM_ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const KMS_KEY = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

function arnCheck(property: string, pattern: RegExp, kind: string, fix: string): (arn: string) => void {
  return (arn) => {
    if (!isText(arn, pattern)) {
      fail(property, `${shown(arn)} is not the ARN of ${kind}`, fix);
    }
  };
}

/**
 * An input that must be the ARN of an IAM role: users and the root account have long-lived credentials
 * (id-iam-groups-not-users).
 *
 * @throws InvalidArgumentError at once for a plain value, else when the value is known.
 */
export function roleArnInput(property: string, arn: pulumi.Input<string>): pulumi.Input<string> {
  return validatedInput(
    arn,
    arnCheck(property, IAM_ROLE, "an IAM role", 'name a role, like "arn:aws:iam::123456789012:role/platform"'),
  );
}

/**
 * An input that must be the ARN of a KMS key, not of an alias: an alias can be pointed elsewhere.
 *
 * @throws InvalidArgumentError at once for a plain value, else when the value is known.
 */
export function keyArnInput(property: string, arn: pulumi.Input<string>): pulumi.Input<string> {
  return validatedInput(
    arn,
    arnCheck(property, KMS_KEY, "a KMS key", 'name a key, like "arn:aws:kms:eu-central-1:123456789012:key/…"'),
  );
}

/**
 * An input that must be the id of an AWS resource of one kind, e.g. `subnet-…`.
 *
 * @throws InvalidArgumentError at once for a plain value, else when the value is known.
 */
export function resourceIdInput(property: string, prefix: string, id: pulumi.Input<string>): pulumi.Input<string> {
  return validatedInput(id, (known) => {
    if (isText(known, new RegExp(`^${prefix}-[0-9a-f]{8,17}$`))) return;
    fail(
      property,
      `${shown(known)} is not an id of the form ${prefix}-…`,
      `name the id, like "${prefix}-0123456789abcdef0"`,
    );
  });
}
