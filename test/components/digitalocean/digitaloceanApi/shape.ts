/** One schema of DigitalOcean's API description, with those that it refers to inlined. */
export interface ApiShape {
  readonly type: string;
  readonly required?: readonly string[];
  /** The values that DigitalOcean knows, with blanks between them. */
  readonly enum?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, ApiShape>>;
  readonly items?: ApiShape;
}

/** What `extract.ts` takes out of the description. */
export interface ApiRequests {
  /** Package and version that the shapes come from. */
  readonly source: string;
  /** Bodies of requests, and one parameter, by the name of the operation. */
  readonly requests: Readonly<Record<string, ApiShape>>;
}
