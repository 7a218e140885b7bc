import { fail, shown } from "../../shared/errors";
import { isText, keysOf, listOf, rejectUnknownProperties, checkUnique } from "../../shared/validation";
import type { EksRegistryArgs } from "../args";
import { roleArnInput } from "../arn";

/** @throws InvalidArgumentError for names that ECR refuses and for a registry that nobody could push to. */
export function resolveRegistry(args: EksRegistryArgs | undefined): EksRegistryArgs | undefined {
  if (args === undefined) return undefined;
  rejectUnknownProperties("registry", args, keysOf<EksRegistryArgs>({ repositories: true, pushRoleArns: true }));
  const repositories = listOf("registry.repositories", args.repositories);
  const pushRoleArns = listOf("registry.pushRoleArns", args.pushRoleArns);
  if (repositories.length === 0) fail("registry.repositories", "it is empty", "name a repository, or remove registry");
  repositories.forEach((repository, index) => {
    if (!isText(repository, /^[a-z0-9]+([._/-][a-z0-9]+)*$/)) {
      fail(
        `registry.repositories[${index}]`,
        `${shown(repository)} cannot name a repository`,
        'write a name like "team-a/api"',
      );
    }
  });
  checkUnique("registry.repositories", repositories, "repository");
  if (pushRoleArns.length === 0) {
    fail("registry.pushRoleArns", "nobody could push images", "name the role of your build pipeline");
  }
  pushRoleArns.forEach((arn, index) => roleArnInput(`registry.pushRoleArns[${index}]`, arn));
  return { repositories: [...repositories], pushRoleArns: [...pushRoleArns] };
}
