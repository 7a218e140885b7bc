/** A process that the supervisor keeps alive. */
export interface ProcessSpec {
  /** Names it in reports and its log. */
  name: string;
  program: string;
  args: string[];
  /** Started only once the API server is ready: it would give up before. */
  needsApiServer: boolean;
  /** Its environment; nothing of the user's reaches it. Default: empty. */
  env?: Readonly<Record<string, string>>;
}
