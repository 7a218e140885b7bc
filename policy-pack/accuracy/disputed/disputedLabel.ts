/** A case whose label we hold to be wrong. It stays in the score; the score without such cases is shown beside it. */
export interface DisputedLabel {
  readonly id: string;
  /** What the provider or the API server really does, in a sentence. */
  readonly reason: string;
}
