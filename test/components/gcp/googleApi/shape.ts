/** What may stand in one place of a request. */
export interface ApiShape {
  readonly type: "string" | "boolean" | "integer" | "number" | "object" | "array" | "any";
  /** Name of the schema of an object. */
  readonly ref?: string;
  /** The values that Google knows, with blanks between them. */
  readonly enum?: string;
  /** A number that is written as text. */
  readonly numeric?: true;
  readonly items?: ApiShape;
  /** What the values of a map are; an object without it and without `ref` has no members. */
  readonly values?: ApiShape;
}

/** What `extract.ts` takes out of the discovery documents. */
export interface ApiSchemas {
  /** Package and version that the schemas come from. */
  readonly source: string;
  /** Members by `<service>.<schema>`, without those that only answers have. */
  readonly schemas: Readonly<Record<string, Readonly<Record<string, ApiShape>>>>;
}
