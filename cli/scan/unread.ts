/** Something on the way that could not be read, so that nobody knows what it holds. */
export interface Unread {
  /** File or folder as the user named or would name it. */
  readonly file: string;
  /** From 1; left out where the whole file is meant. */
  readonly line?: number;
  readonly problem: string;
  readonly fix: string;
}
