/** A type of Azure's API: what a value of it may be. */
export interface ApiShape {
  readonly type: "object" | "map" | "list" | "text" | "number" | "boolean" | "any";
  /** Members that must be there. */
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, ApiShape>>;
  /** Of a list or map. */
  readonly member?: ApiShape;
  /** Known values, separated by spaces. */
  readonly enum?: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

/** What the contract test needs of Azure's API. */
export interface ApiTypes {
  /** Packages that it was taken from, with the API version of each. */
  readonly sources: Readonly<Record<string, string>>;
  /** Types by package and name. */
  readonly types: Readonly<Record<string, ApiShape>>;
}
