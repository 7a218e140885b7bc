import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { keysOf, listOf, rejectUnknownProperties, checkUnique } from "../../shared/validation";
import type { GkeRegistryArgs } from "../args";
import { memberInput } from "../iamMember";

/** @throws InvalidArgumentError for names that Artifact Registry refuses and for a registry that nobody could push to. */
export function resolveRegistry(args: GkeRegistryArgs | undefined): GkeRegistryArgs | undefined {
  if (args === undefined) return undefined;
  rejectUnknownProperties("registry", args, keysOf<GkeRegistryArgs>({ repositories: true, pushMembers: true }));
  const repositories = listOf("registry.repositories", args.repositories);
  const pushMembers = listOf("registry.pushMembers", args.pushMembers);
  if (repositories.length === 0) fail("registry.repositories", "it is empty", "name a repository, or remove registry");
  repositories.forEach((repository, index) => validateName(`registry.repositories[${index}]`, repository));
  checkUnique("registry.repositories", repositories, "repository");
  if (pushMembers.length === 0) {
    fail("registry.pushMembers", "nobody could push images", "name the service account of your build pipeline");
  }
  pushMembers.forEach((member, index) => memberInput(`registry.pushMembers[${index}]`, member));
  checkUnique("registry.pushMembers", pushMembers, "member");
  return { repositories: [...repositories], pushMembers: [...pushMembers] };
}
