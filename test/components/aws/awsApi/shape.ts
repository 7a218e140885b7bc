/** One shape of AWS's API model, with the shapes of its members inlined. */
export interface ApiShape {
  readonly type: string;
  readonly required?: readonly string[];
  /** The values that AWS knows, with blanks between them. */
  readonly enum?: string;
  readonly min?: number;
  readonly max?: number;
  readonly members?: Readonly<Record<string, ApiShape>>;
  readonly member?: ApiShape;
}

/** What `extract.ts` takes out of the model. */
export interface ApiRequests {
  /** Package and version that the shapes come from. */
  readonly source: string;
  /** Shapes by `<service>.<shape>`. */
  readonly requests: Readonly<Record<string, ApiShape>>;
}
