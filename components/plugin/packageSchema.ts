/** A property in Pulumi's schema, as far as it matters here. */
export interface SchemaProperty {
  readonly [key: string]: unknown;
}

/** A type of arguments or outputs, or an enumeration. */
export interface SchemaType {
  readonly description?: string;
  readonly properties?: Record<string, SchemaProperty>;
  readonly [key: string]: unknown;
}

/** A component with its arguments and outputs. */
export interface SchemaResource {
  readonly inputProperties: Record<string, SchemaProperty>;
  readonly properties: Record<string, SchemaProperty>;
  readonly [key: string]: unknown;
}

/** Pulumi's schema of a package: what programs in other languages see of it. */
export interface PackageSchema {
  readonly name: string;
  readonly version?: string;
  readonly resources: Record<string, SchemaResource>;
  readonly types: Record<string, SchemaType>;
  /** Options of each language's generator. */
  readonly language?: Readonly<Record<string, object>>;
  readonly [key: string]: unknown;
}
