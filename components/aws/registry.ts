import * as ecr from "@pulumi/aws/ecr";
import type * as pulumi from "@pulumi/pulumi";
import type { EksRegistryArgs } from "./args";
import { registryKey } from "./encryption";
import { accountRootArn, type ClusterLocation, roleArn } from "./identifiers";
import { policyDocument } from "./policyDocument";
import { type EksScope, resourceName, resourceTags, retainedOptions } from "./scope";

const PUSH = ["ecr:PutImage", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload"];

/**
 * Who may use a repository: nodes pull, the pipeline's roles push, and nobody else pushes whatever their own rights are
 * (img-registry-pull-readonly).
 */
export function repositoryPolicy(location: ClusterLocation, pushRoleArns: readonly string[]): string {
  return policyDocument(
    {
      Sid: "NodesPull",
      Effect: "Allow",
      Principal: { AWS: accountRootArn(location) },
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Condition: { ArnEquals: { "aws:PrincipalArn": roleArn(location, "node") } },
    },
    {
      Sid: "OnlyThePipelinePushes",
      Effect: "Deny",
      Principal: "*",
      Action: PUSH,
      Condition: { ArnNotEquals: { "aws:PrincipalArn": pushRoleArns } },
    },
  );
}

// img-minimal-curated-base: what no tag points to any more is not kept for reuse.
const lifecyclePolicy = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: "Untagged images go after two weeks",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
      action: { type: "expire" },
    },
  ],
});

/** Image repositories below the cluster's name; their URLs by the name that the user gave. */
export function createRegistry(scope: EksScope, args: EksRegistryArgs): Record<string, pulumi.Output<string>> {
  const { region, name } = scope.settings;
  const kmsKey = registryKey(scope);
  return Object.fromEntries(
    args.repositories.map((repositoryName) => {
      const suffix = `repository-${repositoryName.replace(/\//g, "-")}`;
      const repository = new ecr.Repository(
        resourceName(scope, suffix),
        {
          region,
          name: `${name}/${repositoryName}`,
          // cp-deletion-protection: images keep their repository from deletion, unless the stack may go as a whole.
          forceDelete: !scope.settings.deletionProtection,
          // img-registry-private-hardened: what a tag once named stays what it names.
          imageTagMutability: "IMMUTABLE",
          encryptionConfigurations: [{ encryptionType: "KMS", kmsKey }],
          // img-registry-scan
          imageScanningConfiguration: { scanOnPush: true },
          tags: resourceTags(scope, suffix),
        },
        retainedOptions(scope),
      );
      new ecr.RepositoryPolicy(
        resourceName(scope, `${suffix}-policy`),
        {
          region,
          repository: repository.name,
          policy: scope.location.apply((location) => repositoryPolicy(location, args.pushRoleArns)),
        },
        { parent: scope.parent },
      );
      new ecr.LifecyclePolicy(
        resourceName(scope, `${suffix}-lifecycle`),
        { region, repository: repository.name, policy: lifecyclePolicy },
        { parent: scope.parent },
      );
      return [repositoryName, repository.repositoryUrl];
    }),
  );
}
