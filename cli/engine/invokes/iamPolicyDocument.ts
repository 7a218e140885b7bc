import type { PropertyMap, PropertyValue } from "../values";

/** Members of a statement that hold a list: the argument's name and the name in the document. */
const lists = [
  ["actions", "Action"],
  ["notActions", "NotAction"],
  ["resources", "Resource"],
  ["notResources", "NotResource"],
] as const;

function asMaps(value: PropertyValue | undefined): PropertyMap[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is PropertyMap => typeof item === "object" && item !== null && !Array.isArray(item));
}

/** AWS writes a list of one as its only member. */
function unwrapSingle(value: PropertyValue | undefined): PropertyValue {
  return Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : (value ?? null);
}

function principals(value: PropertyValue | undefined): PropertyValue | undefined {
  const entries = asMaps(value);
  if (entries.length === 0) return undefined;
  const [only] = entries;
  if (entries.length === 1 && only?.type === "*") return "*";
  return Object.fromEntries(entries.map((entry) => [String(entry.type), unwrapSingle(entry.identifiers)]));
}

function conditions(value: PropertyValue | undefined): PropertyMap | undefined {
  const entries = asMaps(value);
  if (entries.length === 0) return undefined;
  const result: Record<string, PropertyMap> = {};
  for (const { test, variable, values } of entries) {
    result[String(test)] = { ...result[String(test)], [String(variable)]: unwrapSingle(values) };
  }
  return result;
}

function statement(args: PropertyMap): PropertyMap {
  const members: [string, PropertyValue | undefined][] = [
    ["Sid", args.sid === "" ? undefined : args.sid],
    ["Effect", args.effect ?? "Allow"],
    ...lists.map(([argument, member]): [string, PropertyValue | undefined] => {
      const value = args[argument];
      return [member, value === undefined ? undefined : unwrapSingle(value)];
    }),
    ["Principal", principals(args.principals)],
    ["NotPrincipal", principals(args.notPrincipals)],
    ["Condition", conditions(args.conditions)],
  ];
  return Object.fromEntries(members.filter((member): member is [string, PropertyValue] => member[1] !== undefined));
}

function documentsIn(value: PropertyValue | undefined): PropertyMap[] {
  const texts = Array.isArray(value) ? value : [];
  return texts.flatMap((text) => asMaps((JSON.parse(String(text)) as PropertyMap).Statement));
}

/** Later statements replace earlier ones of the same id, as the provider merges documents. */
function mergeBySid(statements: readonly PropertyMap[]): PropertyMap[] {
  const lastOfSid = (sid: PropertyValue) => statements.findLastIndex((other) => other.Sid === sid);
  return statements.filter(({ Sid }, index) => Sid === undefined || lastOfSid(Sid) === index);
}

/** The answer of `aws:iam:getPolicyDocument`, computed as the provider does without asking AWS. */
export function iamPolicyDocument(args: PropertyMap): PropertyMap {
  const statements = mergeBySid([
    ...documentsIn(args.sourcePolicyDocuments),
    ...asMaps(args.statements).map(statement),
    ...documentsIn(args.overridePolicyDocuments),
  ]);
  const document = {
    Version: args.version ?? "2012-10-17",
    ...(typeof args.policyId === "string" ? { Id: args.policyId } : {}),
    Statement: statements,
  };
  return {
    ...args,
    id: "policy-document",
    json: JSON.stringify(document, null, 2),
    minifiedJson: JSON.stringify(document),
  };
}
