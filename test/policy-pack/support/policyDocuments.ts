/** A statement that allows, in a policy document of AWS. */
export function allow(statement: object): object {
  return { Effect: "Allow", ...statement };
}

/** A policy document of AWS as the JSON text that resources take. */
export function policyDocument(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
