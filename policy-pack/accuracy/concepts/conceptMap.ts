/** For each security question the findings that answer it with "insecure", each only where it truly says so. */
export type ConceptMap = Readonly<Record<string, readonly string[]>>;
