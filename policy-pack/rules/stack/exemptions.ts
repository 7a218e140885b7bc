import { isJudgedByInputs } from "../../lib/aws/components";
import type { Exemption } from "../../lib/exemption";
import { defineRule } from "../../lib/defineRule";
import type { Finding } from "../../lib/finding";
import type { Stack, StackResource } from "../../lib/resource";

/** The stack and project that a URN belongs to. */
function stackOfUrn(urn: string): string {
  return urn.split("::").slice(0, 2).join("::");
}

/** The types of a resource's parents and its own, the outermost first. */
function typesOf(urn: string): readonly string[] {
  return urn.split("::")[2]?.split("$") ?? [];
}

/** A resource that nothing is below and that could be a component whose plugin has not run: what it holds is not visible. */
function mayHold(stack: Stack, component: StackResource, urn: string): boolean {
  const outer = typesOf(component.urn);
  const inner = typesOf(urn);
  return (
    inner.length > outer.length &&
    outer.every((type, index) => inner[index] === type) &&
    !stack.resources.some(({ parent }) => parent === component.urn)
  );
}

/**
 * Whether the finding could be there and not be seen in this run. The engine asks about a resource that was left out of a
 * preview (`--target`) without inputs as long as it does not exist.
 */
function isOutOfSight(stack: Stack, urn: string): boolean {
  const resource = stack.byUrn(urn);
  if (resource === undefined) return stack.resources.some((component) => mayHold(stack, component, urn));
  const hasInputs = resource.external !== true && resource.props.entries().length > 0;
  return !hasInputs || isJudgedByInputs(resource.type);
}

function unusedFinding(stack: Stack, { finding, urn }: Exemption): readonly Finding[] {
  const root = stack.ofType("pulumi:pulumi:Stack")[0] ?? stack.resources[0];
  const exempted = stack.byUrn(urn);
  const resource = exempted ?? root;
  if (resource === undefined) return [];
  const found =
    exempted === undefined
      ? `without ${urn}, which an exemption of ${finding} names`
      : `without the finding ${finding}, which an exemption names`;
  return [{ detail: "unused", path: "", found, state: "bad", resource }];
}

export const exemptions = defineRule({
  id: "exemptions",
  family: "stack",
  controls: ["cmp-policy-pack-mandatory"],
  severity: "low",
  title: "Every exemption of the stack matches a finding",
  description:
    "An exemption that matches nothing hides the next mistake on its resource, or never hid what it was for.",
  fix: "Remove the exemption from the environment's policy configuration, or correct its finding and URN",
  level: "advisory",
  scope: "stack",
  check: (stack, { unusedExemptions }) => {
    const own = stackOfUrn(stack.resources[0]?.urn ?? "");
    return (
      unusedExemptions()
        // One configuration may serve several stacks.
        .filter(({ urn }) => stackOfUrn(urn) === own && !isOutOfSight(stack, urn))
        .flatMap((exemption) => unusedFinding(stack, exemption))
    );
  },
});
