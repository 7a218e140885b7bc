import { isJudgedByInputs } from "../../lib/aws/components";
import type { Exemption } from "../../lib/exemption";
import { isLongerThan } from "../../lib/calendar";
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

function tooLongFinding(stack: Stack, { finding, urn, expires }: Exemption, maxMonths: number): readonly Finding[] {
  const resource = stack.byUrn(urn) ?? stack.ofType("pulumi:pulumi:Stack")[0] ?? stack.resources[0];
  if (resource === undefined) return [];
  return [
    {
      detail: "too-long",
      path: "",
      found: `exempt from ${finding} until ${expires}`,
      problem: `an exemption may run ${maxMonths} months at most`,
      fix: "Name an earlier date in the environment's policy configuration, and look at the finding again then",
      state: "bad",
      level: "mandatory",
      resource,
    },
  ];
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
  title: "Every exemption of the stack matches a finding and has an end",
  description:
    "An exemption that matches nothing hides the next mistake on its resource, or never hid what it was for. One without an end in sight is never looked at again.",
  fix: "Remove the exemption from the environment's policy configuration, or correct its finding and URN",
  level: "advisory",
  params: {
    maxMonths: {
      type: "integer",
      description: "How many months from today an exemption may run at most.",
      default: 13,
      minimum: 1,
    },
  },
  scope: "stack",
  check: (stack, { unusedExemptions, allExemptions, today, params }) => {
    const own = stackOfUrn(stack.resources[0]?.urn ?? "");
    // One configuration may serve several stacks.
    const isOwn = ({ urn }: Exemption): boolean => stackOfUrn(urn) === own;
    return [
      ...unusedExemptions()
        .filter((exemption) => isOwn(exemption) && !isOutOfSight(stack, exemption.urn))
        .flatMap((exemption) => unusedFinding(stack, exemption)),
      ...allExemptions()
        .filter((exemption) => isOwn(exemption) && isLongerThan(today, exemption.expires, params.maxMonths))
        .flatMap((exemption) => tooLongFinding(stack, exemption, params.maxMonths)),
    ];
  },
});
